// SPDX-License-Identifier: Apache-2.0
// Small datasets and one-line questions for the criteria tests. Knows how to build frames; refuses
// to read files.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "osteon/criteria/compile.hpp"
#include "osteon/criteria/evaluate.hpp"
#include "osteon/records/dataset.hpp"

namespace osteon::criteria::test {

/// Tables as comma-separated text, first line the headings, empty cell = missing. Known tables are
/// patients, identities, diagnoses, follow_up (one row per patient), therapies, vitals, labs,
/// notes.
class Charts {
 public:
  /// Replaces the rows of a table.
  Charts& with(const std::string& table, const std::string& rows);
  /// Every row backwards, for tests that order must not matter.
  Charts& reversed();
  [[nodiscard]] records::Dataset build() const;

 private:
  std::map<std::string, std::vector<std::string>> rows_;
};

/// Three patients: A and B treated with a TKI then lenvatinib, C not.
[[nodiscard]] Charts small_charts();

/// Patient A alone with one labs value per row "date,test,value".
[[nodiscard]] records::Dataset one_patient(const std::string& table, const std::string& rows);

/// A cell as in a CSV file; empty = missing. The text must be of the column's type.
void append_cell(records::Column& to, const std::string& cell);

struct Asked {
  std::string text;                                              // the expression
  std::vector<std::pair<std::string, std::string>> define = {};  // name, expression
  Environment environment = {};
};

[[nodiscard]] Definition definition(std::string name, std::string text, Use use = Use::named);
/// The program with the question under the unnamed "asked".
[[nodiscard]] base::Result<Program> compiled(const records::Dataset& dataset, const Asked& asked);
/// Answer for a subject as text: "yes", "12.5", "unknown", "no such row"; or the errors.
[[nodiscard]] std::string answer(const records::Dataset& dataset, const Asked& asked,
                                 records::SubjectIndex subject = 0);
[[nodiscard]] Evaluation evaluation(const records::Dataset& dataset, const Asked& asked,
                                    records::SubjectIndex subject = 0);
/// "therapies:0.start_date missing_cell" per cause; rows counted within the patient's own.
[[nodiscard]] std::vector<std::string> doubts(const records::Dataset& dataset, const Asked& asked,
                                              records::SubjectIndex subject = 0);
/// "therapies:0" per row, numbered as in the frame.
[[nodiscard]] std::vector<std::string> proof(const records::Dataset& dataset, const Asked& asked,
                                             records::SubjectIndex subject = 0);
/// All diagnostics as they are printed.
[[nodiscard]] std::string errors(const records::Dataset& dataset, const Asked& asked);
/// The codes only, in order: "E130 E141".
[[nodiscard]] std::string error_codes(const records::Dataset& dataset, const Asked& asked);

}  // namespace osteon::criteria::test
