// SPDX-License-Identifier: Apache-2.0
#include "osteon/records/csv/text_source.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>

#include <fmt/format.h>

#include "osteon/base/text.hpp"
#include "osteon/records/csv/iconv.hpp"
#include "osteon/records/csv/problems.hpp"

namespace osteon::records::csv {
namespace {

constexpr std::string_view utf_8_mark = "\xEF\xBB\xBF";
constexpr std::string_view utf_16_little_mark = "\xFF\xFE";
constexpr std::string_view utf_16_big_mark = "\xFE\xFF";

bool starts_with(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

bool is_ascii_word(const char* at) {
  std::uint64_t word = 0;
  std::memcpy(&word, at, sizeof word);
  return (word & 0x8080808080808080U) == 0;
}

// As base::find_invalid_utf8, but it skips plain ASCII, of which most files consist, by words.
std::size_t find_invalid(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (at + sizeof(std::uint64_t) <= text.size() && is_ascii_word(text.data() + at)) {
      at += sizeof(std::uint64_t);
      continue;
    }
    if (static_cast<unsigned char>(text[at]) < 0x80U) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && static_cast<unsigned char>(text[end]) >= 0x80U) ++end;
    const std::size_t invalid = base::find_invalid_utf8(text.substr(at, end - at));
    if (invalid != std::string_view::npos) return at + invalid;
    at = end;
  }
  return std::string_view::npos;
}

base::Place place_of_byte(const std::string& name, std::string_view bytes, std::size_t offset) {
  const auto before = bytes.substr(0, offset);
  const auto lines = std::count(before.begin(), before.end(), '\n');
  return {name, static_cast<std::uint32_t>(lines) + 1, 0};
}

base::Diagnostic not_utf_8(const std::string& name, std::string_view bytes, std::size_t offset) {
  // Enough to tell a Chinese spreadsheet from a damaged file, without reading gigabytes twice.
  constexpr std::size_t sample = std::size_t{16} << 20U;
  const bool chinese = bytes.size() <= sample && convert("GB18030", bytes).invalid_at == no_offset;
  return problem(
      "E503", place_of_byte(name, bytes, offset), fmt::format("byte {} is not UTF-8", offset + 1),
      chinese ? "the whole file can be read as GB18030, which Chinese programs write: declare "
                "encoding = \"GB18030\" if the headings then look right, or save it as UTF-8"
              : "save the file as UTF-8 (in Excel: CSV UTF-8), or declare its encoding");
}

}  // namespace

base::Diagnostics TextSource::decode(std::string_view bytes, Encoding encoding) {
  if (bytes.empty()) {
    return {problem("E502", {name_, 0, 0}, "the file is empty",
                    "give a file with a heading row, or leave the source out")};
  }
  const bool little = starts_with(bytes, utf_16_little_mark);
  const bool big = starts_with(bytes, utf_16_big_mark);
  const bool marked_utf_8 = starts_with(bytes, utf_8_mark);
  const char* from = nullptr;
  if (encoding == Encoding::utf_16 || (encoding == Encoding::automatic && (little || big))) {
    from = big ? "UTF-16BE" : "UTF-16LE";
    if (little || big) bytes.remove_prefix(2);
  } else if (encoding == Encoding::gb18030) {
    if (marked_utf_8 || little || big) {
      return {study_problem("E504", {name_, 1, 0},
                            "the file begins with a Unicode byte order mark, so it is not GB18030",
                            "take encoding = \"GB18030\" out of its source")};
    }
    from = "GB18030";
  }
  if (from != nullptr) {
    auto conversion = convert(from, bytes);
    if (conversion.invalid_at != no_offset) {
      return {problem("E504", place_of_byte(name_, bytes, conversion.invalid_at),
                      fmt::format("byte {} is not {}", conversion.invalid_at + 1, from),
                      "declare the encoding that the file has, or save it as UTF-8")};
    }
    converted_ = std::move(conversion.text);
  } else {
    if (marked_utf_8) bytes.remove_prefix(utf_8_mark.size());
    original_ = bytes;
    const std::size_t invalid = find_invalid(bytes);
    if (invalid != std::string_view::npos) return {not_utf_8(name_, bytes, invalid)};
  }
  const std::size_t zero = text().find('\0');
  if (zero != std::string_view::npos) {
    return {problem("E505", place_of_byte(name_, text(), zero),
                    "the file holds zero bytes, so it is not delimited text",
                    "export the sheet as CSV UTF-8; workbooks and UTF-16 without a byte order "
                    "mark are not read here")};
  }
  if (text().empty()) {
    return {problem("E502", {name_, 0, 0}, "the file holds nothing but a byte order mark",
                    "give a file with a heading row, or leave the source out")};
  }
  return {};
}

base::Result<TextSource> TextSource::open(const CsvFile& file, Encoding encoding) {
  auto mapped = MappedFile::open(file.path, file.name);
  if (!mapped) return base::fail(std::move(mapped.error()));
  TextSource source;
  source.name_ = file.name;
  source.file_ = std::move(*mapped);
  auto problems = source.decode(source.file_.bytes(), encoding);
  if (!problems.empty()) return base::fail(std::move(problems));
  return source;
}

base::Result<TextSource> TextSource::wrap(const CsvText& text, Encoding encoding) {
  TextSource source;
  source.name_ = text.name;
  auto problems = source.decode(text.bytes, encoding);
  if (!problems.empty()) return base::fail(std::move(problems));
  return source;
}

namespace {

base::Result<std::vector<TextSource>> collect(std::vector<base::Result<TextSource>> sources) {
  std::vector<TextSource> good;
  base::Diagnostics problems;
  for (auto& source : sources) {
    if (source) {
      good.push_back(std::move(*source));
    } else {
      base::append(problems, std::move(source.error()));
    }
  }
  if (!problems.empty()) return base::fail(std::move(problems));
  return good;
}

}  // namespace

base::Result<std::vector<TextSource>> open_all(const std::vector<CsvFile>& files,
                                               Encoding encoding) {
  std::vector<base::Result<TextSource>> sources;
  sources.reserve(files.size());
  for (const auto& file : files) sources.push_back(TextSource::open(file, encoding));
  return collect(std::move(sources));
}

base::Result<std::vector<TextSource>> wrap_all(const std::vector<CsvText>& texts,
                                               Encoding encoding) {
  std::vector<base::Result<TextSource>> sources;
  sources.reserve(texts.size());
  for (const auto& text : texts) sources.push_back(TextSource::wrap(text, encoding));
  return collect(std::move(sources));
}

}  // namespace osteon::records::csv
