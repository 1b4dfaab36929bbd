// SPDX-License-Identifier: Apache-2.0
// Dates, durations, decimals and UTF-8 from any bytes: what is read must print and read back as
// itself.
// links: osteon::base
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "osteon/base/day.hpp"
#include "osteon/base/decimal.hpp"
#include "osteon/base/text.hpp"

namespace {

using namespace osteon;

// Not an assertion: it must hold in every build.
void must(bool condition) {
  if (!condition) std::abort();
}

void check_decimal(std::string_view text, base::DecimalMark mark) {
  const auto value = base::parse_decimal(text, mark);
  if (!value) return;
  const auto again = base::parse_decimal(value->to_string());
  must(again && *again == *value);
  must(base::normalized(*value) == *value);
}

void check_date(std::string_view text) {
  const auto day = base::parse_iso_date(text);
  if (!day) return;
  must(base::format_iso(*day) == text);
  must(base::calendar_day(base::civil_date(*day)) == *day);
}

// The first line as the format, the rest as the date.
void check_format(std::string_view text) {
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos || !base::is_date_format(text.substr(0, end))) return;
  const auto day = base::parse_date(text.substr(end + 1), text.substr(0, end));
  must(!day || base::calendar_day(base::civil_date(*day)) == *day);
}

void check_utf8(std::string_view text) {
  const std::size_t bad = base::find_invalid_utf8(text);
  must(base::is_valid_utf8(text) == (bad == std::string_view::npos));
  const std::string_view valid = text.substr(0, bad);
  must(base::is_valid_utf8(valid));
  must(base::code_points(valid).size() <= valid.size());
  must(base::display_width(valid) <= 2 * valid.size());
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the fuzzer asks for this name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_decimal(text, base::DecimalMark::point);
  check_decimal(text, base::DecimalMark::comma);
  check_date(text);
  if (const auto duration = base::parse_duration(text)) {
    must(base::parse_duration(base::format_duration(*duration)) == duration);
  }
  check_format(text);
  check_utf8(text);
  return 0;
}
