// SPDX-License-Identifier: Apache-2.0
// Three-valued logic (Kleene): a missing answer is neither yes nor no.
#pragma once

#include <cstdint>

namespace osteon::base {

enum class Tri : std::uint8_t { no, yes, unknown };

[[nodiscard]] constexpr Tri tri(bool value) {
  return value ? Tri::yes : Tri::no;
}

[[nodiscard]] constexpr Tri operator!(Tri a) {
  if (a == Tri::unknown) return Tri::unknown;
  return a == Tri::yes ? Tri::no : Tri::yes;
}
/// no decides, whatever the other side is.
[[nodiscard]] constexpr Tri both(Tri a, Tri b) {
  if (a == Tri::no || b == Tri::no) return Tri::no;
  if (a == Tri::yes && b == Tri::yes) return Tri::yes;
  return Tri::unknown;
}
/// yes decides, whatever the other side is.
[[nodiscard]] constexpr Tri either(Tri a, Tri b) {
  if (a == Tri::yes || b == Tri::yes) return Tri::yes;
  if (a == Tri::no && b == Tri::no) return Tri::no;
  return Tri::unknown;
}

}  // namespace osteon::base
