// SPDX-License-Identifier: Apache-2.0
// Every check of the proofreader once: its id, as JSON and docs/proofread.md carry it, and its
// name.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "osteon/base/text.hpp"

namespace osteon::proofread {

enum class Check : std::uint8_t {
  // counts and percentages
  percent_of_count,
  percent_rounding,
  percent_forced,
  percent_impossible,
  group_sum,
  size_sum,
  category_sum,
  subrow_sum,
  grade_sum,
  response_sum,
  // tests between groups
  group_test,
  mean_test,
  rank_test,
  // intervals, ratios, summaries
  estimate_outside_interval,
  proportion_interval,
  survival_interval,
  ratio_interval,
  ratio_p_value,
  median_in_range,
  range_of_groups,
  pooled_mean,
  sd_against_range,
  mean_of_whole_numbers,
  sd_of_whole_numbers,
  median_of_whole_numbers,
  // the paper against itself
  text_percent,
  text_against_table,
  repeated_interval,
  repeated_p_value,
  total_changes,
  announced_absent,
  software_version,
  // what is left to others
  survival,
  not_read
};

struct CheckInfo {
  Check check;
  std::string_view id;
  base::LocalText title;
};

/// In the order of the enumeration.
[[nodiscard]] std::span<const CheckInfo> all_checks();
[[nodiscard]] const CheckInfo& check_info(Check check);

}  // namespace osteon::proofread
