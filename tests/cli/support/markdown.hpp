// SPDX-License-Identifier: Apache-2.0
// Console blocks of a Markdown page as a script, so that what the manual shows is what happens.
#pragma once

#include <cstddef>
#include <string_view>

#include "osteon/base/diagnostic.hpp"
#include "script.hpp"

namespace osteon::cli_test {

struct Page {
  Script script;                 // begins with a copy of the examples; empty when nothing is run
  std::size_t run_blocks = 0;    // first command is osteon
  std::size_t norun_blocks = 0;  // marked ```console norun
  std::size_t other_blocks = 0;  // first command is something else
};

/// ```console blocks whose first line starts with "$ osteon". Lines that start with "$ " are
/// commands (a backslash at the end continues on the next line), the lines below are what the
/// terminal shows, both streams together; a command without lines below is checked for its exit
/// code only. "```console exit=N" gives the exit code of the block's last command, else 0.
/// Commands of one page run in one folder, in order.
[[nodiscard]] base::Result<Page> parse_page(std::string_view name, std::string_view text);

}  // namespace osteon::cli_test
