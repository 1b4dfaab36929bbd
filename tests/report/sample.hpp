// SPDX-License-Identifier: Apache-2.0
// Small invented tables and a document that the writers' tests share.
#pragma once

#include <string>

#include "osteon/report/document.hpp"
#include "osteon/report/theme.hpp"

namespace osteon::report::sample {

using base::Language;
using base::LocalText;

[[nodiscard]] Method fisher();
[[nodiscard]] Method chi_square();
[[nodiscard]] Method exact_interval();
[[nodiscard]] Presentation in(ThemeName name, Language language = Language::en);

/// Two arms and a p column: one variable with a heading, one total row with rates.
[[nodiscard]] Table small_table();
/// Two column groups over two columns each.
[[nodiscard]] Table grouped_table();
/// The small table with every text replaced by metacharacters of all writers.
[[nodiscard]] Table hostile_table();
/// All block kinds once.
[[nodiscard]] Document full_document();

inline const std::string hostile_words =
    "<script>alert(1)</script>|\"q\"&amp;\\{_}%$#~^*`[x](javascript:y)\nsecond\x1B[31m";

}  // namespace osteon::report::sample
