// SPDX-License-Identifier: Apache-2.0
// The runner must fail when it should: each statement is tried on a run for which it is true and on
// one for which it is not.
#include "support/execute.hpp"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "support/update.hpp"

namespace osteon::cli_test {
namespace {

namespace fs = std::filesystem;

Script parsed(const std::string& text) {
  auto script = parse_script("t.test", text);
  EXPECT_TRUE(script) << text << base::format_diagnostics(script.error());
  return script ? *script : Script{};
}

std::size_t failures(const std::string& text) {
  const Sandbox sandbox(Surroundings{});
  return execute(parsed(text), sandbox).failures.size();
}

struct Pair {
  const char* name;
  const char* holds;
  const char* fails;
};

class Statement : public testing::TestWithParam<Pair> {};

TEST_P(Statement, PassesWhenTrue) {
  EXPECT_EQ(failures(GetParam().holds), 0U);
}
TEST_P(Statement, FailsWhenFalse) {
  EXPECT_EQ(failures(GetParam().fails), 1U);
}

constexpr const char* two_files = "--- file a\nx\n--- file b\nx\n--- file c\ny\n--- run true\n";

INSTANTIATE_TEST_SUITE_P(
    execute, Statement,
    testing::Values(
        Pair{"default_exit", "--- run true\n", "--- run exit 1\n"},
        Pair{"exit", "--- run exit 3\n--- exit 3\n", "--- run exit 3\n--- exit 2\n"},
        Pair{"exit_expected_but_fine", "--- run true\n--- exit 0\n", "--- run true\n--- exit 1\n"},
        Pair{"signal", "--- run kill -9 $$\n--- exit 137\n", "--- run kill -9 $$\n--- exit 9\n"},
        Pair{"unknown_program", "--- run no-such-program\n--- exit 127\n--- err\n...\n",
             "--- run no-such-program\n--- err\n...\n"},
        Pair{"out", "--- run echo a\n--- out\na\n", "--- run echo a\n--- out\nb\n"},
        Pair{"out_empty", "--- run true\n--- out\n", "--- run echo a\n--- out\n"},
        Pair{"out_line_end", "--- run printf 'a\\n'\n--- out\na\n",
             "--- run printf a\n--- out\na\n"},
        Pair{"out_is_of_its_run", "--- run echo a\n--- run echo b\n--- out\nb\n",
             "--- run echo a\n--- run echo b\n--- out\na\n"},
        Pair{"default_err", "--- run echo a\n", "--- run echo a >&2\n"},
        Pair{"err", "--- run echo a >&2\n--- err\na\n", "--- run echo a >&2\n--- err\nb\n"},
        Pair{"err_contains", "--- run echo abc >&2\n--- err contains\nb\n",
             "--- run echo abc >&2\n--- err contains\nd\n"},
        Pair{"err_lacks", "--- run echo abc >&2\n--- err lacks\nd\n",
             "--- run echo abc >&2\n--- err lacks\nb\n"},
        Pair{"out_contains", "--- run echo abc\n--- out contains\na\nc\n",
             "--- run echo abc\n--- out contains\nc\na\n"},
        Pair{"out_lacks", "--- run echo abc\n--- out lacks\nx\n",
             "--- run echo abc\n--- out lacks\nx\nb\n"},
        Pair{"exists", "--- run touch a\n--- exists a\n", "--- run touch a\n--- exists b\n"},
        Pair{"absent", "--- run touch a\n--- absent b\n", "--- run touch a\n--- absent a\n"},
        Pair{"file_contains", "--- run echo abc > a\n--- file contains a\nbc\n",
             "--- run echo abc > a\n--- file contains a\ncb\n"},
        Pair{"file_lacks", "--- run echo abc > a\n--- file lacks a\ncb\n",
             "--- run echo abc > a\n--- file lacks a\nbc\n"},
        Pair{"file_must_be_there", "--- run touch a\n--- file lacks a\nx\n",
             "--- run true\n--- file lacks a\nx\n"},
        Pair{"json", "--- run echo '{\"p\": 0.5}'\n--- json - /p = 0.5\n",
             "--- run echo '{\"p\": 0.5}'\n--- json - /p = 0.25\n"},
        Pair{"no_input", "--- run cat\n--- out\n", "--- run read x\n--- exit 0\n"},
        Pair{"no_colours", "--- run test \"$NO_COLOR\" = 1\n", "--- run test -z \"$NO_COLOR\"\n"},
        Pair{"own_folder", "--- run pwd\n--- out\n{dir}\n", "--- run pwd\n--- out\n/\n"}),
    [](const auto& pair) { return std::string(pair.param.name); });

TEST(Execute, SameComparesBytes) {
  EXPECT_EQ(failures(std::string(two_files) + "--- same a b\n"), 0U);
  EXPECT_EQ(failures(std::string(two_files) + "--- same a c\n"), 1U);
  EXPECT_EQ(failures(std::string(two_files) + "--- same a nothing\n"), 1U);
}

TEST(Execute, SameComparesFolders) {
  const std::string folders = "--- file l/s/a\nx\n--- file r/s/a\nx\n--- run true\n";
  EXPECT_EQ(failures(folders + "--- same l r\n"), 0U);
  EXPECT_EQ(failures(folders + "--- run echo y > r/s/a\n--- same l r\n"), 1U);
  EXPECT_EQ(failures(folders + "--- run touch l/b\n--- same l r\n"), 1U);
  EXPECT_EQ(failures(folders + "--- run mkdir r/e\n--- same l r\n"), 1U);
}

TEST(Execute, FilesCannotBeWrittenOutsideTheFolder) {
  EXPECT_EQ(failures("--- file ../escape\nx\n--- run true\n"), 1U);
  EXPECT_EQ(failures("--- file /tmp/escape\nx\n--- run true\n"), 1U);
  EXPECT_EQ(failures("--- copy ../x\n--- run true\n"), 1U);
}

TEST(Execute, CopiesFromTheRepository) {
  const Sandbox repository(Surroundings{});
  ASSERT_FALSE(repository.write("examples/one/a.csv", {"x"}));
  const Sandbox sandbox(Surroundings{repository.path(), {}});
  const Outcome outcome = execute(parsed("--- copy examples/one\n--- copy examples/one two\n"
                                         "--- copy absent\n--- run true\n"
                                         "--- same examples/one two\n"),
                                  sandbox);
  ASSERT_EQ(outcome.failures.size(), 1U);
  EXPECT_EQ(outcome.failures[0].line, 3U);
}

TEST(Execute, TheFolderGoesUnlessKept) {
  fs::path gone;
  fs::path kept;
  {
    const Sandbox sandbox(Surroundings{});
    gone = sandbox.path();
    EXPECT_TRUE(fs::exists(gone));
    Sandbox other(Surroundings{});
    other.keep();
    kept = other.path();
  }
  EXPECT_FALSE(fs::exists(gone));
  EXPECT_TRUE(fs::exists(kept));
  fs::remove_all(kept);
}

TEST(Process, KillsWhatTakesTooLong) {
  const ProcessResult result = run_process("echo begun; sleep 30", fs::temp_directory_path(),
                                           {"PATH=/usr/bin:/bin"}, std::chrono::seconds(1));
  EXPECT_EQ(result.ending, Ending::timed_out);
  EXPECT_EQ(result.out, "begun\n");
  EXPECT_EQ(result.exit_code, 137);
}

TEST(Process, KeepsLargeOutputOfBothStreamsApart) {
  const ProcessResult result =
      run_process("head -c 300000 /dev/zero; head -c 200000 /dev/zero >&2",
                  fs::temp_directory_path(), {"PATH=/usr/bin:/bin"}, std::chrono::seconds(30));
  EXPECT_EQ(result.out.size(), 300000U);
  EXPECT_EQ(result.err.size(), 200000U);
}

std::string updated(const std::string& text) {
  const Script script = parsed(text);
  const Sandbox sandbox(Surroundings{});
  return updated_script(text, script, execute(script, sandbox));
}

TEST(Update, RewritesWhatDiffersAndKeepsWildcardsThatMatch) {
  EXPECT_EQ(updated("# why\n--- run echo new; echo e >&2; exit 3\n--- exit 1\n--- out\nold\n\n"
                    "--- err\n[..]\n\n--- run echo b\n--- out\nb\n"),
            "# why\n--- run echo new; echo e >&2; exit 3\n--- exit 3\n--- out\nnew\n\n"
            "--- err\n[..]\n\n--- run echo b\n--- out\nb\n");
}

TEST(Update, AddsExitAndErrWhenTheDefaultsDoNotHold) {
  EXPECT_EQ(updated("--- run echo '--- x' >&2; exit 2\n--- out\n"),
            "--- run echo '--- x' >&2; exit 2\n--- exit 2\n--- err\n\\--- x\n--- out\n");
}

TEST(Update, WhatItWritesPasses) {
  const std::string text =
      updated("--- run echo a; echo b >&2; exit 4\n--- out\nx\ny\n\n--- run echo '...'\n--- out\n");
  EXPECT_EQ(failures(text), 0U);
  EXPECT_EQ(updated(text), text);
}

}  // namespace
}  // namespace osteon::cli_test
