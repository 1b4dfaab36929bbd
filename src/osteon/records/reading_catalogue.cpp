// SPDX-License-Identifier: Apache-2.0
// Codes of reading (declared in catalogue.hpp).
#include <algorithm>

#include "osteon/records/catalogue.hpp"

namespace osteon::records {

using enum base::Severity;

const std::vector<CatalogueEntry>& reading_catalogue() {
  static const std::vector<CatalogueEntry> entries = {
      {"E501", error, "file cannot be read", "The file is missing, not readable or not a file.",
       "Check the path and the permissions."},
      {"E502", error, "empty file", "The file has no content at all.",
       "Give a file with a heading row, or leave the source out."},
      {"E503", error, "not UTF-8",
       "A byte of the file is not UTF-8. Other encodings are read only when declared, because many "
       "files are valid in several of them.",
       "Declare the encoding or save the file as UTF-8."},
      {"E504", error, "not the declared encoding",
       "The file holds bytes that its declared encoding does not have.",
       "Declare the encoding that the file has."},
      {"E505", error, "not text", "The file holds zero bytes, as workbooks and damaged files do.",
       "Export the sheet as CSV UTF-8."},
      {"E506", error, "no heading row", "The first row of the file names no columns.",
       "Put a heading over each column."},
      {"E510", error, "quote not closed", "A quoted field goes on to the end of the file.",
       "Close it; a quote inside a quoted field is written twice."},
      {"E511", error, "text after a closing quote",
       "Between a closing quote and the next delimiter stands other text.",
       "Write a quote inside a quoted field twice."},
      {"E512", error, "field too long", "A field has more than 1 MiB.",
       "Look for a quote that is not closed."},
      {"E513", error, "too many columns", "A row has more than 10,000 cells.",
       "Check the delimiter."},
      {"E514", error, "missing column", "A required or mapped column has no heading in the file.",
       "Map the heading that the file has."},
      {"E515", error, "duplicate heading", "Two columns have the same heading.",
       "Rename or remove one of them."},
      {"E516", error, "too many cells", "A row has values beyond the last heading.",
       "Put a cell that holds the delimiter in quotes."},
      {"E517", error, "too few cells", "A row has fewer cells than the heading row.",
       "Fill the row with empty cells, or put a cell with a line break in quotes."},
      {"E518", error, "value not listed",
       "A column has codes, and a cell has a value that stands for none of them.",
       "Correct the cell or list its value under codes."},
      {"E519", error, "numbers too long",
       "The numbers of a column need more than 18 digits at their common number of decimals.",
       "Round the values or read the column as text."},
      {"E520", error, "date format not understood",
       "A date format names the year (YYYY), the month (MM or M) and the day (DD or D) once each.",
       "Write it like DD/MM/YYYY."},
      {"E521", error, "delimiter not known", "Fields are separated by , ; tab or |.",
       "Declare one of them."},
      {"E522", error, "not a code of the column",
       "Values of the file are declared to stand for a code that the column does not have.",
       "Use one of its codes."},
      {"E523", error, "declared for no column",
       "codes, types, unlisted or sealed name a column that the table does not have.",
       "Use the name of a column."},
      {"E524", error, "too many rows", "A table holds up to 4,294,967,294 rows.",
       "Split the study by site and pool the counts."},
      {"E525", error, "value stands for two codes",
       "One value of the file is listed under two codes of a column.", "List it under one."},
      {"E526", error, "type of a native column", "The type of a native column cannot be changed.",
       "Take it out of types."},
      {"E527", error, "cancelled", "Reading was cancelled.", ""},
      {"E530", error, "no patients", "There is no table \"patients\".",
       "Add a source for it with one row per subject."},
      {"E531", error, "no subject column", "A table has no column that says whose row it is.",
       "Map it."},
      {"E532", error, "table given twice", "Two sources give the same table.",
       "List all files of a table under one source."},
      {"E540", error, "no tables", "The directory cannot be read or holds no .csv file.",
       "Check the path."},
      {"W201", warning, "no rows", "A file has headings but no rows.",
       "Check that the export is complete."},
      {"W202", warning, "column without heading", "A column has no heading and is left out.",
       "Give it a heading if it is needed."},
      {"W203", warning, "heading shadowed",
       "A heading equals the name of a column that is mapped to another heading; it is left out.",
       "Map it to another name if it is needed."},
      {"W205", warning, "nearly of one type",
       "At least nine in ten cells of a column look like numbers, dates or answers, and some do "
       "not; the column is read as text.",
       "Correct the cells, or declare the type."},
      {"W206", warning, "column not in every file",
       "One of several files of a table lacks a column that is not required.", ""},
      {"Q01", query, "not a number", "A cell of a number column holds other text.",
       "Correct the cell, or declare its value as a missing mark."},
      {"Q02", query, "number written in another way",
       "A number has thousands separators or another decimal mark than declared. It is never "
       "guessed what was meant: 1,234 is two different numbers.",
       "Write the digits without separators; declare the decimal mark."},
      {"Q03", query, "not a whole number", "A whole number has decimals.", "Correct the cell."},
      {"Q04", query, "number too long", "A number has more than 18 digits.",
       "Declare the column as text if it holds record numbers."},
      {"Q05", query, "neither yes nor no", "A cell of a yes/no column holds other text.",
       "Correct the cell, or declare its value under codes."},
      {"Q07", query, "not a date",
       "A cell of a date column is not written in the declared format, or there is no such day.",
       "Correct the cell, or declare the date format."},
      {"N202", note, "time of day left out", "Dates came with a time of day; charts know days.",
       ""},
      {"N204", note, "rows without any value", "Rows of delimiters only were left out.", ""},
  };
  return entries;
}

const CatalogueEntry* find_catalogue_entry(std::string_view code) {
  for (const auto* catalogue : {&reading_catalogue(), &validation_catalogue()}) {
    const auto found = std::find_if(catalogue->begin(), catalogue->end(),
                                    [&](const CatalogueEntry& e) { return e.code == code; });
    if (found != catalogue->end()) return &*found;
  }
  return nullptr;
}

}  // namespace osteon::records
