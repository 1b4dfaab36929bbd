// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/table_bounds.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace osteon::stats {

namespace {

std::size_t index(std::int64_t n) {
  return static_cast<std::size_t>(n);
}

double x_log_x(std::int64_t n) {
  const auto x = static_cast<double>(n);
  return n == 0 ? 0 : x * std::log(x);
}

}  // namespace

TableBounds::TableBounds(const std::vector<double>& log_factorial)
    : log_factorial_(log_factorial) {}

/// Least possible sum of log(part!) over `parts` whole numbers that add up to `sum`.
double TableBounds::evenly_split(std::int64_t sum, std::int64_t parts) const {
  const std::int64_t part = sum / parts;
  const std::int64_t larger = sum % parts;
  return static_cast<double>(larger) * log_factorial_[index(part + (larger > 0 ? 1 : 0))] +
         static_cast<double>(parts - larger) * log_factorial_[index(part)];
}

double TableBounds::at_most_evenly(std::span<const std::int64_t> sums, std::size_t parts) const {
  double value = 0;
  for (const std::int64_t sum : sums) value -= evenly_split(sum, static_cast<std::int64_t>(parts));
  return value;
}

/// log(cell!) is convex: a margin costs most when it fills the largest capacities, taken here as if
/// every margin had them for itself.
double TableBounds::filled_up(std::span<const std::int64_t> sums,
                              std::span<const std::int64_t> capacities) const {
  std::vector<std::int64_t> descending(capacities.begin(), capacities.end());
  std::sort(descending.begin(), descending.end(), std::greater<>());
  double value = 0;
  for (std::int64_t left : sums) {
    for (const std::int64_t capacity : descending) {
      const std::int64_t cell = std::min(left, capacity);
      value -= log_factorial_[index(cell)];
      left -= cell;
    }
  }
  return value;
}

/// The Lagrangian dual at the multipliers of independence, where each cell is best at its expected
/// count rounded down: sum of -log(x!) + x log(e), less sum of x log(e), which the margins fix.
double TableBounds::independent(std::span<const std::int64_t> rows,
                                std::span<const std::int64_t> columns) const {
  const std::int64_t n = std::accumulate(rows.begin(), rows.end(), std::int64_t{0});
  const double log_n = std::log(static_cast<double>(n));
  double value = x_log_x(n);
  for (const std::int64_t row : rows) value -= x_log_x(row);
  for (const std::int64_t column : columns) {
    value -= x_log_x(column);
    if (column == 0) continue;
    const double log_column = std::log(static_cast<double>(column)) - log_n;
    for (const std::int64_t row : rows) {
      const std::int64_t cell = row * column / n;
      value += static_cast<double>(cell) * (std::log(static_cast<double>(row)) + log_column) -
               log_factorial_[index(cell)];
    }
  }
  return value;
}

ValueBounds TableBounds::wide(std::span<const std::int64_t> rows,
                              std::span<const std::int64_t> columns) const {
  return {std::min({independent(rows, columns), at_most_evenly(columns, rows.size()),
                    at_most_evenly(rows, columns.size())}),
          std::max(filled_up(rows, columns), filled_up(columns, rows))};
}

ValueBounds TableBounds::of_two_rows(std::int64_t row,
                                     std::span<const std::int64_t> columns) const {
  // Column by column: the extremes by the number of subjects of the first row that are placed.
  constexpr double impossible = std::numeric_limits<double>::infinity();
  std::vector<ValueBounds> reached(index(row) + 1, ValueBounds{-impossible, impossible});
  std::vector<ValueBounds> next;
  reached[0] = {0, 0};
  std::int64_t placed = 0;
  for (const std::int64_t column : columns) {
    next.assign(reached.size(), ValueBounds{-impossible, impossible});
    for (std::int64_t before = 0; before <= std::min(row, placed); ++before) {
      const ValueBounds& from = reached[index(before)];
      for (std::int64_t cell = 0; cell <= std::min(column, row - before); ++cell) {
        const double value = -log_factorial_[index(cell)] - log_factorial_[index(column - cell)];
        ValueBounds& to = next[index(before + cell)];
        to.largest = std::max(to.largest, from.largest + value);
        to.smallest = std::min(to.smallest, from.smallest + value);
      }
    }
    reached.swap(next);
    placed += column;
  }
  return reached.back();
}

}  // namespace osteon::stats
