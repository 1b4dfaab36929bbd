// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/multiplicity.hpp"

#include <algorithm>
#include <cassert>

namespace osteon::stats {

namespace {

/// What the p-value at place `rank` (0 = smallest) of `m` is multiplied by.
double factor(Adjustment adjustment, std::size_t rank, std::size_t m) {
  switch (adjustment) {
    case Adjustment::bonferroni: return static_cast<double>(m);
    case Adjustment::holm:
    case Adjustment::hochberg: return static_cast<double>(m - rank);
    case Adjustment::benjamini_hochberg:
      return static_cast<double>(m) / static_cast<double>(rank + 1);
  }
  assert(false && "unknown adjustment");
  return 1;
}

/// Step-down methods may not fall from one p-value to the next larger one, step-up methods not rise
/// towards the smaller ones.
void make_monotone(std::vector<double>& adjusted, Adjustment adjustment) {
  if (adjustment == Adjustment::holm) {
    for (std::size_t i = 1; i < adjusted.size(); ++i) {
      adjusted[i] = std::max(adjusted[i], adjusted[i - 1]);
    }
  } else if (adjustment != Adjustment::bonferroni) {
    for (std::size_t i = adjusted.size(); i-- > 1;) {
      adjusted[i - 1] = std::min(adjusted[i - 1], adjusted[i]);
    }
  }
}

}  // namespace

Method adjustment_method(Adjustment adjustment) {
  switch (adjustment) {
    case Adjustment::bonferroni: return Method::bonferroni;
    case Adjustment::holm: return Method::holm;
    case Adjustment::hochberg: return Method::hochberg;
    case Adjustment::benjamini_hochberg: return Method::benjamini_hochberg;
  }
  assert(false && "unknown adjustment");
  return Method::holm;
}

std::vector<std::optional<double>> adjust_p_values(std::span<const std::optional<double>> p_values,
                                                   Adjustment adjustment) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < p_values.size(); ++i) {
    if (p_values[i]) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return *p_values[a] < *p_values[b]; });
  std::vector<double> adjusted;
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    adjusted.push_back(*p_values[order[rank]] * factor(adjustment, rank, order.size()));
  }
  make_monotone(adjusted, adjustment);
  std::vector<std::optional<double>> result(p_values.size());
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    result[order[rank]] = std::min(1.0, adjusted[rank]);
  }
  return result;
}

}  // namespace osteon::stats
