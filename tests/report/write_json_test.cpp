// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cmath>
#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "osteon/report/write_json.hpp"
#include "sample.hpp"

namespace osteon::report {
namespace {

using Json = nlohmann::ordered_json;

Json cell_json(const Cell& cell) {
  Table table;
  table.columns.resize(1);
  Row row;
  row.cells = {cell};
  table.rows = {row};
  Json json = Json::parse(write_json(table, theme(ThemeName::plain)));
  return json["rows"][0]["cells"][0];
}

TEST(WriteJson, KeepsFullPrecisionAndTheTest) {
  const Json p = cell_json(PValue{0.022123456789012345, sample::fisher()});
  EXPECT_EQ(p["kind"], "p_value");
  EXPECT_EQ(p["value"].get<double>(), 0.022123456789012345);
  EXPECT_EQ(p["test"]["id"], "fisher_exact");
  EXPECT_EQ(p["test"]["name"]["zh"], "Fisher确切概率法");
  EXPECT_EQ(p["text"]["en"], "0.022");
}

TEST(WriteJson, EveryKindHasItsNumbers) {
  const Interval open{5.0, Quantity::not_reached(), sample::exact_interval(), 0.95};
  const auto cases = std::to_array<std::pair<Cell, const char*>>({
      {Empty{}, R"json({"kind":"empty","text":{"en":"","zh":""}})json"},
      {NotApplicable{}, R"json({"kind":"not_applicable","text":{"en":"–","zh":"–"}})json"},
      {Missing{}, R"json({"kind":"missing","text":{"en":"Missing","zh":"缺失"}})json"},
      {NotReached{}, R"json({"kind":"not_reached","text":{"en":"NR","zh":"未达到"}})json"},
      {NotEstimable{}, R"json({"kind":"not_estimable","text":{"en":"NE","zh":"无法估计"}})json"},
      {Count{26}, R"json({"kind":"count","n":26,"text":{"en":"26","zh":"26"}})json"},
      {CountOf{1, 8}, R"json({"kind":"count_of","n":1,"denominator":8,"percent":12.5,"text":{)json"
                      R"json("en":"1 (12.5)","zh":"1 (12.5)"}})json"},
      {Percent{0, 0},
       R"json({"kind":"percent","n":0,"denominator":0,"percent":null,"text":{"en":"NE",)json"
       R"json("zh":"无法估计"}})json"},
      {Rate{1, 8, {0.1, 0.5, {"m", {"M", ""}}, 0.95}},
       R"json({"kind":"rate","n":1,"denominator":8,"percent":12.5,"interval":{)json"
       R"json("lower":0.1,"upper":0.5,"level":0.95,"method":{"id":"m","name":{"en":"M",)json"
       R"json("zh":"M"}}},"text":{"en":"12.5 (10.0–50.0)","zh":"12.5 (10.0–50.0)"}})json"},
      {Number{0.25, 1},
       R"json({"kind":"number","value":0.25,"digits":1,"text":{"en":"0.3","zh":"0.3"}})json"},
      {Estimate{Measure::time, 8.6, open, {}},
       R"json({"kind":"estimate","measure":"time","value":8.6,"interval":{"lower":5.0,)json"
       R"json("upper":null,"upper_state":"not_reached","level":0.95,"method":{)json"
       R"json("id":"clopper_pearson","name":{"en":"Clopper–Pearson",)json"
       R"json("zh":"Clopper–Pearson法"}}},"text":{"en":"8.6 (5.0–NR)",)json"
       R"json("zh":"8.6 (5.0–未达到)"}})json"},
      {Estimate{Measure::ratio, Quantity::not_estimable(), {}, {}},
       R"json({"kind":"estimate","measure":"ratio","value":null,)json"
       R"json("value_state":"not_estimable","interval":null,"text":{"en":"NE",)json"
       R"json("zh":"无法估计"}})json"},
      {Median{18, 12, 51},
       R"json({"kind":"median","median":18.0,"lower":12.0,"upper":51.0,"spread":"range",)json"
       R"json("digits":0,"text":{"en":"18 (12–51)","zh":"18 (12–51)"}})json"},
      {Mean{20.25, Quantity::not_estimable(), 0},
       R"json({"kind":"mean","mean":20.25,"sd":null,"sd_state":"not_estimable",)json"
       R"json("data_digits":0,"text":{"en":"20.3 (NE)","zh":"20.3 (无法估计)"}})json"},
      {Range{12, 51, 0},
       R"json({"kind":"range","lower":12.0,"upper":51.0,"digits":0,"text":{"en":"12–51",)json"
       R"json("zh":"12–51"}})json"},
      {PValue{std::numeric_limits<double>::quiet_NaN(), {"t", {"T", ""}}},
       R"json({"kind":"p_value","value":null,"test":{"id":"t","name":{"en":"T",)json"
       R"json("zh":"T"}},"text":{"en":"NE","zh":"无法估计"}})json"},
      {base::LocalText{"Reference", "参照"},
       R"json({"kind":"text","words":{"en":"Reference","zh":"参照"},"text":{)json"
       R"json("en":"Reference","zh":"参照"}})json"},
  });
  for (const auto& [cell, json] : cases) {
    EXPECT_EQ(cell_json(cell).dump(), Json::parse(json).dump()) << kind_name(cell.value);
  }
}

TEST(WriteJson, DescribesTheTable) {
  const Json json = Json::parse(write_json(sample::small_table(), theme(ThemeName::plain)));
  EXPECT_EQ(json["label"]["zh"], "表1");
  EXPECT_EQ(json["columns"][0]["n"], 14);
  EXPECT_EQ(json["columns"][2]["role"], "p_value");
  EXPECT_EQ(json["rows"][0]["role"], "heading");
  EXPECT_EQ(json["rows"][1]["cells"][2]["value"], 1.0);  // the described row, not the printed one
  EXPECT_EQ(json["footnotes"]["en"][1]["mark"], "a");
  EXPECT_EQ(json["data_cutoff"], "2024-10-31");
  const Json grouped = Json::parse(write_json(sample::grouped_table(), theme(ThemeName::plain)));
  EXPECT_EQ(grouped["columns"][3]["group"]["n"], 12);
}

TEST(WriteJson, HasEveryBlockAndTheSameBytesTwice) {
  const Document document = sample::full_document();
  const std::string text = write_json(document, theme(ThemeName::plain));
  EXPECT_EQ(text, write_json(document, theme(ThemeName::plain)));
  std::vector<std::string> types;
  const Json json = Json::parse(text);
  for (const Json& block : json["blocks"]) types.push_back(block["type"]);
  EXPECT_THAT(types, testing::ElementsAre("key_results", "heading", "paragraph", "table", "list",
                                          "definitions", "figure", "findings"));
}

TEST(WriteJson, ValuesNameTheirTableCell) {
  const Json values =
      Json::parse(write_values_json(sample::full_document(), theme(ThemeName::plain)));
  ASSERT_EQ(values.size(), 5U);  // key result, paragraph (2), list item (2)
  EXPECT_EQ(values[1]["name"], "male");
  EXPECT_EQ(values[1]["text"]["zh"], "11（78.6%）");
  EXPECT_EQ(values[1]["cell"]["table"], "table1");
  EXPECT_EQ(values[1]["cell"]["column"], "a");
  EXPECT_EQ(values[2]["test"]["id"], "fisher_exact");
  EXPECT_TRUE(values[2]["cell"].is_null());
}

TEST(WriteJson, SurvivesHostileAndBrokenText) {
  Table table = sample::hostile_table();
  table.rows[1].label = {"bad \xFF byte", ""};
  const Json json = Json::parse(write_json(table, theme(ThemeName::plain)));
  EXPECT_EQ(json["caption"]["en"], sample::hostile_words);
  EXPECT_EQ(json["rows"][1]["label"]["en"], "bad \uFFFD byte");
}

}  // namespace
}  // namespace osteon::report
