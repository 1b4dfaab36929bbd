// SPDX-License-Identifier: Apache-2.0
// The text of one .test file as sections: input files, commands, and what they must bring about.
// Refuses to know how anything is run. The grammar is written down in tests/cli/README.md.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "osteon/base/diagnostic.hpp"

namespace osteon::cli_test {

enum class SectionKind : std::uint8_t {
  file,           // --- file NAME            the body becomes a file
  copy,           // --- copy PATH [AS]       from the repository
  run,            // --- run COMMAND LINE
  exit,           // --- exit N               of the run above
  out,            // --- out                  the body is the whole standard output
  out_contains,   // --- out contains         each line of the body occurs, in this order
  out_lacks,      // --- out lacks            no line of the body occurs
  err,            // the same three for standard error
  err_contains,   //
  err_lacks,      //
  exists,         // --- exists PATH
  absent,         // --- absent PATH
  same,           // --- same PATH PATH       identical bytes; folders file by file
  file_contains,  // --- file contains PATH
  file_lacks,     // --- file lacks PATH
  json,           // --- json PATH POINTER = VALUE [~ TOLERANCE]; or --- json PATH and one per line
};

struct Section {
  SectionKind kind = SectionKind::run;
  std::vector<std::string> arguments;  // COMMAND LINE and POINTER = VALUE are one argument each
  std::vector<std::string> body;       // without the blank lines at its end
  std::uint32_t line = 0;              // of the header, from 1
  std::uint32_t end_line = 0;          // first line after the body, blank lines included
};

struct Script {
  std::string name;
  std::vector<Section> sections;
};

/// All mistakes of the text: unknown or misplaced sections, missing arguments, bodies where none
/// belongs, checks that check nothing, no run at all.
[[nodiscard]] base::Result<Script> parse_script(std::string_view name, std::string_view text);

/// Lines without their line ends. A last line that has no line end is followed by the line
/// `missing_line_end`, so that texts that differ only there differ here too.
[[nodiscard]] std::vector<std::string> text_lines(std::string_view text);
inline constexpr std::string_view missing_line_end = "\\ no line end after the last line";

/// A line that could be taken for a header, written so that it is not ("\--- run").
[[nodiscard]] std::string escaped_line(std::string_view line);

/// The section of this kind between the run at index `run` and the next run; null if there is none.
[[nodiscard]] const Section* section_of_run(const Script& script, std::size_t run,
                                            SectionKind kind);

}  // namespace osteon::cli_test
