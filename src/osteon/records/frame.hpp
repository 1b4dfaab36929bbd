// SPDX-License-Identifier: Apache-2.0
// A table of typed columns with missing marks. One row is one source row, so where a value came
// from (file, line, column) costs nothing to keep. Refuses to know what a column means.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "osteon/base/day.hpp"
#include "osteon/base/decimal.hpp"
#include "osteon/base/diagnostic.hpp"
#include "osteon/base/tri.hpp"
#include "osteon/records/text_index.hpp"

namespace osteon::records {

using Row = std::uint32_t;

/// text: dictionary-encoded strings (codes are text too). number: exact decimals at one scale per
/// column. whole: integers. date: calendar days. yes_no: three-valued.
enum class ColumnType : std::uint8_t { text, number, whole, date, yes_no };

[[nodiscard]] std::string_view type_name(ColumnType type);

/// One column. Values are read by the accessor of its type; an empty optional (or Tri::unknown) is
/// a missing value.
class Column {
 public:
  Column(std::string name, ColumnType type) : name_(std::move(name)), type_(type) {}

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] ColumnType type() const { return type_; }
  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] bool is_missing(Row row) const;

  [[nodiscard]] std::optional<std::string_view> text(Row row) const;
  [[nodiscard]] std::optional<base::Decimal> number(Row row) const;  // number and whole columns
  [[nodiscard]] std::optional<std::int64_t> whole(Row row) const;
  [[nodiscard]] std::optional<base::CalendarDay> date(Row row) const;
  [[nodiscard]] base::Tri yes_no(Row row) const;
  /// The value as it would be written in a CSV; empty for missing.
  [[nodiscard]] std::string display(Row row) const;

  // --- direct access for scans over millions of rows -----------------------------------------
  static constexpr std::uint32_t missing_code = std::numeric_limits<std::uint32_t>::max();
  static constexpr std::int64_t missing_number = std::numeric_limits<std::int64_t>::min();
  static constexpr std::int32_t missing_date = std::numeric_limits<std::int32_t>::min();

  /// text columns: index into dictionary(), or missing_code.
  [[nodiscard]] const std::vector<std::uint32_t>& codes() const { return codes_; }
  [[nodiscard]] const std::vector<std::string>& dictionary() const { return dictionary_; }
  /// Code of `text` in the dictionary, or missing_code when no row has it.
  [[nodiscard]] std::uint32_t find_code(std::string_view text) const;
  /// number and whole columns: value * 10^scale(), or missing_number.
  [[nodiscard]] const std::vector<std::int64_t>& ticks() const { return ticks_; }
  [[nodiscard]] std::uint8_t scale() const { return scale_; }
  /// date columns: days since 1970-01-01, or missing_date.
  [[nodiscard]] const std::vector<std::int32_t>& days() const { return days_; }

  // --- building --------------------------------------------------------------------------------
  void rename(std::string name) { name_ = std::move(name); }
  void reserve(std::size_t rows);
  void append_missing();
  void append_text(std::string_view value);
  /// Grows the column's scale when the value has more decimals. False when the value does not fit.
  [[nodiscard]] bool append_number(base::Decimal value);
  void append_whole(std::int64_t value);
  void append_date(base::CalendarDay value);
  void append_yes_no(base::Tri value);
  /// All rows of `other` (same type) after this column's rows. False when numbers of both do not
  /// fit one scale.
  [[nodiscard]] bool append_column(const Column& other);
  /// text columns: replaces dictionary()[i] by texts[i] in every row; equal texts become one.
  void recode(const std::vector<std::string>& texts);

 private:
  [[nodiscard]] bool grow_scale(std::uint8_t scale);

  std::string name_;
  ColumnType type_;
  std::vector<std::uint32_t> codes_;
  std::vector<std::string> dictionary_;
  TextIndex index_;
  std::vector<std::int64_t> ticks_;
  std::uint8_t scale_ = 0;
  std::vector<std::int32_t> days_;
  std::vector<base::Tri> answers_;
};

/// The rows of a frame that came from one file, in file order.
struct SourceSpan {
  std::string file;   // as the study file names it
  Row first_row = 0;  // of the frame
  Row row_count = 0;
  std::uint32_t first_line = 2;      // line of the first row when every record takes one line
  std::vector<std::uint32_t> lines;  // one per row, only when records span several lines
  /// Position of each column of the frame in this file (0: the file lacks it); empty when they are
  /// those of the column sources.
  std::vector<std::uint32_t> positions;
};

/// Where a column came from in the source: heading as written there and position (1-based).
struct ColumnSource {
  std::string heading;
  std::uint32_t position = 0;
};

class Frame {
 public:
  explicit Frame(std::string name = {}) : name_(std::move(name)) {}

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] std::size_t row_count() const { return row_count_; }
  [[nodiscard]] const std::vector<Column>& columns() const { return columns_; }
  [[nodiscard]] const Column* find(std::string_view column) const;
  /// Position in columns(), or nothing.
  [[nodiscard]] std::optional<std::size_t> index_of(std::string_view column) const;

  /// file:line:column of a cell. `column` may be empty for a whole row.
  [[nodiscard]] base::Place place(Row row, std::string_view column = {}) const;
  [[nodiscard]] const std::vector<SourceSpan>& sources() const { return sources_; }
  [[nodiscard]] const ColumnSource* column_source(std::string_view column) const;

  // --- building --------------------------------------------------------------------------------
  /// Every column must have as many rows as the frame already has (or be the first).
  void add_column(Column column, ColumnSource source = {});
  void add_source(SourceSpan span) { sources_.push_back(std::move(span)); }
  /// Another name for a column; its heading in the source stays known (column_source).
  void rename_column(std::size_t index, std::string name) {
    columns_[index].rename(std::move(name));
  }

 private:
  std::string name_;
  std::size_t row_count_ = 0;
  std::vector<Column> columns_;
  std::vector<ColumnSource> column_sources_;
  std::vector<SourceSpan> sources_;
};

}  // namespace osteon::records
