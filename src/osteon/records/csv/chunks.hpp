// SPDX-License-Identifier: Apache-2.0
// Splits a text at record boundaries and parses the parts on several threads. The parts are checked
// to join exactly where a single pass would have cut, so the result is that of one pass.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "osteon/records/csv/chunk.hpp"

namespace osteon::records::csv {

struct Workforce {
  unsigned threads = 1;
  std::size_t chunk_bytes = std::size_t{4} << 20U;
  std::function<void(double)> progress;  // fraction of this text
};

/// Chunks from `begin` (a record start) to the end of the text, in order, without gaps. Ends early
/// when the job is cancelled.
[[nodiscard]] std::vector<Chunk> parse_chunks(const ParseJob& job, std::size_t begin,
                                              const Workforce& workforce);

}  // namespace osteon::records::csv
