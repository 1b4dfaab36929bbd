// SPDX-License-Identifier: Apache-2.0
// A whole study from its file to its folder.
#pragma once

#include <filesystem>
#include <string>

#include "osteon/base/diagnostic.hpp"
#include "osteon/report/document.hpp"
#include "osteon/study/load.hpp"
#include "osteon/study/text/methods_text.hpp"

namespace osteon::study {

struct RunOptions {
  std::filesystem::path out;  // empty: the study file's [output] folder
  Software software;
  Effort effort;
};

struct RunSummary {
  std::filesystem::path folder;
  report::KeyResults key;
  base::Diagnostics diagnostics;  // queries, warnings, notes
};

/// Everything or nothing: on any error the previous folder is as it was.
[[nodiscard]] base::Result<RunSummary> run_study(const std::filesystem::path& file,
                                                 const RunOptions& options);

}  // namespace osteon::study
