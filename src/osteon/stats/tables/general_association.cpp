// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/tables/general_association.hpp"

#include <cassert>

#include "osteon/stats/quadratic_form.hpp"

namespace osteon::stats {

namespace {

/// Observed minus expected of all cells but the last row and column, and their covariance.
class Deviations {
 public:
  Deviations(std::size_t rows, std::size_t columns)
      : rows_(rows - 1),
        columns_(columns - 1),
        sum_(Eigen::VectorXd::Zero(static_cast<Eigen::Index>(rows_ * columns_))),
        covariance_(Eigen::MatrixXd::Zero(sum_.size(), sum_.size())) {}

  void add(const CountTable& table) {
    const auto n = static_cast<double>(table.total());
    if (n < 2) return;
    const std::vector<std::int64_t> row = table.row_totals();
    const std::vector<std::int64_t> column = table.column_totals();
    const double scale = 1 / (n * n * (n - 1));
    for (std::size_t i = 0; i < rows_; ++i) {
      for (std::size_t j = 0; j < columns_; ++j) {
        const auto product = static_cast<double>(row[i]) * static_cast<double>(column[j]);
        sum_[at(i, j)] += static_cast<double>(table.at(i, j)) - product / n;
        for (std::size_t k = 0; k < rows_; ++k) {
          for (std::size_t l = 0; l < columns_; ++l) {
            covariance_(at(i, j), at(k, l)) +=
                scale * spread(row, i, k, n) * spread(column, j, l, n);
          }
        }
      }
    }
  }

  [[nodiscard]] TestResult test() const {
    return quadratic_form_test(Method::general_association, sum_, covariance_,
                               Absence::fewer_than_two_groups);
  }

 private:
  [[nodiscard]] Eigen::Index at(std::size_t i, std::size_t j) const {
    return static_cast<Eigen::Index>(i * columns_ + j);
  }

  static double spread(const std::vector<std::int64_t>& totals, std::size_t a, std::size_t b,
                       double n) {
    const auto first = static_cast<double>(totals[a]);
    return first * ((a == b ? n : 0) - static_cast<double>(totals[b]));
  }

  std::size_t rows_;
  std::size_t columns_;
  Eigen::VectorXd sum_;
  Eigen::MatrixXd covariance_;
};

}  // namespace

TestResult general_association_test(std::span<const CountTable> strata) {
  if (strata.empty()) {
    TestResult none;
    none.method = Method::general_association;
    none.absence = Absence::no_observations;
    return none;
  }
  const std::size_t rows = strata.front().rows.size();
  const std::size_t columns = strata.front().columns.size();
  assert(rows >= 2 && columns >= 2);
  Deviations deviations(rows, columns);
  for (const CountTable& stratum : strata) {
    assert(stratum.rows.size() == rows && stratum.columns.size() == columns);
    deviations.add(stratum);
  }
  return deviations.test();
}

}  // namespace osteon::stats
