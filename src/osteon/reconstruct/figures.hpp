// SPDX-License-Identifier: Apache-2.0
// Every printed number beside what individual data give for it, computed by the estimators of
// stats: the last word on whether data reproduce a paper.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "osteon/base/text.hpp"
#include "osteon/reconstruct/printed.hpp"
#include "osteon/reconstruct/sample.hpp"
#include "osteon/stats/counts/risk_table.hpp"

namespace osteon::reconstruct {

enum class FigureKind : std::uint8_t {
  events,
  median,
  lower,
  upper,
  shortest,
  longest,
  rate,
  rate_lower,
  rate_upper,
  at_risk,
  log_rank_p
};

/// A stable key for JSON: "median_lower".
[[nodiscard]] std::string_view figure_key(FigureKind kind);
[[nodiscard]] base::LocalText figure_label(FigureKind kind);

struct Figure {
  std::size_t endpoint = 0;
  std::optional<std::size_t> group;  // none for the comparison of groups
  FigureKind kind = FigureKind::median;
  std::optional<base::Decimal> time;  // of rates and numbers at risk
  std::string printed;
  std::string achieved;         // in the form in which the other is printed
  std::optional<double> value;  // achieved, unrounded, in the printed unit
  bool within = false;          // of the rounding of the printed number
};

/// One stratum, own groups in their order; times in days.
[[nodiscard]] stats::RiskTable risk_table(const PrintedEndpoint& endpoint,
                                          const EndpointSample& sample);

/// In the order of the question: by endpoint, its groups, then the comparison.
[[nodiscard]] std::vector<Figure> figures_of(const PrintedSurvival& question, const Sample& sample);

/// The figures of one endpoint from the counts of its own groups, whose times are
/// ticks_per_unit ticks for each printed unit.
[[nodiscard]] std::vector<Figure> endpoint_figures(const PrintedEndpoint& endpoint,
                                                   const stats::RiskTable& table,
                                                   double ticks_per_unit);

[[nodiscard]] bool all_within(const std::vector<Figure>& figures);

}  // namespace osteon::reconstruct
