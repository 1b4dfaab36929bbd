// SPDX-License-Identifier: Apache-2.0
// A report described once: headings, sentences, lists, tables, figures (already drawn), findings.
// Refuses to know formats, themes, files and how a figure is drawn.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "osteon/base/diagnostic.hpp"
#include "osteon/base/text.hpp"
#include "osteon/report/cell.hpp"
#include "osteon/report/link.hpp"
#include "osteon/report/sentence.hpp"
#include "osteon/report/table.hpp"

namespace osteon::report {

/// level 1 to 3; 1 is a chapter (the document's title stands above it).
struct Heading {
  int level = 1;
  base::LocalText text;
  std::string id;  // anchor; numbered when empty
};

struct Paragraph {
  std::vector<Sentence> sentences;
};

enum class ListOrder : std::uint8_t { bulleted, numbered };

struct List {
  std::vector<Paragraph> items;
  ListOrder order = ListOrder::bulleted;
};

struct Definition {
  base::LocalText term;
  Paragraph meaning;
};

struct DefinitionList {
  std::vector<Definition> items;
};

/// A drawn figure. svg is embedded in html; other writers name `file` and print the description.
struct Figure {
  std::string id;      // "fig2"
  std::string number;  // "2" or "S1"
  base::LocalText caption;
  base::LocalText alternative;  // one sentence that replaces the picture
  base::LocalText description;  // what the picture shows, in words with its numbers
  std::string svg;
  std::string file;           // relative path of the drawing, e.g. "figures/fig2.svg"; may be empty
  std::optional<Table> data;  // the numbers behind the figure
  std::vector<Link> downloads;
};

/// The few numbers that a reader wants first, each with its label.
struct KeyResult {
  base::LocalText label;
  Cell value;
  base::LocalText note;  // unit or comparison; may be empty
};

struct KeyResults {
  std::vector<KeyResult> items;
};

/// Queries, warnings and notes of a run, counted by severity and listed, gravest first.
struct Findings {
  base::LocalText caption;
  base::Diagnostics diagnostics;
};

using Block =
    std::variant<Heading, Paragraph, List, DefinitionList, Table, Figure, KeyResults, Findings>;

struct Document {
  base::LocalText title;
  base::LocalText subtitle;  // may be empty
  std::vector<Block> blocks;
  base::LocalText footer;  // origin of the numbers (study, program); no clock
};

/// check() of every table plus ids that occur twice in the document.
[[nodiscard]] base::Diagnostics check(const Document& document);

/// All tables in order, the data tables of figures not counted.
[[nodiscard]] std::vector<const Table*> tables_of(const Document& document);

}  // namespace osteon::report
