// SPDX-License-Identifier: Apache-2.0
// docs/architecture.md against the sources.
#include "layers.hpp"

#include <set>

#include <gmock/gmock.h>

namespace osteon::architecture {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

LayerTable documented() {
  return parse_layer_table(source_file("docs/architecture.md").text);
}

TEST(Layers, TableIsReadAndPointsDownwards) {
  const LayerTable table = documented();
  ASSERT_GE(table.size(), 10U);
  EXPECT_EQ(table.at("base").layer, 0);
  EXPECT_TRUE(table.at("base").may_include.empty());
  EXPECT_EQ(table.at("apps").layer, 5);
  EXPECT_THAT(contradictions(table), IsEmpty());
}

TEST(Layers, EveryIncludeIsAllowed) {
  const LayerTable table = documented();
  const std::vector<SourceFile> files = cpp_files({"src", "apps"});
  ASSERT_GT(files.size(), 10U);
  for (const SourceFile& file : files) EXPECT_THAT(forbidden_includes(table, file), IsEmpty());
}

TEST(Layers, EveryRowHasItsFolder) {
  std::set<std::string> found{"apps"};  // programs come last and may not exist yet
  for (const SourceFile& file : cpp_files({"src"})) found.insert(module_of(file.path).value_or(""));
  std::set<std::string> rows;
  for (const auto& [name, rule] : documented()) rows.insert(name);
  EXPECT_EQ(found, rows);
}

TEST(Layers, LinksFollowTheTable) {
  EXPECT_THAT(forbidden_links(documented(), source_file("src/osteon/CMakeLists.txt").text),
              IsEmpty());
}

// --- the checks themselves find what they are for ----------------------------------------------

constexpr const char* sample = R"(text
| layer | module | knows | may include | libraries |
|---|---|---|---|---|
| 0 | base | x | - | sodium |
| 1 | records | x | base | sys/mman |
| 1 | stats | x | base | Eigen |
| 4 | study | x | base, stats | - |
| 5 | apps | x | base, study | CLI, cli |

| 9 | other | table | x | y |
)";

TEST(LayerCheck, ParsesOneTable) {
  const LayerTable table = parse_layer_table(sample);
  EXPECT_EQ(table.size(), 5U);
  EXPECT_EQ(table.at("study").may_include, (std::set<std::string>{"base", "stats"}));
  EXPECT_THAT(table.at("stats").libraries, ElementsAre("Eigen"));
  EXPECT_THAT(parse_layer_table("no table here"), IsEmpty());
}

struct IncludeCase {
  const char* path;
  const char* line;
  bool allowed;
};

class IncludeCheck : public testing::TestWithParam<IncludeCase> {};

TEST_P(IncludeCheck, Decides) {
  const SourceFile file{GetParam().path, std::string("// x\n") + GetParam().line + "\n"};
  EXPECT_EQ(forbidden_includes(parse_layer_table(sample), file).empty(), GetParam().allowed);
}

INSTANTIATE_TEST_SUITE_P(
    layers, IncludeCheck,
    testing::Values(IncludeCase{"src/osteon/stats/a.cpp", "#include \"osteon/base/day.hpp\"", true},
                    IncludeCase{"src/osteon/stats/a.cpp", "#include \"osteon/stats/b.hpp\"", true},
                    IncludeCase{"src/osteon/stats/a.cpp", "#include \"osteon/study/b.hpp\"", false},
                    IncludeCase{"src/osteon/stats/a.cpp", "#  include <osteon/study/b.hpp>", false},
                    IncludeCase{"src/osteon/base/a.hpp", "#include \"osteon/stats/b.hpp\"", false},
                    IncludeCase{"src/osteon/stats/a.cpp", "#include \"b.hpp\"", false},
                    IncludeCase{"src/osteon/stats/a.cpp", "#include <Eigen/Dense>", true},
                    IncludeCase{"src/osteon/stats/a.cpp", "#include <cairo.h>", false},
                    IncludeCase{"src/osteon/stats/a.cpp", "#include <fmt/format.h>", true},
                    IncludeCase{"src/osteon/stats/a.cpp", "#include <vector>", true},
                    IncludeCase{"src/osteon/stats/a.cpp", "#include <chrono>", false},
                    IncludeCase{"src/osteon/stats/a.cpp", "#include <fstream>", false},
                    IncludeCase{"src/osteon/records/a.cpp", "#include <filesystem>", true},
                    IncludeCase{"src/osteon/records/a.cpp", "#include <random>", false},
                    IncludeCase{"src/osteon/study/a.cpp", "#include <filesystem>", true},
                    IncludeCase{"src/osteon/study/a.cpp", "#include <iostream>", false},
                    IncludeCase{"src/osteon/new_one/a.cpp", "#include <vector>", false},
                    IncludeCase{"src/osteon/a.cpp", "#include <vector>", false},
                    IncludeCase{"apps/cli/main.cpp", "#include \"osteon/study/run.hpp\"", true},
                    IncludeCase{"apps/cli/main.cpp", "#include \"osteon/stats/a.hpp\"", false},
                    IncludeCase{"apps/cli/main.cpp", "#include <CLI/CLI.hpp>", true},
                    IncludeCase{"apps/cli/main.cpp", "#include \"cli/verb.hpp\"", true},
                    IncludeCase{"src/osteon/study/a.cpp", "#include \"cli/verb.hpp\"", false},
                    IncludeCase{"apps/cli/main.cpp", "#include <toml++/toml.h>", false},
                    IncludeCase{"apps/cli/main.cpp", "#include <iostream>", true}));

TEST(LayerCheck, FindsContradictions) {
  LayerTable table = parse_layer_table(sample);
  table["base"].may_include.insert("stats");
  table["stats"].may_include.insert("records");
  table["stats"].may_include.insert("missing");
  EXPECT_EQ(contradictions(table).size(), 3U);
}

TEST(LayerCheck, FindsLinks) {
  EXPECT_THAT(forbidden_links(parse_layer_table(sample),
                              "osteon_module(base LINK fmt::fmt)\nosteon_module(stats LINK "
                              "osteon::base\n osteon::records)\nosteon_module(vault LINK x)"),
              ElementsAre("stats must not link records", "vault has no row"));
}

}  // namespace
}  // namespace osteon::architecture
