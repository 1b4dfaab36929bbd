// SPDX-License-Identifier: Apache-2.0
#include "osteon/clinical/length.hpp"

namespace osteon::clinical {

std::optional<Length> length_from_millimetres(base::Decimal millimetres) {
  const auto exact = base::rescale(base::normalized(millimetres), 3);
  if (!exact || exact->units < 0 || exact->units > longest_diameter.micrometres) {
    return std::nullopt;
  }
  return Length{exact->units};
}

base::Decimal to_millimetres(Length length) {
  return base::normalized(base::Decimal{length.micrometres, 3});
}

std::optional<Ratio> relative_change(Length from, Length to) {
  if (from.micrometres <= 0) return std::nullopt;
  return Ratio{to.micrometres - from.micrometres, from.micrometres};
}

}  // namespace osteon::clinical
