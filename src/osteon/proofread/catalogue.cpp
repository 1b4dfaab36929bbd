// SPDX-License-Identifier: Apache-2.0
#include "osteon/proofread/catalogue.hpp"

#include <cassert>
#include <vector>

namespace osteon::proofread {

std::span<const CheckInfo> all_checks() {
  static const std::vector<CheckInfo> checks = {
      {Check::percent_of_count, "percent-of-count", {"Percentage of a count", "百分比与例数"}},
      {Check::percent_rounding, "percent-rounding", {"Rounding of a percentage", "百分比的舍入"}},
      {Check::percent_forced,
       "percent-forced",
       {"Percentages made to add up to 100", "凑成100的百分比"}},
      {Check::percent_impossible,
       "percent-impossible",
       {"Percentage of no whole number", "不对应整数例数的百分比"}},
      {Check::group_sum, "group-sum", {"Groups add up to the total", "各组之和等于合计"}},
      {Check::size_sum, "size-sum", {"Group sizes add up", "各组例数之和"}},
      {Check::category_sum,
       "category-sum",
       {"Categories add up to the group", "各类别之和等于组例数"}},
      {Check::subrow_sum, "subrow-sum", {"Sub-rows add up to their heading", "子行之和等于标题行"}},
      {Check::grade_sum, "grade-sum", {"Parts of a group add up", "组内各列之和"}},
      {Check::response_sum,
       "response-sum",
       {"Response rates from responses", "由疗效例数得出的率"}},
      {Check::group_test, "group-test", {"Test between groups", "组间检验"}},
      {Check::mean_test, "mean-test", {"Test of means", "均数的检验"}},
      {Check::rank_test, "rank-test", {"Rank test", "秩检验"}},
      {Check::estimate_outside_interval,
       "estimate-outside-interval",
       {"Estimate outside its interval", "估计值在区间之外"}},
      {Check::proportion_interval,
       "proportion-interval",
       {"Interval of a proportion", "率的置信区间"}},
      {Check::survival_interval, "survival-interval", {"Interval of a median", "中位数的置信区间"}},
      {Check::ratio_interval, "ratio-interval", {"Interval of a ratio", "比值的置信区间"}},
      {Check::ratio_p_value, "ratio-p-value", {"p value of a ratio", "比值的p值"}},
      {Check::median_in_range,
       "median-in-range",
       {"Median, quartiles and range in order", "中位数与范围的顺序"}},
      {Check::range_of_groups, "range-of-groups", {"Total within its groups", "合计与各组的范围"}},
      {Check::pooled_mean, "pooled-mean", {"Mean of the total", "合并均数"}},
      {Check::sd_against_range,
       "sd-against-range",
       {"Standard deviation against range", "标准差与范围"}},
      {Check::mean_of_whole_numbers,
       "mean-of-whole-numbers",
       {"Mean of whole numbers (GRIM)", "整数的均数（GRIM）"}},
      {Check::sd_of_whole_numbers,
       "sd-of-whole-numbers",
       {"Standard deviation of whole numbers (GRIMMER)", "整数的标准差（GRIMMER）"}},
      {Check::median_of_whole_numbers,
       "median-of-whole-numbers",
       {"Median of whole numbers", "整数的中位数"}},
      {Check::text_percent, "text-percent", {"Percentage in the text", "正文中的百分比"}},
      {Check::text_against_table, "text-against-table", {"Text against tables", "正文与表格"}},
      {Check::repeated_interval,
       "repeated-interval",
       {"The same interval printed twice", "同一区间的重复引用"}},
      {Check::repeated_p_value,
       "repeated-p-value",
       {"The same p value printed twice", "同一p值的重复引用"}},
      {Check::total_changes, "total-changes", {"Total that changes", "前后不一的总例数"}},
      {Check::announced_absent, "announced-absent", {"Announced and never given", "预告而未报告"}},
      {Check::software_version,
       "software-version",
       {"Version that does not exist", "不存在的版本"}},
      {Check::survival, "survival", {"Survival", "生存数据"}},
      {Check::not_read, "not-read", {"Not read", "未能读取"}},
  };
  return checks;
}

const CheckInfo& check_info(Check check) {
  const auto& info = all_checks()[static_cast<std::size_t>(check)];
  assert(info.check == check);
  return info;
}

}  // namespace osteon::proofread
