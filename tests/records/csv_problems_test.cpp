// SPDX-License-Identifier: Apache-2.0
// What the reader refuses or asks about, where, and with which help.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "osteon/records/catalogue.hpp"
#include "read.hpp"

namespace osteon::records {
namespace {

using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

struct Broken {
  const char* name;
  std::string csv;
  std::string code_and_place;
  const char* help;  // part of the sentence or remedy
};

class csv_problems : public testing::TestWithParam<Broken> {};

TEST_P(csv_problems, are_reported_with_place_and_remedy) {
  const auto problems = problems_of("sheet", GetParam().csv);
  EXPECT_THAT(codes_of(problems), ElementsAre(GetParam().code_and_place));
  EXPECT_THAT(all_text(problems), HasSubstr(GetParam().help));
}

INSTANTIATE_TEST_SUITE_P(
    all, csv_problems,
    testing::Values(
        Broken{"empty_file", "", "E502 sheet.csv", "heading row"},
        Broken{"only_a_byte_order_mark", "\xEF\xBB\xBF", "E502 sheet.csv", "byte order mark"},
        Broken{"only_blank_lines", "\n\n\n", "E506 sheet.csv:4", "name the columns"},
        Broken{"heading_row_of_delimiters", ",,\n1,2,3\n", "E506 sheet.csv:1", "name the columns"},
        Broken{"not_utf_8", "a,b\nx,y\nx,\xFF\n", "E503 sheet.csv:3", "byte 11 is not UTF-8"},
        Broken{"gb18030_not_declared", "a,b\n\xC4\xD0,y\n", "E503 sheet.csv:2",
               "encoding = \"GB18030\""},
        Broken{"cut_utf_8", "a,b\nx,\xE4\xB8", "E503 sheet.csv:2", "byte 7 is not UTF-8"},
        Broken{"zero_byte", std::string("a,b\nx\0y,z\n", 10), "E505 sheet.csv:2", "zero bytes"},
        Broken{"cut_utf_16",
               std::string("\xFF\xFE"
                           "a\0b",
                           5),
               "E504 sheet.csv:1", "not UTF-16LE"},
        Broken{"quote_never_closed", "a,b\nx,y\nz,\"open\nw,v\n", "E510 sheet.csv:3:2",
               "opens here"},
        Broken{"quote_never_closed_in_headings", "a,\"b\nx,y\n", "E510 sheet.csv:1:2", "quote"},
        Broken{"text_after_quote", "a,b\n\"x\"1,y\n", "E511 sheet.csv:2:1", "quote"},
        Broken{"too_many_cells", "a,b\nx,y\nx,y,z\n", "E516 sheet.csv:3", "3 cells"},
        Broken{"too_few_cells", "a,b,c\nx,y,z\nx,y\n", "E517 sheet.csv:3", "2 cells"},
        Broken{"duplicate_heading", "a,b, a\nx,y,z\n", "E515 sheet.csv:1:3", "columns 1 and 3"},
        Broken{"field_too_long", "a,b\nx,\"" + std::string(max_field_bytes + 1, 'x') + "\"\n",
               "E512 sheet.csv:2:2", "quote that is not closed"},
        Broken{"plain_field_too_long", "a,b\nx," + std::string(max_field_bytes + 1, 'x') + "\n",
               "E512 sheet.csv:2:2", "1048576 bytes"},
        Broken{"too_many_columns", std::string(max_csv_columns, ',') + "a\n", "E513 sheet.csv:1",
               "10000 columns"},
        Broken{"too_many_cells_to_count", "a,b\n" + std::string(max_csv_columns, ',') + "x\n",
               "E513 sheet.csv:2", "10000 cells"}),
    [](const auto& broken) { return std::string(broken.param.name); });

TEST(csv_reader, accepts_the_longest_field_and_the_most_columns) {
  const auto reading = read("sheet", "a\n\"" + std::string(max_field_bytes, 'x') + "\"\n");
  EXPECT_EQ(reading.frame.columns()[0].text(0)->size(), max_field_bytes);
  std::string headings = "c0";
  for (std::size_t i = 1; i < max_csv_columns; ++i) headings += ",c" + std::to_string(i);
  EXPECT_THAT(read("sheet", headings + "\n").frame.columns(), SizeIs(max_csv_columns));
}

TEST(csv_reader, names_the_closest_heading_for_a_missing_column) {
  CsvOptions options;
  options.map["ecog"] = "ECOG评分";
  const auto problems = problems_of("vitals", "patient_id,dat,ECOG\nA,2020-01-01,1\n", options);
  EXPECT_THAT(codes_of(problems), ElementsAre("E514 vitals.csv:1", "E514 vitals.csv:1"));
  EXPECT_THAT(problems[0].remedy, HasSubstr("closest: \"dat\""));
  EXPECT_THAT(problems[0].remedy, HasSubstr("map = { date = "));
  EXPECT_THAT(problems[1].sentence, HasSubstr("ECOG评分"));
  EXPECT_THAT(problems[1].remedy,
              HasSubstr("closest: \"ECOG\". The file has: patient_id, dat, ECOG"));
}

TEST(csv_reader, reports_every_problem_of_a_file) {
  const auto problems = problems_of("responses",
                                    "patient_id,date,response\nA,2020-02-30,CR\nB,2020-01-01,PE\n"
                                    "C,2020-01-02,PE\nD,2020-01-03,pr\n");
  EXPECT_THAT(codes_of(problems), ElementsAre("Q07 responses.csv:2:2", "E518 responses.csv:3:3",
                                              "E518 responses.csv:5:3"));
  EXPECT_THAT(problems[1].sentence, HasSubstr("\"PE\" (2 cells) is not one of CR, PR, SD, PD, NE"));
  EXPECT_THAT(problems[2].remedy, HasSubstr("closest: \"PR\""));
}

TEST(csv_reader, says_what_is_wrong_with_a_cell) {
  const auto reading = read("vitals",
                            "patient_id;date;weight_kg;ecog\n"
                            "A;2020-02-30;1,234.5;0.5\n"
                            "B;03/04/2020;60,5;two\n"
                            "C;2020-1-1;12345678901234567890;1.0\n"
                            "D;20200101;<60;1e2\n");
  EXPECT_EQ(dump(reading.frame), "A|||\nB|||\nC|||1\nD|||100\n");
  const std::string text = all_text(reading.diagnostics);
  for (const auto* part :
       {"date: \"2020-02-30\" is not a date: there is no such day",
        "date: \"03/04/2020\" is not a date (YYYY-MM-DD); it is taken as missing",
        "weight_kg: \"1,234.5\" is not a number: it has thousands separators",
        "weight_kg: \"60,5\" is not a number with the declared decimal mark",
        "weight_kg: \"12345678901234567890\" is too long for an exact number",
        "weight_kg: \"<60\" is not a number;", "ecog: \"0.5\" is not a whole number",
        "ecog: \"two\" is not a number"}) {
    EXPECT_THAT(text, HasSubstr(part));
  }
  EXPECT_THAT(codes_of(reading.diagnostics),
              ElementsAre("Q07 vitals.csv:2:2", "Q07 vitals.csv:3:2", "Q07 vitals.csv:4:2",
                          "Q07 vitals.csv:5:2", "Q02 vitals.csv:2:3", "Q02 vitals.csv:3:3",
                          "Q04 vitals.csv:4:3", "Q01 vitals.csv:5:3", "Q03 vitals.csv:2:4",
                          "Q01 vitals.csv:3:4"));
}

TEST(csv_reader, counts_bad_cells_beyond_the_first_twenty) {
  std::string csv = "patient_id,date,ecog\n";
  for (int i = 0; i < 50; ++i) csv += "A,2020-01-01,x\n";
  const auto reading = read("vitals", csv);
  ASSERT_THAT(reading.diagnostics, SizeIs(max_cell_reports + 1));
  EXPECT_THAT(reading.diagnostics.back().sentence, HasSubstr("30 more cells"));
  EXPECT_EQ(reading.diagnostics.back().code, "Q01");
}

TEST(csv_reader, never_shows_a_subject_id_or_an_identifier) {
  CsvOptions options;
  options.codes["phone"] = {{"none", {"-"}}};
  const auto problems = problems_of("identities", "patient_id,phone\nP1,555-1234\n", options);
  EXPECT_THAT(codes_of(problems), ElementsAre("E518 identities.csv:2:2"));
  EXPECT_THAT(all_text(problems), Not(HasSubstr("555")));
}

TEST(csv_reader, refuses_declarations_that_fit_nothing) {
  CsvOptions options;
  options.date_format = "DD.MM";
  EXPECT_THAT(codes_of(problems_of("vitals", "a\n", options)), ElementsAre("E520 "));
  options = {};
  options.delimiter = ':';
  EXPECT_THAT(codes_of(problems_of("vitals", "a\n", options)), ElementsAre("E521 "));
  options = {};
  options.codes["role"] = {{"aim", {"靶病灶"}}, {"target", {"靶"}}, {"new", {"靶"}}};
  options.codes["rolle"] = {};
  options.sealed = {"phone"};
  options.types["organ"] = ColumnType::whole;
  const auto problems =
      problems_of("lesions", "patient_id,lesion_id,organ,role\nA,1,lung,new\n", options);
  std::vector<std::string> codes;
  for (const auto& problem : problems) {
    codes.push_back(problem.code);
    EXPECT_EQ(problem.concern, base::Concern::study_file) << problem.code;
  }
  EXPECT_THAT(codes, ElementsAre("E526", "E522", "E525", "E523", "E523"));
}

TEST(csv_reader, leaves_out_columns_that_nobody_can_name) {
  CsvOptions options;
  options.map["ecog"] = "PS";
  const auto reading = read("vitals", "patient_id,date,PS,ecog,\nA,2020-01-01,1,2,3\n", options);
  EXPECT_EQ(dump(reading.frame), "A|2020-01-01|1\n");
  EXPECT_THAT(codes_of(reading.diagnostics),
              ElementsAre("W203 vitals.csv:1:4", "W202 vitals.csv:1:5"));
}

TEST(csv_reader, refuses_numbers_that_do_not_fit_one_scale_but_keeps_them_as_found_text) {
  const char* csv = "x,weight_kg\n1234567890123456,1000000000000000000\n0.00000001,0.5\n";
  const auto sheet = read("sheet", "x\n123456789012345\n0.00000001\n");
  EXPECT_EQ(sheet.schema.columns[0].type, ColumnType::text);
  CsvOptions options;
  options.types["weight_kg"] = ColumnType::number;
  EXPECT_THAT(codes_of(problems_of("sheet", csv, options)), ElementsAre("E519 sheet.csv"));
}

TEST(csv_reader, refuses_files_that_are_no_files) {
  const auto missing =
      read_csv_files({{"/nonexistent/x.csv", "x.csv"}, {"/", "root"}}, schema_of("sheet"), {});
  ASSERT_FALSE(missing);
  EXPECT_THAT(codes_of(missing.error()), ElementsAre("E501 x.csv", "E501 root"));
  EXPECT_FALSE(read_csv_files({}, schema_of("sheet"), {}));
}

TEST(csv_reader, stops_when_cancelled) {
  std::atomic<bool> cancelled = true;
  CsvOptions options;
  options.cancelled = &cancelled;
  const auto problems = problems_of("sheet", "a,b\nx,y\n", options);
  ASSERT_THAT(problems, SizeIs(1));
  EXPECT_EQ(problems[0].concern, base::Concern::cancelled);
}

TEST(catalogue, has_each_code_once_with_a_meaning) {
  std::vector<std::string_view> codes;
  for (const auto* catalogue : {&reading_catalogue(), &validation_catalogue()}) {
    for (const auto& entry : *catalogue) {
      EXPECT_THAT(codes, Not(Contains(entry.code)));
      codes.push_back(entry.code);
      EXPECT_FALSE(entry.title.empty()) << entry.code;
      EXPECT_FALSE(entry.description.empty()) << entry.code;
      EXPECT_EQ(find_catalogue_entry(entry.code), &entry);
    }
  }
  EXPECT_EQ(find_catalogue_entry("Q99"), nullptr);
}

}  // namespace
}  // namespace osteon::records
