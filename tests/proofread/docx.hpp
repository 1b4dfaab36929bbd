// SPDX-License-Identifier: Apache-2.0
// Small zip archives and docx files in memory, for tests of the reader.
#pragma once

#include <zip.h>

#include <array>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace osteon::proofread::testing {

inline std::string zip_of(const std::string& name, const std::string& bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(target);
  zip_t* archive = zip_open_from_source(target, ZIP_TRUNCATE, &error);
  zip_source_t* source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
  EXPECT_GE(zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8), 0);
  EXPECT_EQ(zip_close(archive), 0);
  EXPECT_EQ(zip_source_open(target), 0);
  std::string packed;
  std::array<char, 4096> part{};
  for (zip_int64_t got = zip_source_read(target, part.data(), part.size()); got > 0;
       got = zip_source_read(target, part.data(), part.size())) {
    packed.append(part.data(), static_cast<std::size_t>(got));
  }
  zip_source_close(target);
  zip_source_free(target);
  return packed;
}

/// One table, its first row as header.
inline std::string docx_of(const std::vector<std::vector<std::string>>& rows) {
  std::string xml =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"x\"><w:body><w:tbl>";
  bool header = true;
  for (const auto& row : rows) {
    xml += header ? "<w:tr><w:trPr><w:tblHeader/></w:trPr>" : "<w:tr>";
    header = false;
    for (const auto& cell : row) {
      xml += "<w:tc><w:p><w:r><w:t xml:space=\"preserve\">" + cell + "</w:t></w:r></w:p></w:tc>";
    }
    xml += "</w:tr>";
  }
  return zip_of("word/document.xml", xml + "</w:tbl></w:body></w:document>");
}

}  // namespace osteon::proofread::testing
