// SPDX-License-Identifier: Apache-2.0
// The end of a verb that reads one sheet: messages, then its tables or its JSON.
#pragma once

#include <span>
#include <string>

#include "cli/verb.hpp"
#include "osteon/base/diagnostic.hpp"
#include "osteon/report/table.hpp"
#include "osteon/report/theme.hpp"

namespace osteon::cli {

struct SheetOutput {
  const base::Diagnostics& diagnostics;
  const std::string& json;
  std::span<const report::Table> tables;
  const report::Theme& theme;
  const std::string& out;  // folder that was written; empty: none
};

/// Diagnostics to standard error; as --format says JSON, or the tables and where the files are.
void print_sheet_output(const SheetOutput& output, const CommonFlags& common);

}  // namespace osteon::cli
