// SPDX-License-Identifier: Apache-2.0
// What a sheet's columns must be before curves are drawn from them. Each problem names the column,
// how many rows it concerns and the first of them; no cell is quoted.
#pragma once

#include <string>

#include "osteon/study/quick/sheet.hpp"
#include "osteon/study/quick/survival.hpp"

namespace osteon::study {

/// E232 no numbers; E233 negative, or missing unless these are left out.
void check_times(SheetColumns& columns, const std::string& name, Incomplete incomplete);
/// E233 missing, unless these are left out.
void check_event(SheetColumns& columns, const std::string& name, Incomplete incomplete);
/// E234 fewer than two different values: nothing to compare.
void check_several(SheetColumns& columns, const std::string& name);
/// E235 rows whose entry is not before their time.
void check_entry(SheetColumns& columns, const std::string& entry, const std::string& time);

}  // namespace osteon::study
