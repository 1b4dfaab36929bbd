// SPDX-License-Identifier: Apache-2.0
#include "osteon/figure/colour.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

namespace osteon::figure {
namespace {

// Okabe & Ito 2008. Against white: blue 5.2:1, vermillion 3.9, green 3.4, purple 2.9, black 21;
// sky blue, orange and yellow are too pale for thin lines and come last.
constexpr std::array<Colour, palette_size> okabe_ito = {{{0x00, 0x72, 0xB2},
                                                         {0xD5, 0x5E, 0x00},
                                                         {0x00, 0x9E, 0x73},
                                                         {0xCC, 0x79, 0xA7},
                                                         {0x00, 0x00, 0x00},
                                                         {0x56, 0xB4, 0xE9},
                                                         {0xE6, 0x9F, 0x00},
                                                         {0xF0, 0xE4, 0x42}}};

double linear(std::uint8_t channel) {
  const double value = channel / 255.0;
  return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

std::uint8_t blend(std::uint8_t from, std::uint8_t to, double share) {
  return static_cast<std::uint8_t>(std::lround(from + (to - from) * share));
}

}  // namespace

std::string hex(Colour colour) {
  return fmt::format("#{:02x}{:02x}{:02x}", colour.red, colour.green, colour.blue);
}

double luminance(Colour colour) {
  return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

double contrast(Colour a, Colour b) {
  const double first = luminance(a);
  const double second = luminance(b);
  return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

Colour mix(Colour from, Colour to, double share) {
  const double part = std::clamp(share, 0.0, 1.0);
  return {blend(from.red, to.red, part), blend(from.green, to.green, part),
          blend(from.blue, to.blue, part)};
}

Colour palette(std::size_t index) {
  return okabe_ito[index % palette_size];
}

}  // namespace osteon::figure
