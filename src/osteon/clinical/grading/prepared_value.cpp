// SPDX-License-Identifier: Apache-2.0
#include "osteon/clinical/grading/prepared_value.hpp"

namespace osteon::clinical {
namespace {

GradingGap gap_of(ValueProblem problem) {
  switch (problem) {
    case ValueProblem::none: return GradingGap::graded;
    case ValueProblem::missing: return GradingGap::value_missing;
    case ValueProblem::unreadable: return GradingGap::value_unreadable;
    case ValueProblem::negative: return GradingGap::value_negative;
    case ValueProblem::too_precise: return GradingGap::value_too_precise;
  }
  return GradingGap::value_unreadable;
}

std::optional<AgeClass> age_class(const std::optional<base::Decimal>& age, const AgeLimits& from) {
  if (!age || age->units < 0) return std::nullopt;
  if (*age >= from.adult_from) return AgeClass::adult;
  return *age >= from.adolescent_from ? AgeClass::adolescent : AgeClass::child;
}

class Preparation {
 public:
  Preparation(const LabRecord& record, const Laboratory& laboratory) : record_(record) {
    value_.quantity = laboratory.quantity(record.test, record.unit);
    conversion_ = laboratory.unit(value_.quantity, record.unit);
    if (value_.quantity.empty()) {
      refuse(GradingGap::unknown_test);
    } else if (laboratory.units_of(value_.quantity).empty()) {
      conversion_ = UnitConversion{};  // a term that is charted, not measured
    } else if (!conversion_) {
      refuse(base::trim(record.unit).empty() ? GradingGap::unit_missing : GradingGap::unknown_unit);
    }
  }

  PreparedValue finish(std::string_view quantity, const ReadValue& read) {
    PreparedValue result = value_;
    result.quantity = quantity;
    if (result.gap == GradingGap::graded && !read.range) result.gap = gap_of(read.problem);
    if (result.gap != GradingGap::graded) return result;
    result.input.value = read.range->scaled(conversion_->minus, conversion_->factor);
    convert(record_.lower_limit, result.input.lower_limit, result);
    convert(record_.upper_limit, result.input.upper_limit, result);
    for (std::size_t i = 0; i < record_.percentiles.size(); ++i) {
      convert(record_.percentiles[i], result.input.percentiles[i], result);
    }
    take_stated_baseline(result);
    const auto& low = result.input.lower_limit;
    const auto& high = result.input.upper_limit;
    if (low && high && *low > *high) result.gap = GradingGap::limits_reversed;
    return result;
  }

  PreparedValue& common() { return value_; }

 private:
  void refuse(GradingGap gap) { value_.gap = gap; }

  void convert(const std::optional<base::Decimal>& from, std::optional<Exact>& to,
               PreparedValue& result) const {
    if (!from) return;
    const auto exact = Exact::from(*from);
    if (!exact) {
      result.gap = GradingGap::value_too_precise;
    } else if (*exact < Exact(0)) {
      result.gap = GradingGap::value_negative;
    } else {
      to = conversion_->to_own_unit(*exact);
    }
  }

  void take_stated_baseline(PreparedValue& result) const {
    if (!record_.baseline) return;
    std::optional<Exact> value;
    convert(record_.baseline, value, result);
    if (!value) return;
    BaselineInput& baseline = result.input.baseline;
    baseline.state = BaselineState::known;
    baseline.value = value;
    if (const auto& limit = result.input.upper_limit) {
      baseline.kind = *value > *limit ? BaselineKind::abnormal : BaselineKind::normal;
    }
  }

  const LabRecord& record_;
  std::optional<UnitConversion> conversion_;
  PreparedValue value_;
};

}  // namespace

std::vector<PreparedValue> prepare_value(std::uint32_t index, const LabRecord& record,
                                         const std::vector<std::string>& asked,
                                         const Laboratory& laboratory,
                                         const GradingSettings& settings) {
  Preparation preparation(record, laboratory);
  PreparedValue& common = preparation.common();
  common.record = index;
  common.input.age = age_class(record.age, settings.ages);
  for (std::size_t i = 0; i < asked.size() && i < record.circumstances.size(); ++i) {
    common.input.circumstances[asked[i]] = record.circumstances[i];
  }
  const std::string quantity = common.quantity;
  const auto number = [&](std::string_view text) {
    return read_value(text, settings.decimal_mark);
  };
  if (quantity == "urine_protein_dipstick") {
    return {preparation.finish(quantity, read_dipstick(record.value))};
  }
  if (quantity == "blood_pressure") {
    const auto parts = base::split(record.value, '/');
    if (parts.size() != 2) {
      const bool empty = base::trim(record.value).empty();
      return {preparation.finish(
          quantity, {std::nullopt, empty ? ValueProblem::missing : ValueProblem::unreadable})};
    }
    return {preparation.finish("systolic", number(parts[0])),
            preparation.finish("diastolic", number(parts[1]))};
  }
  return {preparation.finish(quantity, number(record.value))};
}

}  // namespace osteon::clinical
