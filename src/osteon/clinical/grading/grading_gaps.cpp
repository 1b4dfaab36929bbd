// SPDX-License-Identifier: Apache-2.0
#include <cassert>

#include "osteon/clinical/grading/numeric_grade.hpp"

namespace osteon::clinical {

const std::vector<GradingGapText>& grading_gap_catalogue() {
  static const std::vector<GradingGapText> texts = {
      {GradingGap::value_missing, "VALUE_MISSING", "there is no value", "无检验值",
       "add the value, or remove the row"},
      {GradingGap::value_unreadable, "VALUE_UNREADABLE", "the value is not a number",
       "检验值不是数字", "write a number, or a limit such as <5"},
      {GradingGap::value_negative, "VALUE_NEGATIVE", "the value is below zero", "检验值小于零",
       "correct the sign"},
      {GradingGap::value_too_precise, "VALUE_TOO_PRECISE",
       "the value or a limit has more digits than any laboratory reports", "数字位数过多",
       "check the unit; twelve digits, six of them after the mark, are the most"},
      {GradingGap::unknown_test, "UNKNOWN_TEST", "the test is not known", "检验项目未知",
       "use a known name"},
      {GradingGap::unit_missing, "UNIT_MISSING", "the unit is missing", "缺少单位", "add the unit"},
      {GradingGap::unknown_unit, "UNKNOWN_UNIT", "the unit is not known for this test",
       "该检验项目的单位未知", "use a known unit"},
      {GradingGap::upper_limit_missing, "UPPER_LIMIT_MISSING",
       "the upper limit of normal is missing", "缺少参考上限", "add the upper limit"},
      {GradingGap::lower_limit_missing, "LOWER_LIMIT_MISSING",
       "the lower limit of normal is missing", "缺少参考下限", "add the lower limit"},
      {GradingGap::limits_reversed, "LIMITS_REVERSED",
       "the lower limit of normal is above the upper one", "参考下限高于上限",
       "correct the limits"},
      {GradingGap::baseline_missing, "BASELINE_VALUE_MISSING",
       "the grade is a change from baseline, and the baseline is missing", "缺少基线值",
       "add the baseline value"},
      {GradingGap::baseline_ambiguous, "BASELINE_AMBIGUOUS",
       "the last day before treatment has different values", "治疗前末次检查日有多个不同值",
       "keep one of them"},
      {GradingGap::baseline_limit_missing, "BASELINE_LIMIT_MISSING",
       "whether the baseline was normal is not known", "无法判断基线是否正常",
       "add the upper limit of the baseline value"},
      {GradingGap::age_missing, "AGE_MISSING", "the grade depends on age, and it is missing",
       "分级取决于年龄，但缺少年龄", "add the age in years"},
      {GradingGap::no_band_for_age, "NO_BAND_FOR_AGE", "the criteria have no band for this age",
       "该年龄无分级标准", "grade it by the chart"},
      {GradingGap::percentiles_missing, "PERCENTILES_MISSING",
       "the percentiles of blood pressure for sex, age and height are missing",
       "缺少按性别、年龄和身高的血压百分位数", "add the 90th, 95th and 99th percentile"},
      {GradingGap::circumstance_unknown, "CIRCUMSTANCE_UNKNOWN",
       "the grade depends on the patient's state, which is not recorded",
       "分级取决于患者状态，但未记录", "add the column that the band names, or choose a setting"},
      {GradingGap::value_censored, "VALUE_CENSORED",
       "the value is only known within limits, and these have different grades",
       "检验值仅知范围，范围内分级不同", "add the number"},
      {GradingGap::albumin_missing, "ALBUMIN_MISSING",
       "calcium is graded corrected for albumin, and there is no albumin of that day",
       "血钙须按白蛋白校正，但当日无白蛋白", "add albumin, or give corrected calcium"},
      {GradingGap::clinical_grade, "CLINICAL_GRADE",
       "the criteria grade this by symptoms or intervention", "该项按症状或干预分级",
       "take the charted grade"},
  };
  return texts;
}

const GradingGapText& grading_gap_text(GradingGap gap) {
  assert(gap != GradingGap::graded);
  return grading_gap_catalogue()[static_cast<std::size_t>(gap) - 1];
}

}  // namespace osteon::clinical
