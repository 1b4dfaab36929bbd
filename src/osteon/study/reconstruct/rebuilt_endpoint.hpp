// SPDX-License-Identifier: Apache-2.0
// An endpoint whose groups have digitised curves: individual data of all of them on one scale of
// time, and what is printed about the endpoint compared with them.
#pragma once

#include <cstdint>
#include <vector>

#include "osteon/base/diagnostic.hpp"
#include "osteon/reconstruct/digitised.hpp"
#include "osteon/reconstruct/figures.hpp"
#include "osteon/study/reconstruct/question.hpp"

namespace osteon::study {

struct RebuiltEndpoint {
  std::uint8_t time_scale = 0;                    // times of the subjects are in 10^-time_scale
  std::vector<reconstruct::RebuiltCurve> curves;  // per group without parts
  std::vector<std::size_t> moved;                 // points that clean-up changed, per curve
  std::vector<reconstruct::Figure> figures;
};

/// Sizes of the groups become those at risk at time 0. Errors: those of read_curve and rebuild;
/// E555 times with too many digits.
[[nodiscard]] base::Result<RebuiltEndpoint> rebuild_endpoint(
    const reconstruct::PrintedEndpoint& endpoint, const std::vector<CurveFile>& files);

}  // namespace osteon::study
