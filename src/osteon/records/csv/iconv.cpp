// SPDX-License-Identifier: Apache-2.0
#include "osteon/records/csv/iconv.hpp"

#include <array>
#include <cerrno>

#include <iconv.h>

namespace osteon::records::csv {

Conversion convert(const char* from, std::string_view bytes) {
  Conversion conversion;
  iconv_t converter = ::iconv_open("UTF-8", from);
  // The C library lacks the converter: nothing of the file can be read.
  if (converter == reinterpret_cast<iconv_t>(-1)) {  // NOLINT(performance-no-int-to-ptr)
    conversion.invalid_at = 0;
    return conversion;
  }
  conversion.text.reserve(bytes.size() + bytes.size() / 2);
  // iconv takes a pointer to mutable bytes but never writes through it.
  char* in = const_cast<char*>(bytes.data());  // NOLINT(cppcoreguidelines-pro-type-const-cast)
  std::size_t in_left = bytes.size();
  std::array<char, 1U << 16U> buffer{};
  while (in_left > 0) {
    char* out = buffer.data();
    std::size_t out_left = buffer.size();
    const std::size_t status = ::iconv(converter, &in, &in_left, &out, &out_left);
    const bool buffer_full = status == static_cast<std::size_t>(-1) && errno == E2BIG;
    conversion.text.append(buffer.data(), buffer.size() - out_left);
    if (status == static_cast<std::size_t>(-1) && !buffer_full) {
      conversion.invalid_at = bytes.size() - in_left;
      break;
    }
  }
  ::iconv_close(converter);
  return conversion;
}

}  // namespace osteon::records::csv
