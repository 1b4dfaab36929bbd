// SPDX-License-Identifier: Apache-2.0
// Samples with competing events: mgus2 of R's survival, and a small one with many ties that
// tests/reference/competing.R made and wrote down.
#pragma once

#include <string>

#include "reference_data.hpp"

namespace osteon::stats::testing {

inline Column competing_reference(const std::string& name) {
  return reference(name, "competing");
}

inline Data mgus_data() {
  return read_csv(std::string(OSTEON_SOURCE_DIR) + "/examples/mgus2/mgus2.csv");
}

/// outcome: 0 censored, 1 event, 2 competing event.
inline Sample make_outcomes(const Column& time, const Column& outcome, const Column& group) {
  Sample sample = make_sample(time, outcome, group);
  for (std::size_t i = 0; i < outcome.size(); ++i) {
    if (*outcome[i] == 2) sample.outcome[i] = Outcome::competing;
  }
  return sample;
}

/// "mgus": months to a plasma cell malignancy or death, by sex, strata of age. "small": three
/// groups of twenty, two strata.
inline Sample competing_sample(const std::string& name) {
  const bool is_mgus = name == "mgus";
  const Data data = is_mgus ? mgus_data() : Data();
  const Column time = is_mgus ? data.numbers("months") : competing_reference("small/months");
  const Column outcome = is_mgus ? data.numbers("outcome") : competing_reference("small/outcome");
  Sample sample = make_outcomes(time, outcome, competing_reference(name + "/group"));
  std::int32_t strata = 0;
  for (const auto& stratum : competing_reference(name + "/stratum")) {
    sample.stratum.push_back(static_cast<std::int32_t>(*stratum) - 1);
    strata = std::max(strata, sample.stratum.back() + 1);
  }
  sample.header.strata = numbered_labels(strata);
  return sample;
}

}  // namespace osteon::stats::testing
