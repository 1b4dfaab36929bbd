// SPDX-License-Identifier: Apache-2.0
#include "osteon/proofread/model/whole_numbers.hpp"

#include <algorithm>
#include <cmath>

namespace osteon::proofread {
namespace {

constexpr double nearly = 1e-9;

// A printed number x stands for [x - half, x + 2 half): rounded, or cut off.
struct Span {
  double least = 0;
  double most = 0;
};
Span span_of(const Printed& printed) {
  const double half = printed.half_unit();
  return {printed.number() - half - nearly, printed.number() + 2 * half};
}

}  // namespace

bool mean_is_possible(const Printed& mean, std::int64_t n) {
  const Span span = span_of(mean);
  const auto size = static_cast<double>(n);
  return std::floor(span.most * size - nearly) >= std::ceil(span.least * size - nearly);
}

bool sd_is_possible(const Printed& mean, const Printed& sd, std::int64_t n) {
  if (!mean_is_possible(mean, n) || n < 2) return mean_is_possible(mean, n);
  const Span means = span_of(mean);
  const Span sds = span_of(sd);
  const auto size = static_cast<double>(n);
  const double first = std::ceil(means.least * size - nearly);
  const double last = std::floor(means.most * size - nearly);
  constexpr double most_sums = 10000;
  constexpr double largest = 1e15;  // whole numbers beyond are not all doubles
  if (last - first > most_sums || std::abs(first) > largest) return true;
  for (auto whole = static_cast<std::int64_t>(first); whole <= static_cast<std::int64_t>(last);
       ++whole) {
    const auto sum = static_cast<double>(whole);
    const double low = std::max(sds.least, 0.0);
    const double squares = sum * sum / size;
    const double from = std::ceil((size - 1) * low * low + squares - 1e-6);
    const double to = std::floor((size - 1) * sds.most * sds.most + squares + 1e-6);
    if (to < from) continue;
    if (to > from) return true;  // two neighbours: one has the parity of the sum
    if (std::fmod(std::abs(from), 2.0) == std::fmod(std::abs(sum), 2.0)) return true;
  }
  return false;
}

bool median_is_possible(const Printed& median, std::int64_t n) {
  const double twice = 2 * median.number();
  const bool half = std::abs(twice - std::round(twice)) < nearly;
  const bool whole = std::abs(median.number() - std::round(median.number())) < nearly;
  return whole || (half && n % 2 == 0);
}

}  // namespace osteon::proofread
