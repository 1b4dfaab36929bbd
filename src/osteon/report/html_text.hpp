// SPDX-License-Identifier: Apache-2.0
// Small pieces of the page: ids, formatted text, the table cells to which values link. Part of
// write_html.hpp.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "osteon/report/document.hpp"
#include "osteon/report/format.hpp"

namespace osteon::report {

/// "v-table3.orr.total": characters that an id must not hold are coded.
[[nodiscard]] std::string html_id(std::string_view prefix, std::string_view id);

/// Cell id -> "Table 3: ORR, Combination (n = 12)", for every cell id in the document's tables.
using CellPlaces = std::map<std::string, std::string>;
[[nodiscard]] CellPlaces cell_places(const Document& document, const Presentation& presentation);

/// Values that stand in a table link there; others carry their id as data-value.
[[nodiscard]] std::string html_spans(const Spans& spans, const CellPlaces& places);

/// Links with safe targets, separated by a middle dot; empty when there are none.
[[nodiscard]] std::string html_links(const std::vector<Link>& links, base::Language language);

}  // namespace osteon::report
