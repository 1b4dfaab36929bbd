// SPDX-License-Identifier: Apache-2.0
// The built runner as a program: its exit code is what ctest sees.
#include <filesystem>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "support/sandbox.hpp"

namespace osteon::cli_test {
namespace {

class Program : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_FALSE(sandbox_.write("bin/osteon", {"#!/bin/sh", "echo osteon \"$@\""}));
    ASSERT_EQ(chmod((sandbox_.path() / "bin/osteon").c_str(), 0755), 0);
    ASSERT_FALSE(sandbox_.write("good.test", {"--- run osteon a", "--- out", "osteon a"}));
    ASSERT_FALSE(sandbox_.write("bad.test", {"--- run osteon a", "--- out", "osteon b"}));
    ASSERT_FALSE(sandbox_.write("broken.test", {"--- out", "osteon b"}));
    ASSERT_FALSE(sandbox_.write("page.md", {"```console", "$ osteon a", "wrong", "```"}));
    ASSERT_FALSE(sandbox_.write("examples/x", {"x"}));
  }
  [[nodiscard]] ProcessResult run(const std::string& arguments) const {
    return sandbox_.run(CLI_RUNNER " --osteon bin/osteon --source . " + arguments);
  }
  Sandbox sandbox_{Surroundings{}};
};

TEST_F(Program, SaysByItsExitCodeWhetherAllIsAsWritten) {
  EXPECT_EQ(run("good.test").exit_code, 0);
  EXPECT_EQ(run("bad.test").exit_code, 1);
  EXPECT_EQ(run("bad.test good.test").exit_code, 1);
  EXPECT_EQ(run("page.md").exit_code, 1);
  EXPECT_EQ(run("broken.test").exit_code, 2);
  EXPECT_EQ(run("absent.test").exit_code, 2);
  EXPECT_EQ(run("").exit_code, 2);
  EXPECT_EQ(sandbox_.run(CLI_RUNNER " --osteon bin/none --source . good.test").exit_code, 2);
}

TEST_F(Program, ShowsTheDifferenceAndKeepsTheFolder) {
  const std::string out = run("bad.test").out;
  EXPECT_NE(out.find("FAILED bad.test:2:"), std::string::npos) << out;
  EXPECT_NE(out.find("- osteon b\n+ osteon a\n"), std::string::npos) << out;
  const std::string mark = "The folder is kept: ";
  const std::size_t at = out.find(mark);
  ASSERT_NE(at, std::string::npos) << out;
  const std::string folder = out.substr(at + mark.size(), out.find('\n', at) - at - mark.size());
  EXPECT_TRUE(std::filesystem::is_directory(folder)) << folder;
  std::filesystem::remove_all(folder);
}

TEST_F(Program, UpdateMakesTheTestPass) {
  EXPECT_EQ(run("--update bad.test").exit_code, 0);
  EXPECT_EQ(run("bad.test").exit_code, 0);
  EXPECT_EQ(read_text(sandbox_.path() / "bad.test").value_or(""),
            "--- run osteon a\n--- out\nosteon a\n");
}

}  // namespace
}  // namespace osteon::cli_test
