// SPDX-License-Identifier: Apache-2.0
#include "support/markdown.hpp"

#include <fstream>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "support/execute.hpp"

namespace osteon::cli_test {
namespace {

TEST(Page, CountsWhatIsRunSkippedAndOther) {
  const auto page = parse_page("a.md",
                               "# T\n```console\n$ osteon check\nfine\n```\n"
                               "```console norun\n$ osteon serve\n```\n"
                               "```console\n$ make demo\n```\n```toml\n$ osteon x\n```\n"
                               "````\n```console\n$ osteon inner\n```\n````\n");
  ASSERT_TRUE(page) << base::format_diagnostics(page.error());
  EXPECT_EQ(page->run_blocks, 1U);
  EXPECT_EQ(page->norun_blocks, 1U);
  EXPECT_EQ(page->other_blocks, 1U);
  ASSERT_EQ(page->script.sections.size(), 4U);  // copy, run, exit, out
  EXPECT_EQ(page->script.sections[1].line, 3U);
  EXPECT_EQ(page->script.sections[3].body, std::vector<std::string>{"fine"});
}

TEST(Page, RefusesWhatItDoesNotKnow) {
  EXPECT_FALSE(parse_page("a.md", "```console exitt=1\n$ osteon x\n```\n"));
  EXPECT_FALSE(parse_page("a.md", "```console exit=x\n$ osteon x\n```\n"));
  EXPECT_FALSE(parse_page("a.md", "```console\n$ osteon x\n"));
}

// A stand-in for the program: prints its arguments, fails when the first is "fail".
class PageRun : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_FALSE(
        repository_.write("bin/osteon", {"#!/bin/sh", "echo \"$@\"", "[ \"$1\" != fail ]"}));
    ASSERT_FALSE(repository_.write("examples/a.txt", {"a"}));
    ASSERT_EQ(chmod((repository_.path() / "bin/osteon").c_str(), 0755), 0);
  }

  [[nodiscard]] std::size_t failures(const std::string& text) const {
    const auto page = parse_page("a.md", text);
    EXPECT_TRUE(page);
    const Sandbox sandbox(Surroundings{repository_.path(), repository_.path() / "bin"});
    return page ? execute(page->script, sandbox).failures.size() : 99;
  }

  Sandbox repository_{Surroundings{}};
};

TEST_F(PageRun, ComparesWhatThePageShows) {
  EXPECT_EQ(
      failures("```console\n$ osteon a b   # as written\na b\n$ osteon c \\\n    d\nc d\n```\n"),
      0U);
  EXPECT_EQ(failures("```console\n$ osteon a\nb\n```\n"), 1U);
  EXPECT_EQ(failures("```console\n$ osteon a\n```\n"), 0U);
  EXPECT_EQ(failures("```console\n$ osteon a && cat examples/a.txt\na\na\n```\n"), 0U);
}

TEST_F(PageRun, ExpectsTheExitCodeThatThePageNames) {
  EXPECT_EQ(failures("```console\n$ osteon fail\n```\n"), 1U);
  EXPECT_EQ(failures("```console exit=1\n$ osteon fail\nfail\n```\n"), 0U);
  EXPECT_EQ(failures("```console exit=1\n$ osteon ok\n```\n"), 1U);
  EXPECT_EQ(failures("```console exit=1\n$ osteon fail\n$ osteon fail\n```\n"), 1U);
}

}  // namespace
}  // namespace osteon::cli_test
