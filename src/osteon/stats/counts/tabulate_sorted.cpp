// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/counts/tabulate_sorted.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <span>
#include <utility>
#include <vector>

#include "osteon/base/parallel.hpp"
#include "osteon/stats/counts/sorted_runs.hpp"

namespace osteon::stats {

namespace {

using Keys = base::LargeVector<std::uint64_t>;

/// How many of every cell are observed from the start. They stand in the keys once, with entry_code
/// in front of the cell's times.
using Starters = std::vector<std::int64_t>;

/// The keys of the exits, into the front of `keys`; everybody is counted as a starter.
Starters pack_exits(const SubjectColumns& columns, const KeyLayout& layout, Keys& keys,
                    unsigned threads) {
  std::vector<Starters> counted(threads, Starters(columns.cells(), 0));
  base::run_shares(threads, columns.size(), [&](auto worker, auto begin, auto end) {
    Starters& starters = counted[worker];
    for (std::size_t i = begin; i < end; ++i) {
      const std::uint64_t cell = columns.cell(i);
      ++starters[cell];
      keys[i] = layout.key(cell, columns.exit(i), columns.outcome(i));
    }
  });
  for (std::size_t worker = 1; worker < threads; ++worker) {
    for (std::size_t cell = 0; cell < counted[0].size(); ++cell) {
      counted[0][cell] += counted[worker][cell];
    }
  }
  return std::move(counted[0]);
}

/// The entries after the start, behind the exits; who enters so is no starter.
void pack_late_entries(const SubjectColumns& columns, const KeyLayout& layout, Keys& keys,
                       Starters& starters) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns.entry(i) == observed_from_start) continue;
    --starters[columns.cell(i)];
    keys.push_back(layout.key(columns.cell(i), columns.entry(i), entry_code));
  }
}

/// One piece of the sorted keys. Keys of one place never stand in two buckets.
struct Bucket {
  std::vector<std::span<const std::uint64_t>> runs;
  std::size_t rows = 0;  // different places
};

std::size_t count_places(std::span<const std::span<const std::uint64_t>> runs) {
  std::size_t places = 0;
  std::uint64_t last = 0;
  for (const auto run : runs) {
    for (const std::uint64_t key : run) {
      const std::uint64_t place = KeyLayout::place_of(key);
      places += places == 0 || place != last ? 1 : 0;
      last = place;
    }
  }
  return places;
}

std::vector<Bucket> sort_into_buckets(KeySpace space, int bits, unsigned threads) {
  if (space.keys.size() <= cached_keys) {
    Bucket all;
    all.runs.push_back(sort_cached(space, bits));
    all.rows = count_places(all.runs);
    return {std::move(all)};
  }
  const int shift = std::max(KeyLayout::code_bits, bits - spreading_bits);
  const auto ends = spread_shared(space, shift, threads);
  std::vector<Bucket> buckets(ends.size());
  base::run_jobs(threads, ends.size(), [&](std::size_t i) {
    const std::size_t begin = i == 0 ? 0 : ends[i - 1];
    const std::size_t count = ends[i] - begin;
    const auto keep = [&](std::span<const std::uint64_t> run) { buckets[i].runs.push_back(run); };
    for_each_sorted_run(
        KeySpace{space.room.subspan(begin, count), space.keys.subspan(begin, count)}, shift, keep);
    buckets[i].rows = count_places(buckets[i].runs);
  });
  return buckets;
}

/// Writes the rows of one bucket from `row` on.
class RowWriter {
 public:
  RowWriter(const SubjectColumns& columns, const KeyLayout& layout, const Starters& starters,
            RiskRow* row)
      : columns_(columns), layout_(layout), starters_(starters), row_(row) {}

  void write(const Bucket& bucket) {
    for (const auto run : bucket.runs) {
      for (const std::uint64_t key : run) {
        if (KeyLayout::place_of(key) != place_) {
          finish();
          place_ = KeyLayout::place_of(key);
        }
        ++counts_[KeyLayout::code_of(key)];
      }
    }
    finish();
  }

 private:
  static constexpr std::uint64_t nowhere = ~std::uint64_t{0};

  // Counters by code instead of a branch per subject: outcomes are in no order to foresee.
  void finish() {
    if (place_ == nowhere) return;
    const std::uint64_t cell = layout_.cell_of(place_);
    if (cell != cell_of_form_) {
      form_ = columns_.row(cell, 0);
      cell_of_form_ = cell;
    }
    form_.time = layout_.time_of(place_);
    form_.censored = counts_[static_cast<std::size_t>(Outcome::censored)];
    form_.events = counts_[static_cast<std::size_t>(Outcome::event)];
    form_.competing = counts_[static_cast<std::size_t>(Outcome::competing)];
    form_.entered = form_.time == observed_from_start ? starters_[cell] : counts_[entry_code];
    *row_++ = form_;
    counts_ = {};
  }

  const SubjectColumns& columns_;
  const KeyLayout& layout_;
  const Starters& starters_;
  RiskRow* row_;
  RiskRow form_;  // the stratum and group of the cell that is being written
  std::uint64_t cell_of_form_ = nowhere;
  std::uint64_t place_ = nowhere;
  std::array<std::int64_t, outcome_codes> counts_{};
};

}  // namespace

KeyLayout::KeyLayout(const SubjectColumns& columns, std::int64_t last)
    : time_bits_(static_cast<int>(std::bit_width(static_cast<std::uint64_t>(last) + 1))),
      cell_bits_(static_cast<int>(std::bit_width(columns.cells() - 1))) {}

base::LargeVector<RiskRow> sorted_rows(const SubjectColumns& columns, const KeyLayout& layout,
                                       unsigned threads) {
  assert(layout.fits() && threads > 0);
  Keys keys;
  const std::size_t late = columns.late_entries();
  keys.reserve(columns.size() + late + columns.cells());
  keys.resize(columns.size());
  Starters starters = pack_exits(columns, layout, keys, threads);
  if (late > 0) pack_late_entries(columns, layout, keys, starters);
  for (std::uint64_t cell = 0; cell < columns.cells(); ++cell) {
    if (starters[cell] > 0) keys.push_back(layout.key(cell, observed_from_start, entry_code));
  }
  Keys room(keys.size());
  const std::vector<Bucket> buckets =
      sort_into_buckets(KeySpace{keys, room}, layout.bits(), threads);

  std::vector<std::size_t> begin(buckets.size() + 1, 0);
  for (std::size_t i = 0; i < buckets.size(); ++i) begin[i + 1] = begin[i] + buckets[i].rows;
  base::LargeVector<RiskRow> rows(begin.back());
  base::run_jobs(threads, buckets.size(), [&](std::size_t i) {
    RowWriter(columns, layout, starters, rows.data() + begin[i]).write(buckets[i]);
  });
  return rows;
}

}  // namespace osteon::stats
