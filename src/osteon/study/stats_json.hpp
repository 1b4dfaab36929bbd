// SPDX-License-Identifier: Apache-2.0
// The forms in which every command writes a statistic as JSON: full precision, null for what does
// not exist, each p-value and interval with its method. docs/output.md names the keys.
#pragma once

#include <optional>

#include <nlohmann/json.hpp>

#include "osteon/stats/result.hpp"

namespace osteon::study {

using Json = nlohmann::ordered_json;

/// value / divide_by (ticks to printed units), or null.
[[nodiscard]] Json number_json(std::optional<double> value, double divide_by = 1);
/// {key, name, source}.
[[nodiscard]] Json method_json(stats::Method method);
/// {lower, upper, level, method}.
[[nodiscard]] Json interval_json(const stats::Interval& value, double divide_by = 1);
/// {method, statistic, df, p, absent?}.
[[nodiscard]] Json test_json(const stats::TestResult& result);

}  // namespace osteon::study
