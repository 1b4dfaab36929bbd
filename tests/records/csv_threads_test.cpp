// SPDX-License-Identifier: Apache-2.0
// The result must not depend on threads or on where the text is cut: every chunk size from one byte
// up is compared with one pass.
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "read.hpp"

namespace osteon::records {
namespace {

// Everything that a reading consists of, as text.
std::string fingerprint(std::string_view table, std::string_view csv, CsvOptions options,
                        unsigned threads, std::size_t chunk_bytes) {
  options.threads = threads;
  options.chunk_bytes = chunk_bytes;
  const auto reading = try_read(table, csv, options);
  if (!reading) return all_text(reading.error());
  std::string out = all_text(reading->diagnostics) + dump(reading->frame);
  for (Row row = 0; row < reading->frame.row_count(); ++row) {
    out += std::to_string(reading->frame.place(row).line) + " ";
  }
  for (const auto& column : reading->frame.columns()) {
    out += "\n" + std::string(type_name(column.type())) + std::to_string(column.scale());
    for (const auto& text : column.dictionary()) out += "|" + text;
  }
  return out;
}

void expect_same_everywhere(std::string_view table, std::string_view csv,
                            const CsvOptions& options = {}) {
  const std::string whole = fingerprint(table, csv, options, 1, std::size_t{1} << 20U);
  for (std::size_t chunk = 1; chunk < std::min<std::size_t>(csv.size() + 2, 200); ++chunk) {
    ASSERT_EQ(fingerprint(table, csv, options, 1, chunk), whole) << "chunks of " << chunk;
    ASSERT_EQ(fingerprint(table, csv, options, 4, chunk), whole) << "chunks of " << chunk;
  }
}

TEST(csv_threads, ordinary_rows) {
  expect_same_everywhere("vitals",
                         "patient_id,date,weight_kg,ecog\r\nA,2020-01-01,60,1\r\n"
                         "B,2020-01-02,61.25,x\r\n\r\nC,2020-13-02,,2\r\nA,2020-01-01,7.5,3");
}

TEST(csv_threads, quotes_that_open_inside_plain_fields_mislead_no_one) {
  expect_same_everywhere(
      "sheet", "a,b\n5\" tube,x\ny,\"z\nw\"\n7\",8\"\nu,\"v,\n\"\"\n\"\np,q\n\"\",\"\"\n");
}

TEST(csv_threads, broken_texts_are_broken_alike) {
  expect_same_everywhere("sheet", "a,b\nx,y\nz,\"open\nw,v\nu,t\n");
  expect_same_everywhere("sheet", "a,b\nx,y\nz\nw,v,u\n\"x\"y,1\nu,t\n");
}

TEST(csv_threads, mixed_line_ends) {
  expect_same_everywhere("sheet", "a,b\r\nx,y\rz,\"1\r\n2\"\n\r\r\nw,v\n\r");
}

TEST(csv_threads, random_texts) {
  std::mt19937 random(20240917);
  const std::vector<std::string> pieces = {"a",  "1",    "2.5", ",",  ",", "\"",         "\"\"",
                                           "\n", "\r\n", "\r",  "中", " ", "2020-01-01", "NA"};
  for (unsigned i = 0; i < 300; ++i) {
    std::string csv = "p,q\n";
    const std::size_t length = random() % 40;
    for (std::size_t k = 0; k < length; ++k) csv += pieces[random() % pieces.size()];
    const std::string whole = fingerprint("sheet", csv, {}, 1, std::size_t{1} << 20U);
    for (const std::size_t chunk : {1U, 2U, 3U, 5U, 8U, 13U, 21U}) {
      ASSERT_EQ(fingerprint("sheet", csv, {}, 1 + i % 4, chunk), whole) << csv;
    }
  }
}

TEST(csv_threads, many_rows_with_bad_cells_and_many_texts) {
  std::mt19937 random(7);
  std::string csv = "patient_id,lesion_id,date,diameter_mm,status\n";
  for (int i = 0; i < 20000; ++i) {
    csv += "P" + std::to_string(i / 7) + ",L" + std::to_string(random() % 999) + ",2020-0" +
           std::to_string(1 + random() % 9) + "-1" + std::to_string(random() % 10) + ",";
    csv += random() % 500 == 0 ? "x" : std::to_string(random() % 300) + (i % 3 == 0 ? ".5" : "");
    csv += ",present\n";
  }
  const std::string whole = fingerprint("measurements", csv, {}, 1, std::size_t{1} << 30U);
  EXPECT_EQ(fingerprint("measurements", csv, {}, 4, 1000), whole);
  EXPECT_EQ(fingerprint("measurements", csv, {}, 2, 65536), whole);
}

}  // namespace
}  // namespace osteon::records
