// SPDX-License-Identifier: Apache-2.0
// Numbers in a sentence whose form says what they are: counts with percentages, estimates with
// intervals, p-values, percentages alone. Offsets are bytes of the sentence.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "osteon/proofread/model/intervals.hpp"
#include "osteon/proofread/model/number.hpp"

namespace osteon::proofread {

/// "20 (76.9%)", "12 patients (46.2%)", "fatigue (14, 53.8%)", "n=20, 76.9%", "3/26 (11.5%)",
/// "11.5% (3/26)". of: the denominator that stands beside it ("of 26 patients", "/26").
struct TextCount {
  std::int64_t count = 0;
  Printed percent;
  std::optional<std::int64_t> of;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// level_said: "95% CI" stands before the limits; otherwise "range", "IQR" or nothing does.
enum class IntervalWord : std::uint8_t { none, confidence, range, quartiles };
struct TextInterval {
  PrintedInterval interval;
  IntervalWord word = IntervalWord::none;
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct TextP {
  Printed value;
  std::size_t begin = 0;
};

struct TextNumbers {
  std::vector<Printed> numbers;  // all, in order
  std::vector<TextCount> counts;
  std::vector<TextInterval> intervals;
  std::vector<TextP> p_values;
  std::vector<Printed> percents;  // not part of the above and no "95% CI"
};

[[nodiscard]] TextNumbers read_text_numbers(std::string_view sentence);

/// All numbers of a text in order; "-" between two of them is a range sign, "PD-1" is no number.
[[nodiscard]] std::vector<Printed> scan_numbers(std::string_view text);

}  // namespace osteon::proofread
