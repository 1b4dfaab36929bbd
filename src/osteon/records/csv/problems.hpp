// SPDX-License-Identifier: Apache-2.0
// Makes diagnostics of the reader with the severity that the catalogue gives to their code.
#pragma once

#include <string>
#include <string_view>

#include "osteon/base/diagnostic.hpp"

namespace osteon::records::csv {

/// A diagnostic about the data. `code` must be in reading_catalogue(), which knows its severity.
[[nodiscard]] base::Diagnostic problem(std::string_view code, base::Place place,
                                       std::string sentence, std::string remedy);
/// The same about what the study file declares.
[[nodiscard]] base::Diagnostic study_problem(std::string_view code, base::Place place,
                                             std::string sentence, std::string remedy);

/// A cell's text in a message: in quotes, control characters as spaces, at most 40 characters.
[[nodiscard]] std::string shown(std::string_view text);

}  // namespace osteon::records::csv
