// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <functional>
#include <limits>

#include <gtest/gtest.h>

#include "osteon/report/document.hpp"
#include "sample.hpp"

namespace osteon::report {
namespace {

struct FaultCase {
  const char* words;
  std::function<void(Table&)> spoil;
};

TEST(Check, SoundTablesPass) {
  EXPECT_TRUE(check(sample::small_table()).empty());
  EXPECT_TRUE(check(sample::grouped_table()).empty());
  EXPECT_TRUE(check(sample::hostile_table()).empty());
  EXPECT_TRUE(check(sample::full_document()).empty());
}

TEST(Check, NamesEveryFault) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const auto cases = std::to_array<FaultCase>({
      {"2 cells for 3 columns", [](Table& t) { t.rows[1].cells.pop_back(); }},
      {"0 cells for 3 columns", [](Table& t) { t.rows[1].cells.clear(); }},
      {"no note lost", [](Table& t) { t.rows[1].cells[0].notes = {"lost"}; }},
      {"confirmed occurs twice", [](Table& t) { t.notes.push_back(t.notes[0]); }},
      {"overlap",
       [](Table& t) {
         t.groups = {{{}, {}, 0, 2}, {{}, {}, 1, 1}};
       }},
      {"outside the columns",
       [](Table& t) {
         t.groups = {{{}, {}, 2, 2}};
       }},
      {"outside the columns",
       [](Table& t) {
         t.groups = {{{}, {}, 0, 0}};
       }},
      {"does not fit",
       [](Table& t) {
         t.rows[1].cells[0].value = CountOf{15, 14};
       }},
      {"does not fit",
       [](Table& t) {
         t.rows[1].cells[0].value = Percent{-1, 14};
       }},
      {"negative", [](Table& t) { t.rows[1].cells[0].value = Count{-1}; }},
      {"p-value lies outside",
       [](Table& t) {
         t.rows[1].cells[2].value = PValue{1.1, {"t", {}}};
       }},
      {"does not name its test",
       [](Table& t) {
         t.rows[1].cells[2].value = PValue{0.5, {}};
       }},
      {"does not name its method",
       [](Table& t) {
         t.rows[1].cells[0].value = Rate{1, 14, {0.1, 0.2, {}, 0.95}};
       }},
      {"confidence level",
       [nan](Table& t) {
         t.rows[1].cells[0].value = Rate{1, 14, {0.1, 0.2, sample::exact_interval(), nan}};
       }},
      {"two names",
       [](Table& t) {
         t.rows[3].cells[2].value = PValue{0.5, {sample::fisher().id, {"Other", ""}}};
       }},
  });
  for (const FaultCase& c : cases) {
    Table table = sample::small_table();
    c.spoil(table);
    const base::Diagnostics faults = check(table);
    ASSERT_FALSE(faults.empty()) << c.words;
    EXPECT_NE(base::format_diagnostics(faults).find(c.words), std::string::npos)
        << base::format_diagnostics(faults);
  }
}

TEST(Check, IdsAreUniqueInADocument) {
  Document document = sample::full_document();
  document.blocks.emplace_back(sample::small_table());
  const std::string faults = base::format_diagnostics(check(document));
  EXPECT_NE(faults.find("the id table1 occurs twice"), std::string::npos);
  EXPECT_NE(faults.find("the id male.a occurs twice"), std::string::npos);
  EXPECT_EQ(tables_of(document).size(), 2U);
}

TEST(Links, OnlyHarmlessTargetsPass) {
  for (const char* good :
       {"a.csv", "#x", "https://x.org/a?b=c:d", "mailto:a@b.c", "./a:b", "HTTP://x"}) {
    EXPECT_TRUE(is_safe_href(good)) << good;
  }
  for (const char* bad :
       {"", "tables/t 1.csv", "javascript:x", "JaVaScRiPt:x", "data:text/html,x", "java\tscript:x",
        " javascript:x", "//evil.org", "vbscript:x", "file:///etc/passwd", R"(\\host\share)"}) {
    EXPECT_FALSE(is_safe_href(bad)) << bad;
  }
}

}  // namespace
}  // namespace osteon::report
