// SPDX-License-Identifier: Apache-2.0
#include "osteon/report/write_json.hpp"

#include <map>

#include "osteon/report/format.hpp"
#include "osteon/report/json_cell.hpp"
#include "osteon/report/layout.hpp"

namespace osteon::report {
namespace {

using base::Language;

// Invalid UTF-8 becomes U+FFFD instead of an exception.
std::string dump(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

template <class Function>
Json in_both(Function&& text_in) {
  return {{"en", text_in(Language::en)}, {"zh", text_in(Language::zh)}};
}

std::string_view role_name(RowRole role) {
  switch (role) {
    case RowRole::heading: return "heading";
    case RowRole::body: return "body";
    case RowRole::total: return "total";
  }
  return "";
}

Json count_or_null(const std::optional<std::int64_t>& n) {
  return n ? Json(*n) : Json(nullptr);
}

Json column_json(const Table& table, std::size_t index) {
  const Column& column = table.columns[index];
  Json json = {{"id", column.id},
               {"label", json_of(column.label)},
               {"n", count_or_null(column.n)},
               {"role", column.role == ColumnRole::p_value ? "p_value" : "values"},
               {"group", nullptr}};
  for (const ColumnGroup& group : table.groups) {
    if (index < group.first || index >= group.first + group.count) continue;
    json["group"] = {{"label", json_of(group.label)}, {"n", count_or_null(group.n)}};
  }
  return json;
}

Json row_json(const Row& row, const Theme& theme, int percent_digits) {
  Json cells = Json::array();
  for (const Cell& cell : row.cells) {
    Json json = json_of(cell);
    json["text"] = cell_text_json(cell, theme, percent_digits);
    cells.push_back(std::move(json));
  }
  return {{"id", row.id},         {"label", json_of(row.label)}, {"role", role_name(row.role)},
          {"indent", row.indent}, {"variable", row.variable},    {"cells", std::move(cells)}};
}

Json footnotes_json(const Table& table, const Theme& theme) {
  return in_both([&](Language language) {
    Json notes = Json::array();
    for (const Footnote& note : lay_out(table, {theme, language}).footnotes) {
      notes.push_back({{"mark", note.mark}, {"text", plain_text(note.text)}});
    }
    return notes;
  });
}

Json table_json(const Table& table, const Theme& theme) {
  Json columns = Json::array();
  for (std::size_t c = 0; c < table.columns.size(); ++c) columns.push_back(column_json(table, c));
  Json rows = Json::array();
  const int percent_digits = table_percent_digits(table, theme);
  for (const Row& row : table.rows) rows.push_back(row_json(row, theme, percent_digits));
  return {
      {"type", "table"},
      {"id", table.id},
      {"label", in_both([&](Language language) { return table_label(table.number, language); })},
      {"caption", json_of(table.caption)},
      {"theme", theme_text(theme.name)},
      {"columns", std::move(columns)},
      {"rows", std::move(rows)},
      {"footnotes", footnotes_json(table, theme)},
      {"data_cutoff", table.data_cutoff ? Json(base::format_iso(*table.data_cutoff)) : Json()}};
}

Json sentences_json(const std::vector<Sentence>& sentences, const Theme& theme) {
  return in_both([&](Language language) {
    return plain_text(format_sentences(sentences, {theme, language}));
  });
}

Json value_json(const std::string& name, const Cell& cell, const Theme& theme) {
  Json json;
  json["name"] = name;
  json.update(json_of(cell));
  json["text"] = in_both([&](Language language) {
    return plain_text(format_value(cell, "", {theme, language}));
  });
  return json;
}

Json values_json(const std::vector<Sentence>& sentences, const Theme& theme) {
  Json values = Json::array();
  for (const Sentence& sentence : sentences) {
    for (const NamedValue& value : sentence.values) {
      const Cell* cell = std::get_if<Cell>(&value.content);
      if (cell != nullptr) values.push_back(value_json(value.name, *cell, theme));
    }
  }
  return values;
}

struct BlockToJson {
  const Theme& theme;

  Json operator()(const Heading& heading) const {
    return {{"type", "heading"}, {"level", heading.level}, {"text", json_of(heading.text)}};
  }
  Json operator()(const Paragraph& paragraph) const {
    return {{"type", "paragraph"},
            {"text", sentences_json(paragraph.sentences, theme)},
            {"values", values_json(paragraph.sentences, theme)}};
  }
  Json operator()(const List& list) const {
    Json items = Json::array();
    for (const Paragraph& item : list.items) items.push_back((*this)(item));
    return {{"type", "list"},
            {"order", list.order == ListOrder::numbered ? "numbered" : "bulleted"},
            {"items", std::move(items)}};
  }
  Json operator()(const DefinitionList& list) const {
    Json items = Json::array();
    for (const Definition& item : list.items) {
      items.push_back({{"term", json_of(item.term)}, {"meaning", (*this)(item.meaning)}});
    }
    return {{"type", "definitions"}, {"items", std::move(items)}};
  }
  Json operator()(const Table& table) const { return table_json(table, theme); }
  Json operator()(const Figure& figure) const {
    return {{"type", "figure"},
            {"id", figure.id},
            {"label",
             in_both([&](Language language) { return figure_label(figure.number, language); })},
            {"caption", json_of(figure.caption)},
            {"alternative", json_of(figure.alternative)},
            {"description", json_of(figure.description)},
            {"file", figure.file},
            {"data", figure.data ? table_json(*figure.data, theme) : Json(nullptr)}};
  }
  Json operator()(const KeyResults& results) const {
    Json items = Json::array();
    for (const KeyResult& item : results.items) {
      items.push_back({{"label", json_of(item.label)},
                       {"value", value_json("", item.value, theme)},
                       {"note", json_of(item.note)}});
    }
    return {{"type", "key_results"}, {"items", std::move(items)}};
  }
  Json operator()(const Findings& findings) const {
    Json items = Json::array();
    for (const base::Diagnostic& d : findings.diagnostics) {
      items.push_back({{"severity", base::severity_name(d.severity)},
                       {"code", d.code},
                       {"place", base::format_place(d.place)},
                       {"sentence", d.sentence},
                       {"remedy", d.remedy}});
    }
    return {{"type", "findings"}, {"caption", json_of(findings.caption)}, {"items", items}};
  }
};

// Where each cell id stands: {"table": id, "row": ..., "column": ...}.
std::map<std::string, Json> places_of(const Document& document) {
  std::map<std::string, Json> places;
  for (const Table* table : tables_of(document)) {
    for (const Row& row : table->rows) {
      for (std::size_t c = 0; c < row.cells.size(); ++c) {
        if (row.cells[c].id.empty()) continue;
        places.emplace(row.cells[c].id, Json{{"table", table->id},
                                             {"row", json_of(row.label)},
                                             {"column", table->columns[c].id}});
      }
    }
  }
  return places;
}

class ValueList {
 public:
  ValueList(const Document& document, const Theme& theme)
      : theme_(theme), places_(places_of(document)) {}

  void add(const Paragraph& paragraph) {
    for (auto& value : values_json(paragraph.sentences, theme_)) add(std::move(value));
  }
  void add(Json value) {
    const auto place = places_.find(value.value("id", std::string()));
    value["cell"] = place == places_.end() ? Json(nullptr) : place->second;
    values_.push_back(std::move(value));
  }
  Json take() { return std::move(values_); }

 private:
  const Theme& theme_;
  std::map<std::string, Json> places_;
  Json values_ = Json::array();
};

}  // namespace

std::string write_json(const Document& document, const Theme& theme) {
  Json blocks = Json::array();
  for (const Block& block : document.blocks)
    blocks.push_back(std::visit(BlockToJson{theme}, block));
  return dump({{"type", "document"},
               {"title", json_of(document.title)},
               {"subtitle", json_of(document.subtitle)},
               {"theme", theme_text(theme.name)},
               {"blocks", std::move(blocks)},
               {"footer", json_of(document.footer)}});
}

std::string write_json(const Table& table, const Theme& theme) {
  return dump(table_json(table, theme));
}

std::string write_values_json(const Document& document, const Theme& theme) {
  ValueList values(document, theme);
  for (const Block& block : document.blocks) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block)) values.add(*paragraph);
    if (const auto* list = std::get_if<List>(&block)) {
      for (const Paragraph& item : list->items) values.add(item);
    }
    if (const auto* list = std::get_if<DefinitionList>(&block)) {
      for (const Definition& item : list->items) values.add(item.meaning);
    }
    if (const auto* results = std::get_if<KeyResults>(&block)) {
      for (const KeyResult& item : results->items) {
        values.add(value_json(item.label.en, item.value, theme));
      }
    }
  }
  return dump(values.take());
}

}  // namespace osteon::report
