// SPDX-License-Identifier: Apache-2.0
// A printed p-value against a computed one, and all tests of a table of counts. Knows no paper.
#pragma once

#include <string>
#include <vector>

#include "osteon/proofread/model/number.hpp"
#include "osteon/stats/counts/count_table.hpp"
#include "osteon/stats/fisher.hpp"
#include "osteon/stats/method.hpp"

namespace osteon::proofread {

/// Whether p, rounded or cut off to the printed digits, is what is printed; "<0.001" asks for less,
/// "1" for at least 0.9995. slack: a Monte Carlo error.
[[nodiscard]] bool reproduces(const Printed& printed, double p, double slack = 0);
/// Whether any p between the two reproduces it.
[[nodiscard]] bool reproduces_any(const Printed& printed, double least, double most);
/// "0.365", "1.000", "<0.001": three digits, as a recomputed value is shown.
[[nodiscard]] std::string p_text(double p);
/// Below 0.05.
[[nodiscard]] bool is_significant(double p);
[[nodiscard]] bool is_significant(const Printed& printed);

struct TestedTable {
  stats::Method method{};
  double p = 0;
  double slack = 0;  // 4 standard errors of a Monte Carlo p-value
};

/// Pearson, Yates (2 x 2), likelihood ratio, linear-by-linear (3 categories or more). Tests that do
/// not exist for the table are left out.
[[nodiscard]] std::vector<TestedTable> chi_square_tests(const stats::CountTable& table);
/// Fisher and mid-P (2 x 2), or Fisher-Freeman-Halton, by Monte Carlo where it is too large.
[[nodiscard]] std::vector<TestedTable> exact_tests(const stats::CountTable& table);

/// Enough for three digits, in a fraction of a second.
[[nodiscard]] stats::FreemanHaltonSettings quick_exact(const stats::CountTable& table);

}  // namespace osteon::proofread
