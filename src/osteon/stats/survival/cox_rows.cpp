// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/survival/cox_rows.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <numeric>
#include <utility>

#include "osteon/base/large_pages.hpp"
#include "osteon/base/large_vector.hpp"
#include "osteon/stats/counts/sorted_runs.hpp"
#include "osteon/stats/survival/check_times.hpp"

namespace osteon::stats {

namespace {

struct Columns {
  const SubjectTimes& subjects;
  [[nodiscard]] std::size_t size() const { return subjects.exit.size(); }
  [[nodiscard]] std::int32_t stratum(std::size_t i) const {
    return subjects.stratum.empty() ? 0 : subjects.stratum[i];
  }
  [[nodiscard]] bool has_event(std::size_t i) const {
    return subjects.outcome[i] == Outcome::event;
  }
};

/// Rows by stratum, descending exit, events first; packed into keys when they fit.
std::vector<std::uint32_t> exit_order(const Columns& columns) {
  const std::size_t n = columns.size();
  const auto exit = columns.subjects.exit;
  std::int64_t last = 0;
  std::int32_t last_stratum = 0;
  for (std::size_t i = 0; i < n; ++i) {
    last = std::max(last, exit[i]);
    last_stratum = std::max(last_stratum, columns.stratum(i));
  }
  const auto row_bits = static_cast<int>(std::bit_width(n));
  const auto time_bits = static_cast<int>(std::bit_width(static_cast<std::uint64_t>(last)));
  const auto stratum_bits =
      static_cast<int>(std::bit_width(static_cast<std::uint32_t>(last_stratum)));
  const int bits = row_bits + 1 + time_bits + stratum_bits;
  std::vector<std::uint32_t> order(n);
  if (bits > 64) {
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      if (columns.stratum(a) != columns.stratum(b)) return columns.stratum(a) < columns.stratum(b);
      if (exit[a] != exit[b]) return exit[a] > exit[b];
      return columns.has_event(a) && !columns.has_event(b);
    });
    return order;
  }
  base::LargeVector<std::uint64_t> keys(n);
  for (std::size_t i = 0; i < n; ++i) {
    const auto from_last = static_cast<std::uint64_t>(last - exit[i]);
    const auto place = (static_cast<std::uint64_t>(columns.stratum(i)) << time_bits) | from_last;
    const std::uint64_t without_event = columns.has_event(i) ? 0 : 1;
    keys[i] = (((place << 1U) | without_event) << row_bits) | i;
  }
  base::LargeVector<std::uint64_t> room(n);
  const std::uint64_t row_mask = (std::uint64_t{1} << row_bits) - 1;
  auto to = order.begin();
  const auto write_rows = [&](std::span<const std::uint64_t> run) {
    for (const std::uint64_t key : run) *to++ = static_cast<std::uint32_t>(key & row_mask);
  };
  for_each_sorted_run(KeySpace{keys, room}, bits, write_rows);
  return order;
}

std::vector<ExitBlock> blocks_of(const Columns& columns, const std::vector<std::uint32_t>& order) {
  std::vector<ExitBlock> blocks;
  for (std::size_t place = 0; place < order.size(); ++place) {
    const std::uint32_t row = order[place];
    const std::int64_t time = columns.subjects.exit[row];
    const std::int32_t stratum = columns.stratum(row);
    if (blocks.empty() || blocks.back().time != time || blocks.back().stratum != stratum) {
      const auto begin = static_cast<std::uint32_t>(place);
      const bool same = !blocks.empty() && blocks.back().stratum == stratum;
      blocks.push_back(
          {time, stratum, same ? blocks.back().stratum_begin : begin, begin, begin, 0});
    }
    ++blocks.back().end;
    if (columns.has_event(row)) ++blocks.back().events;
  }
  return blocks;
}

std::vector<std::uint32_t> sort_entries(const std::vector<std::int64_t>& entry,
                                        const std::vector<ExitBlock>& blocks) {
  std::vector<std::uint32_t> order;
  if (entry.empty()) return order;
  std::size_t begin = 0;
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    for (std::uint32_t place = blocks[b].begin; place < blocks[b].end; ++place) {
      if (entry[place] != observed_from_start) order.push_back(place);
    }
    if (b + 1 < blocks.size() && blocks[b + 1].stratum == blocks[b].stratum) continue;
    std::stable_sort(order.begin() + static_cast<std::ptrdiff_t>(begin), order.end(),
                     [&](std::uint32_t x, std::uint32_t y) { return entry[x] > entry[y]; });
    begin = order.size();
  }
  return order;
}

}  // namespace

