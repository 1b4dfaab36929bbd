// SPDX-License-Identifier: Apache-2.0
// What proofreading finds: disagreements, what agrees and by which method, and what nothing could
// be said about. Knows no output format.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "osteon/base/text.hpp"
#include "osteon/proofread/catalogue.hpp"
#include "osteon/proofread/paper.hpp"

namespace osteon::proofread {

/// wrong: no reading makes the printed number right. inconsistent: it disagrees with another number
/// or with the way of its neighbours. doubtful: right only under an assumption that is not stated.
/// not_checked: nothing in the paper determines it.
enum class Severity : std::uint8_t { wrong, inconsistent, doubtful, not_checked };
[[nodiscard]] std::string_view severity_key(Severity severity);

/// A cell (indices into Paper::tables and its rows) or a byte of a sentence.
struct Where {
  std::optional<std::size_t> table;
  std::size_t row = 0;
  std::size_t column = 0;
  std::optional<std::size_t> sentence;
  std::size_t offset = 0;
};

struct Finding {
  Check check{};
  Severity severity = Severity::wrong;
  Where where;
  std::optional<Where> other;  // the place that it disagrees with
  std::string printed;
  std::string recomputed;  // empty when nothing single can be named
  base::LocalText how;     // one sentence
};

/// A number that its own data reproduce, with the method: p-values, intervals.
struct Agreement {
  Check check{};
  Where where;
  std::string printed;
  std::string method;  // stats::method_key, or a word of the check
  base::LocalText how;
};

struct Proofreading {
  Paper paper;
  std::vector<Finding> findings;     // wrong, inconsistent, doubtful, in the order of the paper
  std::vector<Finding> not_checked;  // severity not_checked
  std::vector<Agreement> agreements;
  std::map<Check, std::size_t> recomputed;  // numbers that each check looked at

  [[nodiscard]] std::size_t count(Severity severity) const;
  [[nodiscard]] std::size_t recomputed_numbers() const;
};

/// "Table 1, femur, Combination Group (n=12)"; "Results"; for a terminal and for JSON.
[[nodiscard]] std::string place_text(const Paper& paper, const Where& where);
[[nodiscard]] Spot spot_of(const Paper& paper, const Where& where);

}  // namespace osteon::proofread
