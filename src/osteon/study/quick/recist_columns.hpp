// SPDX-License-Identifier: Apache-2.0
// Which column of a sheet of tumour measurements is which: by the headings that were asked for,
// else by the usual names and those of SDTM (TU, TR).
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "osteon/records/frame.hpp"
#include "osteon/study/quick/recist_sheet.hpp"

namespace osteon::study {

/// Place of a column in RecistNames.
struct RecistPlace {
  enum Value : std::size_t {
    subject,
    date,
    lesion,
    role,
    mm,
    state,
    node,
    organ,
    unit,
    start,
    parent,
    test,
    not_done,
    reader,
    visit
  };
};

/// Names in the frame by RecistPlace; empty where the sheet has no such column.
using RecistNames = std::vector<std::string>;

/// What a sheet is: rows of measurements (TR), or one row per lesion that says what it is (TU).
enum class RecistTable { measurements, measurements_beside_lesions, lesions };

/// Errors: E290, for each column that such a table needs and each heading asked for that is not
/// there. Of a table of lesions only the usual names are looked for.
[[nodiscard]] base::Result<RecistNames> find_recist_columns(const records::Frame& frame,
                                                            const RecistColumns& asked,
                                                            RecistTable table);

}  // namespace osteon::study
