// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/grading_words.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "osteon/clinical/grading/shipped.hpp"

namespace osteon::study {
namespace {

using base::Language;
using clinical::GradedValue;
using clinical::NumericGrade;

std::string number_with_unit(const clinical::Laboratory& laboratory, const GradedValue& value,
                             const std::optional<clinical::Exact>& number) {
  if (!number) return {};
  const std::string unit = laboratory.own_unit(value.quantity);
  return unit.empty() ? number->to_string() : fmt::format("{} {}", number->to_string(), unit);
}

// "value 130 U/L, LLN 7, ULN 40, baseline 30": what the band was compared with.
std::string numbers(const clinical::Laboratory& laboratory, const GradedValue& value) {
  std::vector<std::string> parts;
  const auto add = [&](std::string_view name, const std::optional<clinical::Exact>& number) {
    if (number)
      parts.push_back(fmt::format("{} {}", name, number_with_unit(laboratory, value, number)));
  };
  add("value", value.value);
  add("LLN", value.lower_limit);
  add("ULN", value.upper_limit);
  add("baseline", value.baseline);
  return base::join(parts, ", ");
}

std::string marks(const NumericGrade& grade, Language language) {
  const bool zh = language == Language::zh;
  std::string text;
  if (grade.in_wording_gap) {
    text +=
        zh ? "；标准未涵盖该值，取较重级别" : "; between two bands of the criteria, the worse one";
  }
  if (grade.without_baseline) text += zh ? "；缺少基线值" : "; without baseline";
  if (grade.within_limits) text += zh ? "；在参考范围内" : "; within the limits of normal";
  return text;
}

}  // namespace

std::string grade_text(const NumericGrade& grade) {
  return grade.grade ? fmt::format("{}", *grade.grade) : "NOT_GRADABLE";
}

std::string grading_reason(const clinical::Laboratory& laboratory, const GradedValue& value,
                           Language in) {
  const NumericGrade& grade = value.grade;
  if (!grade.grade) {
    const auto& text = clinical::grading_gap_text(grade.gap);
    std::string reason(in == Language::zh ? text.zh : text.en);
    const bool narrowed = grade.rule != nullptr && (grade.least > 0 || grade.most < 4);
    if (narrowed) {
      reason += fmt::format(" ({} {}–{})", in == Language::zh ? "可能级别" : "possible grades",
                            grade.least, grade.most);
    }
    return reason;
  }
  const std::string band = grade.band == nullptr
                               ? std::string(in == Language::zh ? "不属于任何级别" : "in no band")
                               : clinical::band_words(*grade.band);
  return fmt::format("{}: {}{}", band, numbers(laboratory, value), marks(grade, in));
}

base::LocalText conflict_words(clinical::GradeConflictKind kind) {
  using clinical::GradeConflictKind;
  switch (kind) {
    case GradeConflictKind::charted_lower: return {"charted lower", "记录级别偏低"};
    case GradeConflictKind::charted_higher: return {"charted higher", "记录级别偏高"};
    case GradeConflictKind::charted_missing: return {"no grade charted", "未记录级别"};
    case GradeConflictKind::no_value: return {"no value while it lasted", "持续期间无检验值"};
  }
  return {};
}

base::Result<clinical::GradingTable> read_criteria(const std::string& criteria,
                                                   const std::filesystem::path& directory) {
  const auto versions = clinical::grading_versions();
  const bool built_in = std::find(versions.begin(), versions.end(), criteria) != versions.end();
  const std::filesystem::path path = directory / criteria;
  std::ifstream file(path, std::ios::binary);
  if (built_in || !file) return clinical::shipped_grading_table(criteria);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  return clinical::read_grading_table(bytes, path.filename().string(), path.stem().string());
}

}  // namespace osteon::study
