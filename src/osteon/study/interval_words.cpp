// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/interval_words.hpp"

namespace osteon::study {

const Words<stats::QuantileInterval>& median_interval_words() {
  using stats::QuantileInterval;
  static const Words<QuantileInterval> words = {
      {"log-log", QuantileInterval::band_log_log}, {"log", QuantileInterval::band_log},
      {"plain", QuantileInterval::band_plain},     {"logit", QuantileInterval::band_logit},
      {"arcsine", QuantileInterval::band_arcsine}, {"spss", QuantileInterval::asymptotic_normal}};
  return words;
}

const Words<stats::BandTransform>& band_words() {
  using stats::BandTransform;
  static const Words<BandTransform> words = {{"log-log", BandTransform::log_log},
                                             {"log", BandTransform::log},
                                             {"plain", BandTransform::plain},
                                             {"logit", BandTransform::logit},
                                             {"arcsine", BandTransform::arcsine}};
  return words;
}

const Words<stats::QuantileRule>& median_rule_words() {
  using stats::QuantileRule;
  static const Words<QuantileRule> words = {
      {"midpoint", QuantileRule::midpoint},
      {"first", QuantileRule::first},
      {"midpoint-when-crossed", QuantileRule::midpoint_when_crossed}};
  return words;
}

}  // namespace osteon::study
