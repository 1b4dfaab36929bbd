// SPDX-License-Identifier: Apache-2.0
// The figure without a picture: the drawn points as CSV, and a description in sentences for readers
// who cannot see it. Says what is drawn, never what it means.
#pragma once

#include <string>

#include "osteon/base/text.hpp"
#include "osteon/figure/figure.hpp"

namespace osteon::figure {

/// RFC 4180 with a header: panel,role,series,x,y,x2,y2,text. One row per point of every data mark:
/// step points and censored points x,y; band steps x with low in y and high in y2; bars and lines
/// from x,y to x2,y2; labels with their text. Numbers in full precision; those that only say where
/// a row stands are left empty. Texts that a spreadsheet
/// would take for a formula begin with an apostrophe.
[[nodiscard]] std::string data_csv(const Figure& figure);

/// Title, description, then per panel its axes with their ranges, its series with their first and
/// last values, and the rows of tables. Ends in a newline.
[[nodiscard]] std::string describe(const Figure& figure, base::Language language);

}  // namespace osteon::figure
