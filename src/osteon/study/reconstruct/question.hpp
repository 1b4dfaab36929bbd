// SPDX-License-Identifier: Apache-2.0
// The file of printed numbers that `osteon reconstruct` reads: title, unit of time, endpoints with
// their groups, and for groups with a digitised curve the file of its points. Refuses to know how
// data are found.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "osteon/base/diagnostic.hpp"
#include "osteon/reconstruct/digitised.hpp"
#include "osteon/reconstruct/printed.hpp"

namespace osteon::study {

/// Where the curve of a group was digitised; an empty name: it was not.
struct CurveFile {
  std::filesystem::path path;
  std::string name;  // as the file of printed numbers says it
};

struct ReconstructQuestion {
  std::string unit = "months";
  reconstruct::PrintedSurvival printed;
  std::vector<std::vector<CurveFile>> curves;  // per endpoint and group
};

/// `name` is how messages call the file, `directory` where its curve files lie. Errors: E200 to
/// E207, E217; E556 an endpoint with curves for some of its groups only.
[[nodiscard]] base::Result<ReconstructQuestion> read_reconstruct_question(
    std::string text, std::string name, const std::filesystem::path& directory);

/// Points of a curve with the scale of their times.
struct CurveReading {
  std::vector<reconstruct::CurvePoint> points;
  std::uint8_t time_scale = 0;  // ticks = time * 10^time_scale
};

/// Columns "time" and "survival" (0 to 1, or percent when a value is above 2). Errors: those of the
/// CSV reader; E555 a column is missing or holds other things than numbers.
[[nodiscard]] base::Result<CurveReading> read_curve(const CurveFile& file);

}  // namespace osteon::study
