// SPDX-License-Identifier: Apache-2.0
// Carries out a script in a sandbox and says what did not come out as written.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sandbox.hpp"
#include "script.hpp"

namespace osteon::cli_test {

struct Failure {
  std::uint32_t line = 0;  // of the section in the script
  std::string what;        // may have several lines
};

/// What one `run` section brought about.
struct Observation {
  std::size_t section = 0;  // its index in the script
  ProcessResult result;
};

struct Outcome {
  std::vector<Observation> runs;
  std::vector<Failure> failures;
};

/// Beyond what the script writes down, a run without `exit` must end with 0, and a run without any
/// `err` section must leave standard error empty.
[[nodiscard]] Outcome execute(const Script& script, const Sandbox& sandbox);

}  // namespace osteon::cli_test
