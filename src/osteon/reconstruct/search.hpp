// SPDX-License-Identifier: Apache-2.0
// Can these printed survival numbers belong together? A seeded search for individual data on whole
// days that reproduce all of them. Data found this way are an example, not the data of the paper.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "osteon/base/diagnostic.hpp"
#include "osteon/base/text.hpp"
#include "osteon/reconstruct/figures.hpp"
#include "osteon/reconstruct/printed.hpp"
#include "osteon/reconstruct/sample.hpp"

namespace osteon::reconstruct {

struct SearchSettings {
  std::uint64_t seed = 1;
  std::int64_t evaluations = 20'000'000;  // candidates looked at, all endpoints together
  unsigned threads = 1;                   // changes nothing in the result
  /// Asked now and then from several threads; true ends the search. A search that was ended depends
  /// on when that was.
  std::function<bool()> stop;
  std::function<void(double)> progress;  // share of the budget used, from the calling thread
};

/// possible: with an example. not_found: the budget is used up, which proves nothing. impossible: a
/// bound forbids it.
enum class Answer : std::uint8_t { possible, not_found, impossible };

struct Reconstruction {
  Answer answer = Answer::not_found;
  std::vector<base::LocalText> reasons;  // of impossible
  Sample sample;                         // the example, or what came closest; empty for impossible
  std::vector<Figure> figures;           // of the sample
  std::int64_t evaluations = 0;
};

/// Whether the question makes sense: sizes from 1 on, parts that exist, links to earlier endpoints
/// of the same groups. Errors E550 to E553.
[[nodiscard]] base::Result<void> check_question(const PrintedSurvival& question);

/// The same question, seed and evaluations give the same answer on every machine and for any number
/// of threads. Errors: those of check_question.
[[nodiscard]] base::Result<Reconstruction> search(const PrintedSurvival& question,
                                                  const SearchSettings& settings = {});

}  // namespace osteon::reconstruct
