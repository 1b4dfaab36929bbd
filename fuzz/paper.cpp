// SPDX-License-Identifier: Apache-2.0
// links: osteon::proofread
// A paper in any of the formats: it is refused with a code, or read and proofread, and whatever is
// found has a place in it.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "osteon/base/text.hpp"
#include "osteon/proofread/proofread.hpp"
#include "osteon/proofread/read_paper.hpp"
#include "osteon/proofread/write/write.hpp"

namespace {

using namespace osteon;

// Not an assertion: it must hold in every build.
void must(bool condition) {
  if (!condition) std::abort();
}

void check(std::string_view input, const char* name) {
  const auto paper = proofread::read_paper(input, name);
  if (!paper) {
    must(!paper.error().empty() && !paper.error().front().code.empty());
    return;
  }
  for (const auto& table : paper->tables) {
    must(table.header_rows <= table.rows.size());
    for (const auto& row : table.rows) must(row.size() == table.columns());
  }
  const auto result = proofread::proofread(*paper);
  for (const auto& finding : result.findings) {
    must(finding.where.table || finding.where.sentence);
    must(!finding.how.en.empty() && !finding.how.zh.empty());
  }
  must(base::is_valid_utf8(proofread::write_html(result, base::Language::en)));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t largest = 1U << 16U;
  if (size > largest) return 0;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  check(input, "paper.md");
  check(input, "table.csv");
  return 0;
}
