// SPDX-License-Identifier: Apache-2.0
// Expressions as they come out of a study file, with the place they came from, and the names that
// they may use beside the tables. Refuses to know TOML.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "osteon/base/day.hpp"
#include "osteon/base/diagnostic.hpp"
#include "osteon/base/text.hpp"
#include "osteon/criteria/types.hpp"

namespace osteon::criteria {

/// An expression's text and where its first character stands. place.column counts characters
/// (code points) from 1; source_line is the whole line of the study file, for the caret.
struct Source {
  std::string text;
  base::Place place;
  std::string source_line;
};

/// Bytes [begin, end) of an expression's text.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

/// named: other expressions may use it (a [define] entry). unnamed: only the program may ask for it
/// (an eligibility step, an arm); its name may be any text, e.g. "eligibility.I3".
enum class Use { named, unnamed };

struct Definition {
  std::string name;
  Source source;
  std::optional<Kind> expected = std::nullopt;  // a criterion expects yes_no
  Use use = Use::named;
  base::LocalText label = {};  // how it is read aloud; empty: made from the name
};

/// A value that the caller supplies per subject: arm, best_response, pfs_months.
struct ExternalName {
  std::string name;
  Kind kind = Kind::text;               // yes_no, number, date or text
  std::vector<std::string> codes = {};  // text: the possible codes; empty = any
  base::LocalText label = {};
};

struct Environment {
  std::optional<base::CalendarDay> cutoff = std::nullopt;  // the name "cutoff"; ends open courses
  std::vector<ExternalName> externals = {};
};

/// An error at `span` of `source`: file:line:column, the source line and a caret under the words.
[[nodiscard]] base::Diagnostic diagnostic_at(const Source& source, Span span, std::string code,
                                             std::string sentence, std::string remedy);

}  // namespace osteon::criteria
