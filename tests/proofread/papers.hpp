// SPDX-License-Identifier: Apache-2.0
// What the tests of proofreading share: papers from text and fixtures, findings by check and place.
#pragma once

#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "osteon/proofread/proofread.hpp"
#include "osteon/proofread/read_paper.hpp"

namespace osteon::proofread::testing {

inline std::string fixture_text(const std::string& name) {
  const std::string path = OSTEON_SOURCE_DIR "/tests/proofread/fixtures/" + name;
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file.good()) << path;
  return {std::istreambuf_iterator<char>(file), {}};
}

inline Paper paper_of(std::string_view text, const std::string& name = "paper.md") {
  auto paper = read_paper(text, name);
  if (paper) return std::move(*paper);
  ADD_FAILURE() << base::format_diagnostics(paper.error());
  return {};
}

inline Proofreading proofread_text(std::string_view text, const std::string& name = "paper.md") {
  return proofread(paper_of(text, name));
}

inline Proofreading proofread_fixture(const std::string& name) {
  return proofread_text(fixture_text(name), name);
}

inline std::vector<Finding> findings_of(const Proofreading& result, Check check) {
  std::vector<Finding> found;
  for (const Finding& finding : result.findings) {
    if (finding.check == check) found.push_back(finding);
  }
  return found;
}

/// "wrong percent-of-count Table 4, e02, ...: 3(33.3) -> 3 (25.0)", for messages of a test.
inline std::string describe(const Proofreading& result) {
  std::string text;
  for (const Finding& finding : result.findings) {
    text += std::string(severity_key(finding.severity)) + " " +
            std::string(check_info(finding.check).id) + " " +
            place_text(result.paper, finding.where) + ": " + finding.printed + " -> " +
            finding.recomputed + " (" + finding.how.en + ")\n";
  }
  return text;
}

}  // namespace osteon::proofread::testing
