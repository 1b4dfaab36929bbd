// SPDX-License-Identifier: Apache-2.0
#include "osteon/report/write_csv.hpp"

#include <algorithm>
#include <vector>

#include "osteon/base/decimal.hpp"
#include "osteon/report/layout.hpp"
#include "osteon/report/words.hpp"

namespace osteon::report {
namespace {

constexpr std::string_view minus = "\u2212";
constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

// A typographic minus would turn a number into text for every spreadsheet.
std::string spreadsheet_number(std::string_view text) {
  std::string plain = base::replace_all(std::string(text), minus, "-");
  return base::parse_decimal(plain) ? plain : std::string(text);
}

bool has_p_values(const Table& table, std::size_t column) {
  return std::any_of(table.rows.begin(), table.rows.end(), [&](const Row& row) {
    return column < row.cells.size() && std::holds_alternative<PValue>(row.cells[column].value);
  });
}

class CsvLines {
 public:
  void field(std::string_view text) {
    if (!first_) text_ += ',';
    first_ = false;
    text_ += escape_csv(text);
  }
  void end_line() {
    text_ += "\r\n";
    first_ = true;
  }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
  bool first_ = true;
};

}  // namespace

std::string escape_csv(std::string_view text) {
  std::string safe(text);
  const bool formula =
      !text.empty() && std::string_view("=+-@\t\r\n").find(text.front()) != std::string_view::npos;
  if (formula && !base::parse_decimal(text)) safe.insert(safe.begin(), '\'');
  if (safe.find_first_of(",\"\r\n") == std::string::npos) return safe;
  return "\"" + base::replace_all(safe, "\"", "\"\"") + "\"";
}

std::string write_csv(const Table& table, const Presentation& presentation, ByteOrderMark mark) {
  const TableLayout layout = lay_out(table, presentation);
  std::vector<bool> with_test;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    with_test.push_back(has_p_values(table, c));
  }
  CsvLines lines;
  const std::string_view between = presentation.language == base::Language::zh ? "，" : ", ";
  lines.field(flat_header(layout, 0, between));
  for (std::size_t c = 0; c < with_test.size(); ++c) {
    const std::string header = flat_header(layout, c + 1, between);
    lines.field(header);
    if (with_test[c]) {
      lines.field(header + std::string(between) +
                  std::string(word(Word::test, presentation.language)));
    }
  }
  lines.end_line();
  for (const BodyRow& row : layout.rows) {
    lines.field(row.label);
    for (std::size_t c = 0; c < with_test.size(); ++c) {
      const BodyCell& cell = row.cells[c];
      lines.field(cell.anchor ? spreadsheet_number(cell.text) : cell.text);
      if (with_test[c]) lines.field(cell.test);
    }
    lines.end_line();
  }
  return (mark == ByteOrderMark::utf8 ? std::string(utf8_mark) : std::string()) + lines.take();
}

}  // namespace osteon::report
