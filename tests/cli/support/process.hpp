// SPDX-License-Identifier: Apache-2.0
// Runs one command line by /bin/sh in a folder, with a given environment and no input.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace osteon::cli_test {

enum class Ending { exited, timed_out, not_started };

struct ProcessResult {
  Ending ending = Ending::exited;
  int exit_code = 0;  // 128 + signal number for a process that a signal ended, as shells say it
  std::string out;
  std::string err;
};

/// `environment` holds NAME=value; nothing else is passed on. A command that outlives `limit` is
/// killed together with the processes it started.
[[nodiscard]] ProcessResult run_process(const std::string& command,
                                        const std::filesystem::path& directory,
                                        const std::vector<std::string>& environment,
                                        std::chrono::seconds limit);

}  // namespace osteon::cli_test
