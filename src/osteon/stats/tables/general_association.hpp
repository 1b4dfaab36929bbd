// SPDX-License-Identifier: Apache-2.0
// r x c tables in strata: is there an association of any kind, given the stratum?
#pragma once

#include <span>

#include "osteon/stats/counts/count_table.hpp"
#include "osteon/stats/result.hpp"

namespace osteon::stats {

/// The generalised Cochran-Mantel-Haenszel test (general association) over strata of one shape:
/// observed minus expected counts, added over the strata, against their multiple hypergeometric
/// covariance; chi-square with (r - 1)(c - 1) degrees of freedom, fewer where a row or column is
/// empty in every stratum. Strata of one subject carry nothing. 2 x 2: the Cochran-Mantel-Haenszel
/// test without continuity correction. Landis, Heyman and Koch, Int Stat Rev 1978;46:237, equation
/// 2.7. Precondition: at least two rows and columns, the same number in every stratum.
[[nodiscard]] TestResult general_association_test(std::span<const CountTable> strata);

}  // namespace osteon::stats
