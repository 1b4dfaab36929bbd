// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/survival/gram.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace osteon::stats {

namespace {

constexpr std::size_t lanes = 8;
using Lanes = double __attribute__((vector_size(lanes * sizeof(double))));

constexpr std::size_t chunk = 512;  // rows that stay in the first cache with their columns

double sum_of(const Lanes& v) {
  return ((v[0] + v[4]) + (v[2] + v[6])) + ((v[1] + v[5]) + (v[3] + v[7]));
}

/// sum a b over whole lanes; both at least `length` long, filled up with zeros.
[[gnu::always_inline]] inline double dot(const double* a, const double* b, std::size_t length) {
  Lanes even{};
  Lanes odd{};
  for (std::size_t i = 0; i < length; i += 2 * lanes) {
    Lanes x;
    Lanes y;
    std::memcpy(&x, a + i, sizeof x);
    std::memcpy(&y, b + i, sizeof y);
    even += x * y;
    std::memcpy(&x, a + i + lanes, sizeof x);
    std::memcpy(&y, b + i + lanes, sizeof y);
    odd += x * y;
  }
  even += odd;
  return sum_of(even);
}

[[gnu::always_inline]] inline void add_chunk(const double* columns, std::size_t stride,
                                             std::size_t length, const double* weights,
                                             Eigen::VectorXd& first, Eigen::MatrixXd& second) {
  std::array<double, chunk> weighted;
  const Eigen::Index p = first.size();
  for (Eigen::Index j = 0; j < p; ++j) {
    const double* x = columns + static_cast<std::size_t>(j) * stride;
    double sum = 0;
    for (std::size_t i = 0; i < length; i += lanes) {
      Lanes w;
      Lanes y;
      std::memcpy(&w, weights + i, sizeof w);
      std::memcpy(&y, x + i, sizeof y);
      const Lanes product = w * y;
      std::memcpy(weighted.data() + i, &product, sizeof product);
      sum += sum_of(product);
    }
    first[j] += sum;
    for (Eigen::Index k = j; k < p; ++k) {
      second(k, j) += dot(weighted.data(), columns + static_cast<std::size_t>(k) * stride, length);
    }
  }
}

using AddChunk = void (*)(const double*, std::size_t, std::size_t, const double*, Eigen::VectorXd&,
                          Eigen::MatrixXd&);

void add_chunk_plain(const double* columns, std::size_t stride, std::size_t length,
                     const double* weights, Eigen::VectorXd& first, Eigen::MatrixXd& second) {
  add_chunk(columns, stride, length, weights, first, second);
}

#if defined(__x86_64__)
[[gnu::target("avx2")]] void add_chunk_256(const double* columns, std::size_t stride,
                                           std::size_t length, const double* weights,
                                           Eigen::VectorXd& first, Eigen::MatrixXd& second) {
  add_chunk(columns, stride, length, weights, first, second);
}
[[gnu::target("avx512f")]] void add_chunk_512(const double* columns, std::size_t stride,
                                              std::size_t length, const double* weights,
                                              Eigen::VectorXd& first, Eigen::MatrixXd& second) {
  add_chunk(columns, stride, length, weights, first, second);
}
#endif

/// The widest vectors of this machine; the numbers do not depend on it.
AddChunk widest() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f") != 0) return add_chunk_512;
  if (__builtin_cpu_supports("avx2") != 0) return add_chunk_256;
#endif
  return add_chunk_plain;
}

}  // namespace

void add_gram(const double* columns, std::size_t stride, std::size_t n, const double* weights,
              Eigen::VectorXd& first, Eigen::MatrixXd& second) {
  const AddChunk add = widest();
  const auto p = static_cast<std::size_t>(first.size());
  std::array<double, chunk> ones;
  if (weights == nullptr) ones.fill(1);
  const std::size_t whole = n / chunk * chunk;
  for (std::size_t begin = 0; begin < whole; begin += chunk) {
    add(columns + begin, stride, chunk, weights == nullptr ? ones.data() : weights + begin, first,
        second);
  }
  const std::size_t rest = n - whole;
  if (rest == 0) return;
  // The last chunk, filled up with zeros.
  Eigen::MatrixXd tail = Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(chunk), first.size());
  std::array<double, chunk> tail_weights{};
  for (std::size_t j = 0; j < p; ++j) {
    std::copy_n(columns + j * stride + whole, rest, tail.col(static_cast<Eigen::Index>(j)).data());
  }
  if (weights == nullptr) {
    std::fill_n(tail_weights.begin(), rest, 1.0);
  } else {
    std::copy_n(weights + whole, rest, tail_weights.begin());
  }
  add(tail.data(), chunk, chunk, tail_weights.data(), first, second);
}

}  // namespace osteon::stats
