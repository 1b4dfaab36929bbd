// SPDX-License-Identifier: Apache-2.0
// A proofreading for a terminal, as JSON, and as a page with the paper's tables, findings marked in
// place.
#pragma once

#include <cstddef>
#include <string>

#include "osteon/base/text.hpp"
#include "osteon/proofread/finding.hpp"

namespace osteon::proofread {

/// width: columns of the terminal.
[[nodiscard]] std::string write_text(const Proofreading& result, base::Language language,
                                     std::size_t width);
/// Keys: docs/proofread.md.
[[nodiscard]] std::string write_json(const Proofreading& result, base::Language language);
/// One self-contained page, no script; the recomputation is in title attributes.
[[nodiscard]] std::string write_html(const Proofreading& result, base::Language language);

}  // namespace osteon::proofread
