// SPDX-License-Identifier: Apache-2.0
// docs/proofread.md has one paragraph per check, no more and no less; both languages are there.
#include <fstream>
#include <set>

#include <gmock/gmock.h>

#include "osteon/base/text.hpp"
#include "osteon/proofread/catalogue.hpp"

namespace osteon::proofread {
namespace {

TEST(Manual, HasEveryCheckOnce) {
  std::ifstream file(OSTEON_SOURCE_DIR "/docs/proofread.md");
  ASSERT_TRUE(file.good());
  std::multiset<std::string> described;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("#### ")) described.emplace(line, 5);
  }
  std::multiset<std::string> known;
  for (const CheckInfo& info : all_checks()) known.emplace(info.id);
  EXPECT_EQ(described, known);
}

TEST(Catalogue, IsInOrderAndSpeaksTwoLanguages) {
  for (const CheckInfo& info : all_checks()) {
    EXPECT_EQ(&check_info(info.check), &info);
    EXPECT_FALSE(info.title.en.empty()) << info.id;
    EXPECT_FALSE(info.title.zh.empty()) << info.id;
  }
}

}  // namespace
}  // namespace osteon::proofread
