// SPDX-License-Identifier: Apache-2.0
// The ids by which text, values.json and a reader's click find a table cell:
// "<table>.<row>.<column>", stable as long as the study file keeps its names. Refuses to know
// values.
//
//   column           "total", the value of a group (arm "mono"), "p"; with grade bands
//                    "total.any", "mono.3-5"; in a cox table "univariable", "univariable.p", ...
//   baseline         age.median, age.range, age.mean, age.iqr, age.median-iqr, age.median-range,
//                    sex.m, sex.missing; sex (its p)
//   response         best.cr ... best.ne, orr (n of N), orr.ci (rate with interval)
//   adverse events   any, hypertension, led-to-reduction, led-to-interruption, led-to-withdrawal
//   survival         pfs (its p), pfs.patients, pfs.events, pfs.censored, pfs.median, pfs.at-6,
//   pfs.hr cox              sex.f, age
//
// "table3.orr.total", "table1.sex.p", "table4.hypertension.mono.3-5".
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace osteon::study {

/// A name as part of an id: ASCII letters in lower case, runs of anything that is neither a letter,
/// a digit, "_" nor non-ASCII become one "-". "Lung only" gives "lung-only", ">=2" gives "2".
/// Never empty: a name of signs only gives "x".
[[nodiscard]] std::string id_part(std::string_view name);

/// "table3", "orr", "total" -> "table3.orr.total".
[[nodiscard]] std::string cell_id(std::string_view table, std::string_view row,
                                  std::string_view column);

/// Row ids of one table, each once: the second "a-b" becomes "a-b-2".
class RowIds {
 public:
  [[nodiscard]] std::string unique(std::string id);

 private:
  std::set<std::string> taken_;
};

}  // namespace osteon::study
