// SPDX-License-Identifier: Apache-2.0
// The usual diagnostic about data, before anybody knows its place.
#pragma once

#include <string>
#include <utility>

#include "osteon/base/diagnostic.hpp"

namespace osteon::base {

/// A problem with the data, without a place.
[[nodiscard]] inline Diagnostic data_problem(std::string code, std::string sentence,
                                             std::string remedy) {
  Diagnostic diagnostic;
  diagnostic.code = std::move(code);
  diagnostic.concern = Concern::data;
  diagnostic.sentence = std::move(sentence);
  diagnostic.remedy = std::move(remedy);
  return diagnostic;
}

}  // namespace osteon::base
