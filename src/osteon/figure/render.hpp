// SPDX-License-Identifier: Apache-2.0
// The SVG of svg.hpp as PDF and PNG, through librsvg and cairo, so that every format is the same
// picture. Knows nothing of figures; reads no file and no network. Same SVG and same fonts, same
// bytes.
#pragma once

#include <string>
#include <string_view>

#include "osteon/base/diagnostic.hpp"

namespace osteon::figure {

struct PdfOptions {
  std::string title;
  /// ISO 8601. A constant by default, so that two runs give the same bytes.
  std::string creation_date = "2000-01-01T00:00:00Z";
};

/// One page of the SVG's size, text as text, fonts embedded as subsets. Fails when the SVG cannot
/// be read.
[[nodiscard]] base::Result<std::string> to_pdf(std::string_view svg,
                                               const PdfOptions& options = {});

/// RGB without transparency on white, `dpi` (36 to 2400) written into the file as its resolution.
[[nodiscard]] base::Result<std::string> to_png(std::string_view svg, double dpi = 600);

}  // namespace osteon::figure
