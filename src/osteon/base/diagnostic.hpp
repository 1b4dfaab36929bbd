// SPDX-License-Identifier: Apache-2.0
// What is wrong with an input, where, and what to do about it, as separate fields. Values of a
// chart never enter a sentence unless the column is known to hold no identifier; names and record
// numbers never.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace osteon::base {

/// error: stops. query: a doubtful or missing chart value that a person must answer.
/// warning: goes on, but the result needs care. note: good to know.
enum class Severity { error, query, warning, note };

/// Which part of the work a diagnostic belongs to; decides the exit code of the command line.
enum class Concern { study_file, data, permission, cancelled, internal };

/// A place in an input. line and column count from 1; 0 means "not known" or "whole file".
struct Place {
  std::string file;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  friend bool operator==(const Place&, const Place&) = default;
};

struct Diagnostic {
  std::string code;  // stable, e.g. "E214", listed in docs/diagnostics.md
  Severity severity = Severity::error;
  Concern concern = Concern::data;
  Place place;
  std::string sentence;            // what is wrong
  std::string remedy;              // what to do; may be empty for notes
  std::string source_line;         // only for study files and expressions, never for chart rows
  std::uint32_t caret_column = 0;  // 1-based byte column in source_line; 0 = no caret
  std::uint32_t caret_length = 0;
};

using Diagnostics = std::vector<Diagnostic>;

template <class T>
using Result = tl::expected<T, Diagnostics>;

[[nodiscard]] inline tl::unexpected<Diagnostics> fail(Diagnostic diagnostic) {
  return tl::unexpected<Diagnostics>(Diagnostics{std::move(diagnostic)});
}
[[nodiscard]] inline tl::unexpected<Diagnostics> fail(Diagnostics diagnostics) {
  return tl::unexpected<Diagnostics>(std::move(diagnostics));
}

[[nodiscard]] std::string_view severity_name(Severity severity);
[[nodiscard]] bool has_errors(const Diagnostics& diagnostics);
void append(Diagnostics& to, Diagnostics&& from);

/// "file:line:column" with the parts that are known.
[[nodiscard]] std::string format_place(const Place& place);
/// error[E214] study.toml:12:72   sentence / source line with caret / remedy, ending in a newline.
[[nodiscard]] std::string format_diagnostic(const Diagnostic& diagnostic);
/// All of them, in order, errors first.
[[nodiscard]] std::string format_diagnostics(const Diagnostics& diagnostics);

}  // namespace osteon::base