Scaling scaling_of(const DesignMatrix& design, const Eigen::VectorXd& weights) {
  const auto p = static_cast<Eigen::Index>(design.columns().size());
  const auto n = static_cast<Eigen::Index>(design.rows());
  Scaling result{Eigen::VectorXd::Zero(p), Eigen::VectorXd::Zero(p), Eigen::VectorXd::Zero(p)};
  const double total = weights.size() == 0 ? static_cast<double>(n) : weights.sum();
  if (total <= 0) return result;
  for (Eigen::Index j = 0; j < p; ++j) {
    const auto column = design.column(static_cast<std::size_t>(j));
    const Eigen::Map<const Eigen::VectorXd> x(column.data(), n);
    const double centre = (weights.size() == 0 ? x.sum() : x.dot(weights)) / total;
    const double squares = weights.size() == 0
                               ? (x.array() - centre).square().sum()
                               : ((x.array() - centre).square() * weights.array()).sum();
    const double scale = std::sqrt(squares / total);
    // A column that varies by rounding only is constant.
    constexpr double negligible = 1e-12;
    if (!(scale > negligible * std::fabs(centre))) continue;
    result.centre[j] = centre;
    result.scale[j] = scale;
    result.range[j] = (x.maxCoeff() - x.minCoeff()) / scale;
  }
  return result;
}

base::Result<CoxRows> CoxRows::make(const SubjectTimes& subjects, const DesignMatrix& design) {
  assert(design.rows() == subjects.exit.size());
  if (auto checked = check_ungrouped_times(subjects); !checked) {
    return base::fail(std::move(checked.error()));
  }
  const Columns columns{subjects};
  CoxRows rows;
  rows.columns_ = design.columns();
  rows.row_ = exit_order(columns);
  rows.blocks_ = blocks_of(columns, rows.row_);
  for (const ExitBlock& block : rows.blocks_) rows.events_ += block.events;
  const bool delayed = std::any_of(subjects.entry.begin(), subjects.entry.end(),
                                   [](std::int64_t entry) { return entry != observed_from_start; });
  if (delayed) {
    rows.entry_.reserve(rows.row_.size());
    for (const std::uint32_t row : rows.row_) rows.entry_.push_back(subjects.entry[row]);
    rows.entry_order_ = sort_entries(rows.entry_, rows.blocks_);
  }
  rows.scaling_ = scaling_of(design, {});
  const auto n = static_cast<Eigen::Index>(rows.row_.size());
  rows.values_.resize(n, static_cast<Eigen::Index>(rows.columns_.size()));
  base::prefer_large_pages(rows.values_.data(),
                           static_cast<std::size_t>(rows.values_.size()) * sizeof(double));
  for (Eigen::Index j = 0; j < rows.values_.cols(); ++j) {
    if (rows.scaling_.scale[j] == 0) {
      rows.values_.col(j).setZero();
      continue;
    }
    const auto column = design.column(static_cast<std::size_t>(j));
    const double centre = rows.scaling_.centre[j];
    const double scale = rows.scaling_.scale[j];
    double* to = rows.values_.col(j).data();
    for (const std::uint32_t row : rows.row_) *to++ = (column[row] - centre) / scale;
  }
  return rows;
}

Eigen::MatrixXd standardised_values(const DesignMatrix& design, const Scaling& scaling) {
  const Eigen::Index p = scaling.scale.size();
  Eigen::MatrixXd values = Eigen::MatrixXd::Zero(p, static_cast<Eigen::Index>(design.rows()));
  for (Eigen::Index j = 0; j < p; ++j) {
    if (scaling.scale[j] == 0) continue;
    const auto column = design.column(static_cast<std::size_t>(j));
    for (Eigen::Index g = 0; g < values.cols(); ++g) {
      values(j, g) = (column[static_cast<std::size_t>(g)] - scaling.centre[j]) / scaling.scale[j];
    }
  }
  return values;
}

Eigen::VectorXd standardised_beta(const CoxRows& rows, const CoxFit& fit) {
  Eigen::VectorXd beta = Eigen::VectorXd::Zero(rows.covariates());
  for (Eigen::Index j = 0; j < beta.size(); ++j) {
    const auto& estimate = fit.coefficients[static_cast<std::size_t>(j)].beta;
    if (estimate) beta[j] = *estimate * rows.scaling().scale[j];
  }
  return beta;
}

}  // namespace osteon::stats
