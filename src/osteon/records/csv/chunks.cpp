// SPDX-License-Identifier: Apache-2.0
#include "osteon/records/csv/chunks.hpp"

#include <algorithm>

#include "osteon/base/parallel.hpp"

namespace osteon::records::csv {
namespace {

bool is_cancelled(const ParseJob& job) {
  return job.cancelled != nullptr && job.cancelled->load(std::memory_order_relaxed);
}

// Where each chunk would begin if every quote opened or closed a quoted field: an odd number of
// quotes before a byte puts it inside one. Quotes in plain fields break this, so it is a guess.
std::vector<std::size_t> guess_starts(const ParseJob& job, std::size_t begin,
                                      const std::vector<std::size_t>& cuts, unsigned threads) {
  std::vector<std::size_t> quotes(cuts.size(), 0);
  base::run_jobs(threads, cuts.size(), [&](std::size_t i) {
    const std::size_t from = i == 0 ? begin : cuts[i - 1];
    const auto part = job.text.substr(from, cuts[i] - from);
    quotes[i] = static_cast<std::size_t>(std::count(part.begin(), part.end(), '"'));
  });
  std::vector<std::size_t> starts = {begin};
  std::size_t before = 0;
  for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
    before += quotes[i];
    const auto state = before % 2 == 0 ? QuoteState::outside : QuoteState::inside;
    starts.push_back(guess_record_start(job.text, cuts[i], state));
  }
  return starts;
}

}  // namespace

std::vector<Chunk> parse_chunks(const ParseJob& job, std::size_t begin,
                                const Workforce& workforce) {
  std::vector<std::size_t> cuts;  // nominal ends; the last is the end of the text
  const std::size_t size = std::max<std::size_t>(workforce.chunk_bytes, 1);
  for (std::size_t at = begin; at < job.text.size();) {
    at = std::min(job.text.size(), at + std::min(size, job.text.size() - at));
    cuts.push_back(at);
  }
  if (cuts.empty()) return {};
  const auto starts = guess_starts(job, begin, cuts, workforce.threads);
  std::vector<Chunk> chunks(cuts.size());
  base::run_jobs(
      workforce.threads, chunks.size(),
      [&](std::size_t i) {
        if (!is_cancelled(job)) chunks[i] = parse_chunk(job, starts[i], cuts[i]);
      },
      [&](std::size_t done) {
        const auto fraction = static_cast<double>(done) / static_cast<double>(chunks.size());
        if (workforce.progress) workforce.progress(fraction);
      });
  // A chunk that did not begin where the one before it ended was guessed wrong: parse it again.
  std::size_t expected = begin;
  for (std::size_t i = 0; i < chunks.size() && !is_cancelled(job); ++i) {
    if (chunks[i].begin != expected) chunks[i] = parse_chunk(job, expected, cuts[i]);
    expected = chunks[i].end;
  }
  return chunks;
}

}  // namespace osteon::records::csv
