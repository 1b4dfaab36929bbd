// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/survival/gaussian_excess.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numbers>
#include <optional>
#include <utility>

#include <Eigen/Dense>
#include <boost/math/quadrature/gauss.hpp>

namespace osteon::stats {

namespace {

// Beyond this many standard deviations lies less than 1e-19 of the distribution.
constexpr double edge = 9.5;
constexpr double negligible = 1e-11;

using Rule = boost::math::quadrature::gauss<double, 20>;

double density(double x) {
  return std::exp(-x * x / 2) / std::sqrt(2 * std::numbers::pi);
}

/// P(lower <= Z <= upper), from the side on which no digits are lost.
double between(double lower, double upper) {
  if (lower >= upper) return 0;
  const double root = std::numbers::sqrt2;
  if (lower > 0) return (std::erfc(lower / root) - std::erfc(upper / root)) / 2;
  if (upper < 0) return (std::erfc(-upper / root) - std::erfc(-lower / root)) / 2;
  return 1 - (std::erfc(-lower / root) + std::erfc(upper / root)) / 2;
}

bool contains(const std::vector<Slab>& slabs, const Eigen::VectorXd& point) {
  constexpr double tolerance = 1e-9;
  return std::all_of(slabs.begin(), slabs.end(), [&](const Slab& slab) {
    const double at = slab.direction.dot(point);
    return at >= slab.lower - tolerance && at <= slab.upper + tolerance;
  });
}

/// The first coordinate of every corner: where `dimensions` planes meet inside all other slabs.
class Corners {
 public:
  explicit Corners(const std::vector<Slab>& slabs)
      : slabs_(slabs),
        dimensions_(slabs.front().direction.size()),
        planes_(dimensions_, dimensions_),
        offsets_(dimensions_) {}

  std::vector<double> first_coordinates() {
    choose(0, 0);
    std::sort(found_.begin(), found_.end());
    return std::move(found_);
  }

 private:
  void choose(Eigen::Index chosen, std::size_t from) {
    if (chosen == dimensions_) return meet();
    for (std::size_t i = from; i < slabs_.size(); ++i) {
      planes_.row(chosen) = slabs_[i].direction.transpose();
      for (const double offset : {slabs_[i].lower, slabs_[i].upper}) {
        offsets_(chosen) = offset;
        choose(chosen + 1, i + 1);
      }
    }
  }

  void meet() {
    const Eigen::PartialPivLU<Eigen::MatrixXd> solver(planes_);
    if (std::fabs(solver.determinant()) < negligible) return;
    const Eigen::VectorXd point = solver.solve(offsets_);
    if (contains(slabs_, point)) found_.push_back(std::clamp(point(0), -edge, edge));
  }

