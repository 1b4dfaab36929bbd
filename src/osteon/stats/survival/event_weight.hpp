// SPDX-License-Identifier: Apache-2.0
// Weights of the log-rank family: how much an event time counts, from what is known just before it.
#pragma once

#include <cstdint>

namespace osteon::stats {

/// Of an event time with n at risk and d events in its stratum, all groups together.
/// log_rank: 1 (Mantel). gehan: n (SPSS "Breslow", SAS "Wilcoxon"). tarone_ware: sqrt n.
/// peto_peto: product of 1 - d/(n+1) up to and including this time (SAS "PETO").
/// peto_peto_modified: that times n/(n+1) (Andersen et al; SAS "MODPETO").
/// fleming_harrington: S(t-)^rho (1 - S(t-))^gamma with the pooled Kaplan-Meier curve just before
/// this time; rho = 1, gamma = 0 is the Peto-Peto test of R's survdiff.
enum class LogRankWeight {
  log_rank,
  gehan,
  tarone_ware,
  peto_peto,
  peto_peto_modified,
  fleming_harrington
};

struct EventWeight {
  LogRankWeight kind = LogRankWeight::log_rank;
  double rho = 0;    // fleming_harrington only; >= 0
  double gamma = 0;  // fleming_harrington only; >= 0
  friend bool operator==(const EventWeight&, const EventWeight&) = default;
};

/// The weights of one stratum, asked in the order of its event times.
class WeightSequence {
 public:
  explicit WeightSequence(const EventWeight& weight) : weight_(weight) {}
  [[nodiscard]] double next(std::int64_t at_risk, std::int64_t events);

 private:
  EventWeight weight_;
  double survival_ = 1;  // of everybody, just before the next event time
  double peto_ = 1;      // product of 1 - d/(n+1) so far
};

}  // namespace osteon::stats
