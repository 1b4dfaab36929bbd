// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/quick/recist_cells.hpp"

#include <array>
#include <utility>

#include "osteon/base/text.hpp"

namespace osteon::study {
namespace {

using clinical::LesionRole;
using clinical::ObservationState;

std::string folded(std::string_view text) {
  std::string lower = base::lower_ascii(base::trim(text));
  for (char& c : lower) {
    if (c == '_' || c == '-') c = ' ';
  }
  return lower;
}

template <class Value, std::size_t size>
std::optional<Value> look_up(const std::array<std::pair<std::string_view, Value>, size>& words,
                             std::string_view text) {
  for (const auto& [word, value] : words) {
    if (word == text) return value;
  }
  return std::nullopt;
}

}  // namespace

std::optional<LesionRole> role_from(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, LesionRole>, 13> words = {
      {{"target", LesionRole::target},
       {"t", LesionRole::target},
       {"non target", LesionRole::non_target},
       {"nontarget", LesionRole::non_target},
       {"nt", LesionRole::non_target},
       {"new", LesionRole::new_lesion},
       {"new lesion", LesionRole::new_lesion},
       {"tumour marker", LesionRole::tumour_marker},
       {"tumor marker", LesionRole::tumour_marker},
       {"marker", LesionRole::tumour_marker},
       {"\u9776\u75c5\u7076", LesionRole::target},
       {"\u975e\u9776\u75c5\u7076", LesionRole::non_target},
       {"\u65b0\u75c5\u7076", LesionRole::new_lesion}}};
  std::string word = folded(text);
  while (!word.empty() && ((word.back() >= '0' && word.back() <= '9') || word.back() == ' ')) {
    word.pop_back();  // a group's number
  }
  return look_up(words, word);
}

std::optional<ObservationState> state_from(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, ObservationState>, 24> words = {
      {{"measured", ObservationState::measured},
       {"present", ObservationState::present},
       {"absent", ObservationState::absent},
       {"disappeared", ObservationState::absent},
       {"too small", ObservationState::too_small},
       {"too small to measure", ObservationState::too_small},
       {"not evaluable", ObservationState::not_evaluable},
       {"ne", ObservationState::not_evaluable},
       {"not assessed", ObservationState::not_evaluable},
       {"not done", ObservationState::not_evaluable},
       {"not scanned", ObservationState::not_evaluable},
       {"resected", ObservationState::not_evaluable},
       {"irradiated", ObservationState::not_evaluable},
       {"technique changed", ObservationState::not_evaluable},
       {"unequivocal progression", ObservationState::unequivocal_progression},
       {"unequivocal", ObservationState::unequivocal_progression},
       {"pd", ObservationState::unequivocal_progression},
       {"equivocal", ObservationState::equivocal},
       {"split", ObservationState::split},
       {"merged", ObservationState::merged},
       {"coalesced", ObservationState::merged},
       {"normal", ObservationState::absent},
       {"above normal", ObservationState::present},
       {"\u6d88\u5931", ObservationState::absent}}};
  return look_up(words, folded(text));
}

Size size_from(std::string_view text, std::string_view unit, base::DecimalMark mark) {
  auto value = base::parse_decimal(base::trim(text), mark);
  if (!value) return {std::nullopt, SizeProblem::not_a_number};
  if (value->units < 0) return {std::nullopt, SizeProblem::negative};
  const std::string in = folded(unit);
  if (in == "cm") {
    value = base::multiply(*value, {10, 0});
  } else if (!in.empty() && in != "mm") {
    return {std::nullopt, SizeProblem::unknown_unit};
  }
  if (!value || *value > base::Decimal{500, 0}) return {std::nullopt, SizeProblem::too_large};
  const auto length = clinical::length_from_millimetres(*value);
  return {length, length ? SizeProblem::none : SizeProblem::not_a_number};
}

ReadDate date_from(std::string_view text, std::string_view format) {
  const std::string_view date = base::trim(text);
  if (const auto day = base::parse_date(date, format)) {
    return {day, clinical::DateFlag::none};
  }
  const auto partial = date.empty() ? std::nullopt : clinical::parse_partial_date(date);
  if (!partial) return {};
  const auto imputed = clinical::impute_date(*partial, clinical::DateRole::tumour_assessment, {});
  return {imputed.day, imputed.flag};
}

bool is_yes(std::string_view text) {
  const std::string word = folded(text);
  return word == "yes" || word == "y" || word == "1" || word == "true" || word == "\u662f";
}

bool is_lymph_node(std::string_view organ) {
  return folded(organ).rfind("lymph node", 0) == 0;
}

}  // namespace osteon::study