  const std::vector<Slab>& slabs_;
  Eigen::Index dimensions_;
  Eigen::MatrixXd planes_;
  Eigen::VectorXd offsets_;
  std::vector<double> found_;
};

/// The cut through the region at a first coordinate.
std::vector<Slab> cut_at(const std::vector<Slab>& slabs, double x) {
  std::vector<Slab> cut;
  cut.reserve(slabs.size());
  for (const Slab& slab : slabs) {
    const double taken = slab.direction(0) * x;
    cut.push_back(
        {slab.direction.tail(slab.direction.size() - 1), slab.lower - taken, slab.upper - taken});
  }
  return cut;
}

double interval_content(const std::vector<Slab>& slabs) {
  double lower = -std::numeric_limits<double>::infinity();
  double upper = std::numeric_limits<double>::infinity();
  for (const Slab& slab : slabs) {
    const double slope = slab.direction(0);
    if (std::fabs(slope) < negligible) {
      if (slab.lower > negligible || slab.upper < -negligible) return 0;
      continue;
    }
    const auto [low, high] = std::minmax({slab.lower / slope, slab.upper / slope});
    lower = std::max(lower, low);
    upper = std::min(upper, high);
  }
  return between(lower, upper);
}

template <class Integrand>
double integrate(const Integrand& integrand, double from, double to, double longest) {
  const double length = to - from;
  const int pieces = std::max(1, static_cast<int>(std::ceil(length / longest)));
  double sum = 0;
  for (int i = 0; i < pieces; ++i) {
    const double begin = from + length * i / pieces;
    const double end = from + length * (i + 1) / pieces;
    sum += Rule::integrate(integrand, begin, end);
  }
  return sum;
}

/// Slabs for the other directions, given that row `face` has the value 1 and everything is measured
/// in units of it.
std::vector<Slab> face_slabs(const Eigen::MatrixXd& factor, Eigen::Index face) {
  const Eigen::Index rank = factor.cols();
  const Eigen::VectorXd normal = factor.row(face).transpose();
  const Eigen::MatrixXd basis = Eigen::HouseholderQR<Eigen::MatrixXd>(normal).householderQ() *
                                Eigen::MatrixXd::Identity(rank, rank);
  std::vector<Slab> slabs;
  for (Eigen::Index other = 0; other < factor.rows(); ++other) {
    if (other == face) continue;
    const double correlation = factor.row(other).dot(normal);
    slabs.push_back({(factor.row(other) * basis.rightCols(rank - 1)).transpose(), -1 - correlation,
                     1 - correlation});
  }
  return slabs;
}

/// Rows that are equal up to sign are one statistic.
Eigen::MatrixXd distinct_rows(const Eigen::MatrixXd& factor) {
  Eigen::MatrixXd distinct(0, factor.cols());
  for (Eigen::Index i = 0; i < factor.rows(); ++i) {
    bool known = false;
    for (Eigen::Index j = 0; j < distinct.rows() && !known; ++j) {
      known = std::fabs(std::fabs(distinct.row(j).dot(factor.row(i))) - 1) < negligible;
    }
    if (known) continue;
    distinct.conservativeResize(distinct.rows() + 1, Eigen::NoChange);
    distinct.row(distinct.rows() - 1) = factor.row(i);
  }
  return distinct;
}

}  // namespace

double gaussian_content(const std::vector<Slab>& slabs) {
  if (slabs.empty()) return 1;
  const Eigen::Index dimensions = slabs.front().direction.size();
  assert(dimensions <= 3);
  if (dimensions == 0) {
    return contains(slabs, Eigen::VectorXd(0)) ? 1 : 0;
  }
  if (dimensions == 1) return interval_content(slabs);
  const std::vector<double> corners = Corners(slabs).first_coordinates();
  double content = 0;
  for (std::size_t i = 1; i < corners.size(); ++i) {
    if (corners[i] - corners[i - 1] < negligible) continue;
    content += integrate([&](double x) { return density(x) * gaussian_content(cut_at(slabs, x)); },
                         corners[i - 1], corners[i], 2);
  }
  return content;
}

double gaussian_excess(const Eigen::MatrixXd& factor, double m) {
  assert(factor.rows() > 0 && factor.cols() > 0 && factor.cols() <= 3 && m >= 0);
  const Eigen::MatrixXd rows = distinct_rows(factor);
  // The density of the maximum at z: one of the statistics is z and the others are no further out.
  const double far = m + 10;
  const double longest = 1 / std::max(1.0, m / 4);
  double excess = 0;
  for (Eigen::Index face = 0; face < rows.rows(); ++face) {
    const std::vector<Slab> unit = face_slabs(rows, face);
    const auto at = [&](double z) {
      std::vector<Slab> slabs = unit;
      for (Slab& slab : slabs) {
        slab.lower *= z;
        slab.upper *= z;
      }
      return 2 * density(z) * gaussian_content(slabs);
    };
    excess += integrate(at, m, far, longest);
  }
  return std::min(excess, 1.0);
}

}  // namespace osteon::stats
