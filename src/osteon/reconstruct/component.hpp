// SPDX-License-Identifier: Apache-2.0
// Endpoints that must be searched together because they are of the same subjects. Everything of the
// question that does not change while candidates do, prepared once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "osteon/reconstruct/printed.hpp"
#include "osteon/reconstruct/targets.hpp"

namespace osteon::reconstruct {

/// One endpoint of a component.
struct Part {
  const PrintedEndpoint* printed = nullptr;
  std::size_t endpoint = 0;                         // index in the question
  std::vector<CurveTargets> curves;                 // one per group, unions too
  std::vector<std::vector<std::size_t>> curves_of;  // per own group: the curves it is part of
  std::vector<std::size_t> own;                     // curve of each own group
  std::optional<LogRankTarget> log_rank;
  std::int32_t earliest = 1;
  std::int32_t latest = 1;
  std::optional<std::size_t> not_before;  // a part of the same component
};

struct Component {
  std::vector<Part> parts;
  std::vector<std::uint32_t> group_of;  // per subject, index among the own groups
};

/// The components of a question, in the order of their first endpoint. The question must outlive
/// them and pass check_question.
[[nodiscard]] std::vector<Component> components_of(const PrintedSurvival& question);

/// The last day that candidates may use: as given, or one and a half times the largest time that is
/// printed for any group of the endpoint.
[[nodiscard]] std::int32_t latest_day_of(const PrintedEndpoint& endpoint, double days_per_unit);

}  // namespace osteon::reconstruct
