// SPDX-License-Identifier: Apache-2.0
// A sheet that says of each lesion what it is (SDTM TU): role, organ, and for a new lesion the day
// on which it was found. Stands beside a sheet of measurements, which need not repeat it.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "osteon/records/frame.hpp"
#include "osteon/study/quick/recist_columns.hpp"
#include "osteon/study/quick/recist_sheet.hpp"

namespace osteon::study {

struct LesionFacts {
  std::string subject, lesion, role, organ, parent, date;
  bool node = false;
  records::Row row = 0;  // of LesionSheet::frame
};

struct LesionSheet {
  records::Frame frame;
  RecistNames names;
  std::vector<LesionFacts> lesions;  // the first row of each lesion, in the order of the sheet
  std::unordered_map<std::string, std::size_t> places;  // by key_of
  std::vector<std::string> queried;                     // subjects, one per query
  base::Diagnostics queries;                            // Q316: a second row gives another role

  [[nodiscard]] const LesionFacts* find(const std::string& subject,
                                        const std::string& lesion) const;
};

/// A frame with the cells of the columns as they are written, and the names of these columns.
/// Errors: those of the file and of find_recist_columns.
struct TextFrame {
  records::Frame frame;
  RecistNames names;
  base::Diagnostics diagnostics;
};
[[nodiscard]] base::Result<TextFrame> read_text_frame(const std::filesystem::path& file,
                                                      const records::CsvOptions& options,
                                                      const RecistColumns& asked,
                                                      RecistTable table);

[[nodiscard]] base::Result<LesionSheet> read_lesion_sheet(const QuickSheet& sheet,
                                                          const RecistQuestion& question);

}  // namespace osteon::study
