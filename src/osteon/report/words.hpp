// SPDX-License-Identifier: Apache-2.0
// The fixed words of a report in every language, in one place. Knows no sentence of any study.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "osteon/base/text.hpp"

namespace osteon::report {

enum class Word : std::uint8_t {
  table,
  figure,
  contents,
  continued,
  value_of_p,  // what follows the letter p in a column header
  missing,
  not_reached,
  not_reached_short,
  not_estimable,
  not_estimable_short,
  confidence_interval,
  standard_deviation,
  interquartile_range,
  range,
  iqr,
  to,
  data_are,
  or_word,
  n_percent,
  n_of_n_percent,
  n_of_n,
  percent_only,
  median_range,
  median_iqr,
  mean_sd,
  estimate,
  intervals_by,
  data_cutoff,
  description,
  data_behind,
  test,
  no_findings,
  errors,
  queries,
  warnings,
  notes,
  error,
  query,
  warning,
  note,
  downloads,
  skip,
};

[[nodiscard]] std::string_view word(Word which, base::Language language);

/// "(text)" with full-width brackets in Chinese.
[[nodiscard]] std::string in_brackets(std::string_view text, base::Language language);
/// The text with a full stop of the language unless it already ends a sentence.
[[nodiscard]] std::string as_sentence(std::string_view text, base::Language language);
/// "a, b or c" / "a、b或c".
[[nodiscard]] std::string any_of(const std::vector<std::string>& parts, base::Language language);

}  // namespace osteon::report
