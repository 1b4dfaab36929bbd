// SPDX-License-Identifier: Apache-2.0
// docs/criteria.md is true: its charts are built, every example is evaluated and every message
// shown is the one that is printed.
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "charts.hpp"
#include "osteon/records/schema.hpp"

namespace osteon::criteria::test {
namespace {

struct Block {
  std::string kind;  // the words after the fence
  std::vector<std::string> lines;
};

std::vector<Block> manual() {
  std::ifstream file(OSTEON_SOURCE_DIR "/docs/criteria.md");
  std::vector<Block> blocks;
  bool inside = false;
  for (std::string line; std::getline(file, line);) {
    if (line.rfind("```", 0) == 0) {
      inside = !inside;
      if (inside) blocks.push_back({line.substr(3), {}});
    } else if (inside) {
      blocks.back().lines.push_back(line);
    }
  }
  return blocks;
}

records::Dataset::Input table(const std::string& name, const std::vector<std::string>& lines) {
  const auto* schema = records::find_native_table(name);
  if (schema == nullptr) throw std::runtime_error(name);
  std::vector<records::Column> columns;
  for (const auto heading : base::split(lines.front(), ',')) {
    const auto* column = schema->find(heading);
    if (column == nullptr) throw std::runtime_error(std::string(heading));
    columns.emplace_back(column->name, column->type);
  }
  for (std::size_t row = 1; row < lines.size(); ++row) {
    const auto cells = base::split(lines[row], ',');
    for (std::size_t i = 0; i < columns.size(); ++i) append_cell(columns[i], std::string(cells[i]));
  }
  records::Frame frame(name);
  for (auto& column : columns) frame.add_column(std::move(column));
  return {std::move(frame), *schema};
}

class Manual : public testing::Test {
 protected:
  Manual() : blocks_(manual()), dataset_(charts()) {
    for (const auto& block : blocks_) {
      if (block.kind != "define") continue;
      for (const auto& line : block.lines) {
        const auto equals = line.find(" = '");
        define_.emplace_back(std::string(base::trim(line.substr(0, equals))),
                             line.substr(equals + 4, line.size() - equals - 5));
      }
    }
  }

  [[nodiscard]] records::Dataset charts() const {
    std::vector<records::Dataset::Input> inputs;
    for (const auto& block : blocks_) {
      if (block.kind.rfind("csv ", 0) == 0)
        inputs.push_back(table(block.kind.substr(4), block.lines));
    }
    return std::move(records::Dataset::group(std::move(inputs)).value());
  }

  std::vector<Block> blocks_;
  records::Dataset dataset_;
  std::vector<std::pair<std::string, std::string>> define_;
  Environment environment_{base::parse_iso_date("2024-10-31"), {}};
};

TEST_F(Manual, ExamplesGiveTheAnswersShown) {
  std::size_t examples = 0;
  for (const auto& block : blocks_) {
    if (block.kind != "criteria") continue;
    for (const auto& line : block.lines) {
      const auto first = line.find(" P1: ");
      const auto second = line.find(" P2: ", first);
      ASSERT_NE(second, std::string::npos) << line;
      const Asked asked{std::string(base::trim(line.substr(0, first))), define_, environment_};
      EXPECT_EQ(answer(dataset_, asked, 0), base::trim(line.substr(first + 5, second - first - 5)))
          << line;
      EXPECT_EQ(answer(dataset_, asked, 1), base::trim(line.substr(second + 5))) << line;
      ++examples;
    }
  }
  EXPECT_GT(examples, 40U);
}

TEST_F(Manual, MessagesAreTheOnesPrinted) {
  std::size_t messages = 0;
  for (const auto& block : blocks_) {
    if (block.kind != "error") continue;
    std::string printed;
    for (const auto& line : block.lines) printed += line + "\n";
    Definition asked =
        definition("asked", std::string(base::trim(block.lines.at(1))), Use::unnamed);
    asked.source.place.line = 1;
    std::vector<Definition> all;
    for (const auto& [name, text] : define_) all.push_back(definition(name, text));
    all.push_back(asked);
    const auto program = compile(dataset_, std::move(all), environment_);
    ASSERT_FALSE(program.has_value()) << printed;
    EXPECT_EQ(base::format_diagnostics(program.error()), printed);
    ++messages;
  }
  EXPECT_GE(messages, 4U);
}

}  // namespace
}  // namespace osteon::criteria::test
