// SPDX-License-Identifier: Apache-2.0
// The rows of a Cox model, checked, standardised and put in the order in which every pass over them
// goes: strata one after another, in each from the last exit to the first. Sorted once, then fitted
// and looked at after the fit as often as wished.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <Eigen/Dense>

#include "osteon/stats/survival/cox.hpp"

namespace osteon::stats {

/// Covariates are fitted as (x - centre) / scale; scale 0 marks a constant column.
struct Scaling {
  Eigen::VectorXd centre;
  Eigen::VectorXd scale;
  Eigen::VectorXd range;  // of the standardised values
};

/// weights: subjects per row of the design; empty: 1 each.
[[nodiscard]] Scaling scaling_of(const DesignMatrix& design, const Eigen::VectorXd& weights);
/// The covariates on that scale, one column per row of the design; constant ones are 0.
[[nodiscard]] Eigen::MatrixXd standardised_values(const DesignMatrix& design,
                                                  const Scaling& scaling);

/// Everybody who leaves one stratum at one time; those with the event come first.
struct ExitBlock {
  std::int64_t time = 0;
  std::int32_t stratum = 0;
  std::uint32_t stratum_begin = 0;  // place of the last exit of its stratum
  std::uint32_t begin = 0;          // places in the order
  std::uint32_t end = 0;
  std::uint32_t events = 0;
};

class CoxRows {
 public:
  /// Errors: those of tabulate. Preconditions: design.rows() == subjects.exit.size() < 2^32.
  static base::Result<CoxRows> make(const SubjectTimes& subjects, const DesignMatrix& design);

  [[nodiscard]] std::size_t size() const { return row_.size(); }
  [[nodiscard]] Eigen::Index covariates() const { return values_.cols(); }
  [[nodiscard]] std::int64_t events() const { return events_; }
  [[nodiscard]] const std::vector<ExitBlock>& blocks() const { return blocks_; }
  /// Row of the input at each place.
  [[nodiscard]] const std::vector<std::uint32_t>& row() const { return row_; }
  [[nodiscard]] bool has_entries() const { return !entry_.empty(); }
  [[nodiscard]] std::int64_t entry(std::size_t place) const {
    return entry_.empty() ? observed_from_start : entry_[place];
  }
  /// Places with a delayed entry, by stratum and descending entry.
  [[nodiscard]] const std::vector<std::uint32_t>& entry_order() const { return entry_order_; }
  /// Standardised covariates, one row per place.
  [[nodiscard]] const Eigen::MatrixXd& values() const { return values_; }
  [[nodiscard]] const Scaling& scaling() const { return scaling_; }
  [[nodiscard]] const std::vector<DesignColumn>& columns() const { return columns_; }

 private:
  std::vector<std::uint32_t> row_;
  std::vector<std::int64_t> entry_;
  std::vector<std::uint32_t> entry_order_;
  std::vector<ExitBlock> blocks_;
  std::int64_t events_ = 0;
  Eigen::MatrixXd values_;
  Scaling scaling_;
  std::vector<DesignColumn> columns_;
};

/// Same errors as none: the rows are checked already. Precondition: cluster empty or one per row.
[[nodiscard]] CoxFit fit_cox(const CoxRows& rows, const CoxSettings& settings = {});

/// Coefficients on the standardised scale, 0 where a fit has none.
[[nodiscard]] Eigen::VectorXd standardised_beta(const CoxRows& rows, const CoxFit& fit);

}  // namespace osteon::stats
