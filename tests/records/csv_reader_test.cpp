// SPDX-License-Identifier: Apache-2.0
// What the reader accepts and how it understands it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "read.hpp"

namespace osteon::records {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::vector<std::string> types_of(const CsvReading& reading) {
  std::vector<std::string> types;
  for (const auto& column : reading.schema.columns) {
    types.push_back(column.name + ":" + std::string(type_name(column.type)));
  }
  return types;
}

TEST(csv_reader, reads_a_native_table_with_its_types) {
  const auto reading = read("measurements",
                            "patient_id,lesion_id,date,diameter_mm,status,modality,reader\n"
                            "P1,L1,2022-12-15,26,present,CT,R1\n"
                            "P1,L2,2022-12-15,12.5,present,CT,R1\n"
                            "P1,L2,2023-02-25,,absent,CT,\n");
  EXPECT_THAT(types_of(reading),
              ElementsAre("patient_id:text", "lesion_id:text", "date:date", "diameter_mm:number",
                          "status:text", "modality:text", "reader:text"));
  EXPECT_EQ(dump(reading.frame),
            "P1|L1|2022-12-15|26|present|CT|R1\n"
            "P1|L2|2022-12-15|12.5|present|CT|R1\n"
            "P1|L2|2023-02-25||absent|CT|\n");
  EXPECT_THAT(reading.diagnostics, IsEmpty());
  EXPECT_EQ(reading.schema.order_column, "date");
  EXPECT_EQ(reading.frame.place(1, "diameter_mm"), (base::Place{"measurements.csv", 3, 4}));
}

struct Sample {
  const char* name;
  const char* csv;
  const char* rows;
};

class csv_dialects : public testing::TestWithParam<Sample> {};

TEST_P(csv_dialects, read_alike) {
  const auto reading = read("sheet", GetParam().csv);
  EXPECT_EQ(dump(reading.frame), GetParam().rows);
}

INSTANTIATE_TEST_SUITE_P(
    all, csv_dialects,
    testing::Values(
        Sample{"comma", "a,b\nx,y\n", "x|y\n"}, Sample{"semicolon", "a;b\nx;y,z\n", "x|y,z\n"},
        Sample{"tab", "a\tb\nx\ty,z\n", "x|y,z\n"}, Sample{"bar", "a|b\nx|y\n", "x|y\n"},
        Sample{"decimal_commas_do_not_make_columns", "a;b\n1,5;2,5\n2,5;3,5\n",
               "1,5|2,5\n2,5|3,5\n"},
        Sample{"excel_declares_its_delimiter", "sep=;\r\na;b\r\nx;y\r\n", "x|y\n"},
        Sample{"crlf", "a,b\r\nx,y\r\n", "x|y\n"}, Sample{"old_mac", "a,b\rx,y\r", "x|y\n"},
        Sample{"no_last_line_end", "a,b\nx,y", "x|y\n"},
        Sample{"empty_last_cell", "a,b\nx,", "x|\n"},
        Sample{"byte_order_mark",
               "\xEF\xBB\xBF"
               "a,b\nx,y\n",
               "x|y\n"},
        Sample{"doubled_quotes", "a,b\n\"say \"\"yes\"\"\",\"\"\"\"\n", "say \"yes\"|\"\n"},
        Sample{"delimiter_in_quotes", "a,b\n\"x,1\",y\n", "x,1|y\n"},
        Sample{"line_end_in_quotes", "a,b\n\"x\ny\",z\n", "x\ny|z\n"},
        Sample{"quote_inside_a_plain_field", "a,b\n5\" tube,y\n", "5\" tube|y\n"},
        Sample{"quoted_headings", "\"a\",\"b\"\nx,y\n", "x|y\n"},
        Sample{"spaces_around", " a , b \n x , y\xC2\xA0\n", "x|y\n"},
        Sample{"full_width_space", "a,b\n\xE3\x80\x80x,y\xE3\x80\x80\n", "x|y\n"},
        Sample{"blank_lines", "\n\na,b\n\nx,y\n\n\nz,w\n\n", "x|y\nz|w\n"},
        Sample{"delimiters_without_values", "a,b\nx,y\n,\n,,\n", "x|y\n"},
        Sample{"empty_cells_beyond_the_headings", "a,b\nx,y,,\n", "x|y\n"},
        Sample{"one_column", "a\nx\ny\n", "x\ny\n"}, Sample{"missing_mark", "a,b\nNA,y\n", "|y\n"},
        Sample{"only_headings", "a,b\n", ""}),
    [](const auto& sample) { return std::string(sample.param.name); });

TEST(csv_reader, counts_lines_through_quoted_line_ends_and_blank_lines) {
  const auto reading = read("vitals",
                            "patient_id,date,ecog\r\n"         // 1
                            "A,2020-01-01,0\r\n"               // 2
                            "\"B\r\n\r\nb\",2020-01-02,1\r\n"  // 3 to 5
                            "\r\n"                             // 6
                            "C,2020-01-03,x\r\n"               // 7
                            "D,2020-01-04,2\r\n");             // 8
  EXPECT_EQ(reading.frame.place(0).line, 2U);
  EXPECT_EQ(reading.frame.place(1).line, 3U);
  EXPECT_EQ(reading.frame.place(2).line, 7U);
  EXPECT_EQ(reading.frame.place(3).line, 8U);
  EXPECT_THAT(codes_of(reading.diagnostics), ElementsAre("Q01 vitals.csv:7:3"));
}

TEST(csv_reader, keeps_no_line_table_when_each_record_has_its_line) {
  const auto reading = read("vitals", "patient_id,date,ecog\nA,2020-01-01,0\nB,2020-01-02,1\n\n");
  EXPECT_THAT(reading.frame.sources().front().lines, IsEmpty());
}

TEST(csv_reader, reads_gb18030_when_declared) {
  CsvOptions options;
  options.encoding = Encoding::gb18030;
  options.map = {{"sex", "性别"}};
  options.codes["sex"] = {{"M", {"男"}}, {"F", {"女"}}};
  const auto reading = read("patients",
                            "patient_id,birth_date,\xD0\xD4\xB1\xF0\n"
                            "P1,2000-01-01,\xC4\xD0\n"
                            "P2,2000-01-02,\xC5\xAE\n",
                            options);
  EXPECT_EQ(dump(reading.frame), "P1|2000-01-01|M\nP2|2000-01-02|F\n");
}

TEST(csv_reader, reads_utf_16_by_its_byte_order_mark) {
  const std::string little(
      "\xFF\xFE"
      "a\0\t\0b\0\n\0"
      "1\0\t\0-N\n\0",
      18);
  EXPECT_EQ(dump(read("sheet", little).frame), "1|\u4E2D\n");
  const std::string big(
      "\xFE\xFF\0a\0\t\0b\0\n\0"
      "1\0\tN-\0\n",
      18);
  EXPECT_EQ(dump(read("sheet", big).frame), "1|\u4E2D\n");
}

TEST(csv_reader, maps_headings_codes_and_marks) {
  CsvOptions options;
  options.map = {{"patient_id", "编号"}, {"birth_date", "出生日期"}, {"ward", "病区"}};
  options.codes["sex"] = {{"M", {"男", "男性"}}, {"F", {"女"}}};
  options.date_format = "YYYY年M月D日";
  options.missing = {"NA", "不详"};
  const auto reading = read("patients",
                            "出生日期,编号,sex,病区,备注\n"
                            "2000年1月2日,7,男性,骨科,不详\n"
                            "不详,8,F,骨科,x\n",
                            options);
  EXPECT_THAT(types_of(reading), ElementsAre("patient_id:text", "birth_date:date", "sex:text",
                                             "ward:text", "备注:text"));
  EXPECT_EQ(dump(reading.frame), "7|2000-01-02|M|骨科|\n8||F|骨科|x\n");
  EXPECT_EQ(reading.frame.place(0, "patient_id").column, 2U);
  EXPECT_THAT(reading.schema.find("sex")->codes, ElementsAre("F", "M"));
}

TEST(csv_reader, keeps_unlisted_values_only_when_told) {
  CsvOptions options;
  options.codes["agent"] = {{"lenvatinib", {"仑伐替尼"}}};
  const char* csv = "patient_id,agent,start_date\nP1,仑伐替尼,2020-01-01\nP1,aspirin,2020-01-01\n";
  EXPECT_THAT(codes_of(problems_of("therapies", csv, options)),
              ElementsAre("E518 therapies.csv:3:2"));
  options.unlisted["agent"] = UnlistedCodes::keep;
  const auto reading = read("therapies", csv, options);
  EXPECT_EQ(dump(reading.frame), "P1|lenvatinib|2020-01-01\nP1|aspirin|2020-01-01\n");
  EXPECT_THAT(reading.schema.find("agent")->codes, IsEmpty());
}

TEST(csv_reader, reads_numbers_with_the_declared_decimal_mark) {
  CsvOptions options;
  options.decimal_mark = base::DecimalMark::comma;
  const auto reading =
      read("vitals", "patient_id;date;weight_kg;ecog\nA;2020-01-01;60,5;1\n", options);
  EXPECT_EQ(reading.frame.find("weight_kg")->number(0), (base::Decimal{605, 1}));
}

TEST(csv_reader, applies_codes_to_answers_and_whole_numbers) {
  CsvOptions options;
  options.codes["grade"] = {{"1", {"I"}}, {"2", {"II"}}};
  options.codes["related"] = {{"yes", {"有关"}}, {"no", {"无关"}}};
  const auto reading = read("adverse_events",
                            "patient_id,term,grade,related\n"
                            "A,Fatigue,II,有关\nA,Nausea,1,no\nA,Rash,,unknown\nA,Rash,III,也许\n",
                            options);
  EXPECT_EQ(dump(reading.frame), "A|Fatigue|2|yes\nA|Nausea|1|no\nA|Rash||\nA|Rash||\n");
  EXPECT_THAT(codes_of(reading.diagnostics),
              ElementsAre("Q01 adverse_events.csv:5:3", "Q05 adverse_events.csv:5:4"));
}

TEST(csv_reader, finds_the_types_of_unknown_columns_over_all_rows) {
  const auto reading = read("sheet",
                            "n,x,d,yn,bin,id,long,mixed,none\n"
                            "1,1.5,2020-01-31,yes,0,007,110101199001011234,1,\n"
                            "2,2,2020-02-29,No,1,8,110101199001011235,x,NA\n"
                            ",,,,,,,,\n");
  EXPECT_THAT(types_of(reading),
              ElementsAre("n:whole", "x:number", "d:date", "yn:yes_no", "bin:whole", "id:text",
                          "long:text", "mixed:text", "none:text"));
}

TEST(csv_reader, takes_declared_types_of_own_columns) {
  CsvOptions options;
  options.types = {{"code", ColumnType::text}, {"t", ColumnType::number}};
  const auto reading = read("sheet", "code,t\n1,2\n2,x\n", options);
  EXPECT_THAT(types_of(reading), ElementsAre("code:text", "t:number"));
  EXPECT_THAT(codes_of(reading.diagnostics), ElementsAre("Q01 sheet.csv:3:2"));
}

TEST(csv_reader, says_when_a_column_is_nearly_of_one_type) {
  std::string csv = "x\n";
  for (int i = 0; i < 19; ++i) csv += std::to_string(i) + "\n";
  const auto reading = read("sheet", csv + "<5\n");
  EXPECT_THAT(codes_of(reading.diagnostics), ElementsAre("W205 sheet.csv:21:1"));
  EXPECT_THAT(all_text(reading.diagnostics), HasSubstr("of type whole, but 1 is not"));
}

TEST(csv_reader, passes_over_times_of_day_and_says_so) {
  const auto reading = read("vitals",
                            "patient_id,date,ecog\n"
                            "A,2020-01-01 09:31:00,0\nB,2020-01-02T23:59,1\nC,2020-01-03,1\n"
                            "D,2020-01-04 noon,1\n");
  EXPECT_EQ(dump(reading.frame), "A|2020-01-01|0\nB|2020-01-02|1\nC|2020-01-03|1\nD||1\n");
  EXPECT_THAT(codes_of(reading.diagnostics), ElementsAre("Q07 vitals.csv:5:2", "N202 vitals.csv"));
}

TEST(csv_reader, joins_files_whose_headings_are_in_another_order) {
  const auto reading = read_csv_text({{"patient_id,date,ecog,site\nA,2020-01-01,1,x\n", "one.csv"},
                                      {"ecog,patient_id,date\n2,B,2020-13-02\n", "two.csv"}},
                                     schema_of("vitals"), {});
  ASSERT_TRUE(reading) << all_text(reading.error());
  EXPECT_EQ(dump(reading->frame), "A|2020-01-01|1|x\nB||2|\n");
  EXPECT_EQ(reading->frame.place(0, "ecog"), (base::Place{"one.csv", 2, 3}));
  EXPECT_EQ(reading->frame.place(1, "ecog"), (base::Place{"two.csv", 2, 1}));
  EXPECT_EQ(reading->frame.place(1, "site"), (base::Place{"two.csv", 2, 0}));
  EXPECT_THAT(codes_of(reading->diagnostics), ElementsAre("W206 two.csv:1", "Q07 two.csv:2:3"));
}

TEST(csv_reader, never_shows_values_of_sealed_columns) {
  CsvOptions options;
  options.sealed = {"secret"};
  options.types = {{"secret", ColumnType::number}};
  const auto reading = read("identities",
                            "patient_id,phone,initials,address,secret\n"
                            "P1,555-1234,AB,High Street 5,Zhang\n",
                            options);
  EXPECT_THAT(codes_of(reading.diagnostics), ElementsAre("Q01 identities.csv:2:5"));
  EXPECT_THAT(all_text(reading.diagnostics), Not(HasSubstr("Zhang")));
  for (const auto* name : {"phone", "initials", "address", "secret"}) {
    EXPECT_EQ(reading.schema.find(name)->privacy, Privacy::identifier) << name;
  }
  EXPECT_EQ(reading.schema.find("patient_id")->privacy, Privacy::coded);
}

TEST(csv_reader, reports_progress_up_to_one) {
  std::vector<double> fractions;
  CsvOptions options;
  options.chunk_bytes = 8;
  options.progress = [&](double fraction) { fractions.push_back(fraction); };
  (void)read("sheet", "a,b\nx,y\nz,w\nu,v\n", options);
  ASSERT_FALSE(fractions.empty());
  EXPECT_TRUE(std::is_sorted(fractions.begin(), fractions.end()));
  EXPECT_DOUBLE_EQ(fractions.back(), 1.0);
}

}  // namespace
}  // namespace osteon::records
