// SPDX-License-Identifier: Apache-2.0
// Reading and proofreading a paper of 20 pages: the numbers of one paper five times over.
#include <fstream>
#include <iterator>
#include <string>

#include <benchmark/benchmark.h>

#include "osteon/proofread/proofread.hpp"
#include "osteon/proofread/read_paper.hpp"

namespace {

using namespace osteon;

void twenty_pages(benchmark::State& state) {
  std::ifstream file(OSTEON_SOURCE_DIR "/tests/proofread/fixtures/case.md", std::ios::binary);
  const std::string once{std::istreambuf_iterator<char>(file), {}};
  std::string paper;
  constexpr int times = 5;
  for (int i = 0; i < times; ++i) paper += once + "\n\n";
  std::size_t wrong = 0;
  for ([[maybe_unused]] auto _ : state) {
    auto read = proofread::read_paper(paper, "paper.md");
    if (!read) {
      state.SkipWithError("the paper was refused");
      return;
    }
    wrong = proofread::proofread(std::move(*read)).count(proofread::Severity::wrong);
  }
  if (wrong < times) state.SkipWithError("wrong numbers were missed");
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(paper.size()));
}
BENCHMARK(twenty_pages)->Unit(benchmark::kMillisecond);

}  // namespace
