// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/output/run_folder.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

namespace osteon::study {
namespace fs = std::filesystem;
namespace {

class RunFolderTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "osteon-run-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    root_ = pattern;
  }
  void TearDown() override { fs::remove_all(root_); }

  [[nodiscard]] fs::path out() const { return root_ / "out"; }
  [[nodiscard]] std::string content(const fs::path& file) const {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  }
  [[nodiscard]] std::ptrdiff_t entries() const {
    return std::distance(fs::directory_iterator(root_), fs::directory_iterator());
  }
  void publish(const std::string& text) {
    auto folder = RunFolder::open(out());
    ASSERT_TRUE(folder);
    ASSERT_TRUE(folder->write(std::string(manifest_name), text));
    ASSERT_TRUE(folder->write("tables/t.csv", text));
    ASSERT_TRUE(folder->publish());
  }

 private:
  fs::path root_;
};

TEST_F(RunFolderTest, NothingIsThereBeforeItIsPublished) {
  {
    auto folder = RunFolder::open(out());
    ASSERT_TRUE(folder);
    ASSERT_TRUE(folder->write("a.txt", "a"));
    EXPECT_FALSE(fs::exists(out()));
  }
  EXPECT_EQ(entries(), 0);  // what was not published is gone
}

TEST_F(RunFolderTest, ASecondRunReplacesTheFirstAsAWhole) {
  publish("one");
  publish("two");
  EXPECT_EQ(content(out() / "tables/t.csv"), "two");
  EXPECT_EQ(entries(), 1);
}

TEST_F(RunFolderTest, AFailedRunLeavesThePreviousOne) {
  publish("one");
  {
    auto folder = RunFolder::open(out());
    ASSERT_TRUE(folder);
    ASSERT_TRUE(folder->write("tables/t.csv", "half"));
  }
  EXPECT_EQ(content(out() / "tables/t.csv"), "one");
}

TEST_F(RunFolderTest, AForeignFolderIsRefusedAndKept) {
  fs::create_directories(out());
  std::ofstream(out() / "thesis.txt") << "years of work";
  const auto folder = RunFolder::open(out());
  ASSERT_FALSE(folder);
  EXPECT_EQ(folder.error()[0].concern, base::Concern::permission);
  EXPECT_EQ(content(out() / "thesis.txt"), "years of work");
}

}  // namespace
}  // namespace osteon::study
