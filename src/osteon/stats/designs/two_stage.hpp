// SPDX-License-Identifier: Apache-2.0
// Simon's two-stage designs for a single arm with a yes/no response, the exact single-stage design,
// and what may be said after a two-stage trial.
#pragma once

#include <cstdint>
#include <optional>

#include "osteon/stats/method.hpp"
#include "osteon/stats/result.hpp"

namespace osteon::stats {

/// p0: a response rate of no interest; p1: one that the trial should not miss; 0 < p0 < p1 < 1.
/// alpha: largest chance to call p0 good. beta: largest chance to miss p1.
struct DesignQuestion {
  double p0 = 0;
  double p1 = 0;
  double alpha = 0.05;
  double beta = 0.20;
};

/// Stop after n1 subjects with at most r1 responses; after all n call the treatment of no interest
/// with at most r responses.
struct TwoStageDesign {
  Method method{};
  std::int64_t r1 = 0;
  std::int64_t n1 = 0;
  std::int64_t r = 0;
  std::int64_t n = 0;
  double alpha = 0;          // attained
  double power = 0;          // attained
  double expected_n_p0 = 0;  // mean number of subjects under p0
  double early_stop_p0 = 0;  // chance to stop after the first stage under p0
  double expected_n_p1 = 0;
  double early_stop_p1 = 0;
};

struct SingleStageDesign {
  std::int64_t r = 0;  // call the treatment good with more than r of n responses
  std::int64_t n = 0;
  double alpha = 0;
  double power = 0;
};

enum class TwoStageCriterion { optimal, minimax };

/// optimal: the least expected number of subjects under p0. minimax: the least n, among those the
/// least expected number. All designs are searched; the search for the optimal one ends when no
/// larger n can be better. Empty when more than `largest_design` subjects would be needed.
[[nodiscard]] std::optional<TwoStageDesign> simon_design(const DesignQuestion& question,
                                                         TwoStageCriterion criterion);
/// The smallest n that has both error rates (A'Hern). Empty beyond `largest_design`.
[[nodiscard]] std::optional<SingleStageDesign> single_stage_design(const DesignQuestion& question);

inline constexpr std::int64_t largest_design = 500;

struct TwoStageInference {
  std::int64_t subjects = 0;  // n1, or n when the trial went on
  double naive = 0;           // responses / subjects
  double unbiased = 0;        // Jung and Kim 2004
  double p_value = 0;         // one-sided, of p0: P(as far or farther in the order of stages)
  Interval interval;          // two-sided
  Method estimate = Method::two_stage_umvue;
};

/// `responses` <= r1 means that the trial ended after the first stage. Outcomes are ordered by
/// stage, then by responses; 0 <= responses <= n.
[[nodiscard]] TwoStageInference two_stage_inference(const TwoStageDesign& design,
                                                    std::int64_t responses, double p0,
                                                    double level = 0.95);

}  // namespace osteon::stats
