// SPDX-License-Identifier: Apache-2.0
#include "osteon/proofread/read/zip_member.hpp"

#include <zip.h>

#include <algorithm>
#include <memory>

#include <fmt/format.h>

namespace osteon::proofread {
namespace {

tl::unexpected<base::Diagnostics> damaged(std::string sentence) {
  base::Diagnostic problem;
  problem.code = "E282";
  problem.sentence = std::move(sentence);
  problem.remedy = "open the file in a word processor and save it again as docx";
  return base::fail(std::move(problem));
}

using Archive = std::unique_ptr<zip_t, decltype(&zip_discard)>;
using Member = std::unique_ptr<zip_file_t, decltype(&zip_fclose)>;

}  // namespace

base::Result<std::string> zip_member(std::string_view archive, const std::string& name,
                                     std::size_t most) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(archive.data(), archive.size(), 0, &error);
  if (source == nullptr) return damaged("the archive cannot be opened");
  const Archive opened(zip_open_from_source(source, ZIP_RDONLY, &error), &zip_discard);
  if (!opened) {
    zip_source_free(source);
    return damaged("the file begins as a zip archive, but it is damaged");
  }
  const Member member(zip_fopen(opened.get(), name.c_str(), 0), &zip_fclose);
  if (!member) return damaged(fmt::format("the archive holds no {} that can be read", name));
  std::string bytes;
  constexpr std::size_t step = 1U << 16U;
  std::string part(step, '\0');
  while (true) {
    const zip_int64_t got = zip_fread(member.get(), part.data(), step);
    if (got < 0) return damaged(fmt::format("{} in the archive is damaged", name));
    if (got == 0) return bytes;
    if (bytes.size() + static_cast<std::size_t>(got) > most) {
      return damaged(fmt::format("{} unpacks to more than {} MiB", name, most >> 20U));
    }
    bytes.append(part, 0, static_cast<std::size_t>(got));
  }
}

}  // namespace osteon::proofread
