// SPDX-License-Identifier: Apache-2.0
// Colours that colour-blind readers can tell apart, and how light they are in grey print. Knows
// nothing of what a colour stands for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace osteon::figure {

struct Colour {
  std::uint8_t red = 0;
  std::uint8_t green = 0;
  std::uint8_t blue = 0;
  friend bool operator==(Colour, Colour) = default;
};

inline constexpr Colour black{0, 0, 0};
inline constexpr Colour white{255, 255, 255};
/// Secondary text and reference lines: 7.0:1 against white, above the 4.5:1 that WCAG 2.1 asks.
inline constexpr Colour grey{89, 89, 89};
inline constexpr Colour light_grey{217, 217, 217};

/// "#0072b2".
[[nodiscard]] std::string hex(Colour colour);
/// Relative luminance 0 to 1 (WCAG 2.1), what remains of the colour in grey print.
[[nodiscard]] double luminance(Colour colour);
/// Contrast ratio 1 to 21 (WCAG 2.1); the order of the colours does not matter.
[[nodiscard]] double contrast(Colour a, Colour b);
/// `share` 0 gives `from`, 1 gives `to`; linear in sRGB.
[[nodiscard]] Colour mix(Colour from, Colour to, double share);

/// The palette of Okabe and Ito (recommended by Wong, Nature Methods 2011;8:441), ordered so that
/// the colours with most contrast on white come first. Index beyond the palette starts again.
[[nodiscard]] Colour palette(std::size_t index);
inline constexpr std::size_t palette_size = 8;

}  // namespace osteon::figure
