// SPDX-License-Identifier: Apache-2.0
// What an expression gives for one subject. A value that is not known says whether a cell is
// missing or whether there is no such row at all. Refuses to know how it came about.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "osteon/base/day.hpp"
#include "osteon/base/tri.hpp"
#include "osteon/criteria/number.hpp"
#include "osteon/criteria/types.hpp"
#include "osteon/records/frame.hpp"

namespace osteon::criteria {

/// missing: a cell that should hold it is empty, or rows contradict each other. absent: no row that
/// could hold it (the first course of a drug that was never given).
enum class State : std::uint8_t { known, missing, absent };

/// One row of the dataset; table is the position in Dataset::tables().
struct RowRef {
  std::uint32_t table = 0;
  records::Row row = 0;
  friend auto operator<=>(const RowRef&, const RowRef&) = default;
};

class Value {
 public:
  [[nodiscard]] static Value yes_no(base::Tri answer);
  [[nodiscard]] static Value number(Number value);
  [[nodiscard]] static Value date(base::CalendarDay value);
  [[nodiscard]] static Value duration(base::Duration value);
  [[nodiscard]] static Value text(std::string value);
  /// kind row (one row, or several that tie) or rows.
  [[nodiscard]] static Value rows(Kind kind, std::vector<RowRef> rows);
  [[nodiscard]] static Value unknown(Kind kind, State state = State::missing);

  [[nodiscard]] Kind kind() const { return kind_; }
  [[nodiscard]] State state() const { return state_; }
  [[nodiscard]] bool is_known() const { return state_ == State::known; }

  /// Tri::unknown when not known; kind must be yes_no.
  [[nodiscard]] base::Tri answer() const;
  /// The others need is_known() and the matching kind.
  [[nodiscard]] Number number() const { return std::get<Number>(data_); }
  [[nodiscard]] base::CalendarDay date() const { return std::get<base::CalendarDay>(data_); }
  [[nodiscard]] base::Duration duration() const { return std::get<base::Duration>(data_); }
  [[nodiscard]] const std::string& text() const { return std::get<std::string>(data_); }
  [[nodiscard]] const std::vector<RowRef>& rows() const {
    return std::get<std::vector<RowRef>>(data_);
  }

  friend bool operator==(const Value& a, const Value& b) = default;

 private:
  using Data = std::variant<std::monostate, bool, Number, base::CalendarDay, base::Duration,
                            std::string, std::vector<RowRef>>;
  Value(Kind kind, State state, Data data) : kind_(kind), state_(state), data_(std::move(data)) {}

  Kind kind_ = Kind::yes_no;
  State state_ = State::missing;
  Data data_;
};

/// "yes", "12.5", "2023-01-02", "lung", "unknown", "no such row", "2 rows".
[[nodiscard]] std::string display(const Value& value);

}  // namespace osteon::criteria
