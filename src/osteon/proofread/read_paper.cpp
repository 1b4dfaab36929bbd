// SPDX-License-Identifier: Apache-2.0
#include "osteon/proofread/read_paper.hpp"

#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "osteon/base/text.hpp"
#include "osteon/proofread/read/blocks.hpp"
#include "osteon/proofread/read/readers.hpp"

namespace osteon::proofread {
namespace {

tl::unexpected<base::Diagnostics> refuse(std::string code, const std::string& name,
                                         std::string sentence, std::string remedy) {
  base::Diagnostic problem;
  problem.code = std::move(code);
  problem.place.file = name;
  problem.sentence = std::move(sentence);
  problem.remedy = std::move(remedy);
  return base::fail(std::move(problem));
}

tl::unexpected<base::Diagnostics> too_large(const std::string& name, std::size_t most) {
  return refuse("E280", name, fmt::format("larger than {} MiB", most >> 20U),
                "leave out pictures and supplements; one paper per file");
}

bool is_html(std::string_view bytes) {
  constexpr std::size_t head = 1024;
  const std::string begin = base::lower_ascii(base::trim(bytes.substr(0, head)));
  return begin.starts_with("<!doctype html") || begin.starts_with("<html") ||
         begin.starts_with("<?xml") || begin.starts_with("<body") || begin.starts_with("<head");
}

}  // namespace

base::Result<Paper> read_paper(std::string_view bytes, const std::string& name) {
  if (bytes.size() > most_paper_bytes) return too_large(name, most_paper_bytes);
  Blocks blocks(name);
  if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) {
    auto read = read_docx(bytes, blocks);
    if (!read) {
      for (auto& problem : read.error()) problem.place.file = name;
      return tl::unexpected<base::Diagnostics>(std::move(read.error()));
    }
    return blocks.finish();
  }
  if (bytes.starts_with("%PDF")) {
    return refuse("E281", name, "a PDF file: the tables of a PDF are drawings, not text",
                  "convert it to Markdown, docx or text first");
  }
  if (bytes.find('\0') != std::string_view::npos) {
    return refuse("E281", name, "no text: the file holds bytes that no text has",
                  "give Markdown, HTML, docx, CSV or plain text in UTF-8");
  }
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (bytes.size() > most_text_bytes && !is_html(bytes)) return too_large(name, most_text_bytes);
  if (base::lower_ascii(name).ends_with(".csv")) {
    read_delimited(bytes, blocks);
  } else if (is_html(bytes)) {
    read_html(bytes, {1, 1}, blocks);
  } else {
    read_markdown(bytes, blocks);
  }
  return blocks.finish();
}

base::Result<Paper> read_paper_file(const std::filesystem::path& file) {
  const std::string name = file.string();
  std::error_code problem;
  if (std::filesystem::is_directory(file, problem)) {
    return refuse("E280", name, "a folder, not a file", "name the file of the paper");
  }
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return refuse("E280", name, "cannot be read", "check name and permissions");
  std::string bytes;
  constexpr std::size_t step = 1U << 20U;
  std::string part(step, '\0');
  while (stream && bytes.size() <= most_paper_bytes) {
    stream.read(part.data(), static_cast<std::streamsize>(step));
    bytes.append(part, 0, static_cast<std::size_t>(stream.gcount()));
  }
  return read_paper(bytes, name);
}

}  // namespace osteon::proofread
