// SPDX-License-Identifier: Apache-2.0
// The data files of the repository as they were when the program was built: data/ctcae/*.csv (one
// per version of the criteria) and data/laboratory. The build writes the bytes (see
// src/osteon/CMakeLists.txt); the readers are the same as for a user's file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "osteon/base/diagnostic.hpp"
#include "osteon/clinical/grading/grading_table.hpp"
#include "osteon/clinical/grading/laboratory.hpp"

namespace osteon::clinical {

struct ShippedFile {
  std::string_view name;  // "5.0.csv"
  std::string_view bytes;
};
[[nodiscard]] const std::vector<ShippedFile>& shipped_criteria();
[[nodiscard]] std::string_view shipped_tests();
[[nodiscard]] std::string_view shipped_units();

/// Versions of the criteria that are built in: {"5.0"}.
[[nodiscard]] std::vector<std::string> grading_versions();
/// Error E271 for a version that is not built in.
[[nodiscard]] base::Result<GradingTable> shipped_grading_table(std::string_view version);
[[nodiscard]] base::Result<Laboratory> shipped_laboratory();

}  // namespace osteon::clinical
