// SPDX-License-Identifier: Apache-2.0
// One sheet of tumour measurements, one row per lesion and scan (or SDTM TR rows), judged subject
// by subject without a study. A cell that cannot be read is a query with its place, and its lesion
// is not evaluable on that day: no subject is dropped, nothing is guessed.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "osteon/clinical/best_response.hpp"
#include "osteon/clinical/irecist.hpp"
#include "osteon/clinical/recist.hpp"
#include "osteon/study/quick/sheet.hpp"

namespace osteon::study {

/// Headings; empty = found by its usual names (docs/cli.md, osteon recist).
struct RecistColumns {
  std::string subject, date, lesion, role, node, mm, state, organ, unit, start, parent, test;
  std::string not_done, reader, visit;
};

struct RecistQuestion {
  RecistColumns columns;
  clinical::RecistSettings recist;
  clinical::BestResponseSettings best;
  std::optional<clinical::ImmuneSettings> immune;
  std::optional<base::CalendarDay> start;   // of every subject; goes before the column
  std::optional<base::CalendarDay> cutoff;  // nothing later is used
  /// A sheet with one row per lesion that says what it is (SDTM TU); empty = none.
  std::filesystem::path lesions;
  std::optional<std::string> reader;  // only rows of this reader
};

struct RecistSubject {
  std::string id;
  base::CalendarDay start;
  std::vector<clinical::Lesion> lesions;
  std::vector<std::string> lesion_names;
  std::vector<clinical::Observation> observations;
  std::vector<records::Row> rows;  // per observation; see RecistRows::place
  bool has_query = false;
  clinical::RecistResult result;
  std::vector<clinical::DatedResponse> responses;
  clinical::BestResponse best;
  std::optional<clinical::ImmuneResult> immune;
};

/// Where the start of treatment came from.
enum class StartOfTreatment { given, column, first_scan };

struct RecistSheet {
  std::vector<RecistSubject> subjects;  // in the order of the sheet
  StartOfTreatment start = StartOfTreatment::first_scan;
  base::Diagnostics diagnostics;  // queries and notes with their places
};

/// Errors: those of the files; E290 a column is not there; E291 no rows; E292 several readers and
/// none named; E293 no row of the reader named.
[[nodiscard]] base::Result<RecistSheet> judge_recist_sheet(const QuickSheet& sheet,
                                                           const RecistQuestion& question);

}  // namespace osteon::study
