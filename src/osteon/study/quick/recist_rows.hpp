// SPDX-License-Identifier: Apache-2.0
// The rows of a sheet of tumour measurements as lesions and observations per subject. Part of
// recist_sheet.hpp.
#pragma once

#include "osteon/records/frame.hpp"
#include "osteon/study/quick/recist_sheet.hpp"

namespace osteon::study {

struct RecistRows {
  RecistSheet sheet;  // not judged yet
  records::Frame frame;
  std::optional<records::Frame> lesions;  // of the sheet of lesions, its rows after those of frame

  [[nodiscard]] base::Place place(records::Row row) const {
    const auto own = static_cast<records::Row>(frame.row_count());
    return row < own ? frame.place(row) : lesions->place(row - own);
  }
};

/// Errors: those of judge_recist_sheet.
[[nodiscard]] base::Result<RecistRows> read_recist_rows(const QuickSheet& sheet,
                                                        const RecistQuestion& question);

}  // namespace osteon::study
