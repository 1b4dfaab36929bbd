// SPDX-License-Identifier: Apache-2.0
// From a file of printed numbers to individual data that give them: the search for endpoints with
// numbers only, the digitised curves for the others. One value, printed as a table, JSON and CSV.
#pragma once

#include <atomic>
#include <filesystem>
#include <string>

#include "osteon/base/diagnostic.hpp"
#include "osteon/reconstruct/search.hpp"
#include "osteon/report/table.hpp"

namespace osteon::study {

struct ReconstructSettings {
  reconstruct::SearchSettings search;
  const std::atomic<bool>* cancelled = nullptr;  // stops the search, and then nothing is made
};

struct ReconstructReport {
  reconstruct::Answer answer = reconstruct::Answer::not_found;
  report::Table table;  // printed, achieved, within rounding
  std::string json;     // the same with unrounded values
  std::string csv;      // the data, each row marked "reconstructed"; empty when there are none
};

/// Errors: those of read_reconstruct_question, read_curve and the reconstruct module; E220 a file
/// that cannot be read; E900 cancelled.
[[nodiscard]] base::Result<ReconstructReport> reconstruct_file(const std::filesystem::path& file,
                                                               const ReconstructSettings& settings);

}  // namespace osteon::study
