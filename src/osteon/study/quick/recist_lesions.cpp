// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/quick/recist_lesions.hpp"

#include "osteon/base/text.hpp"
#include "osteon/records/csv_reader.hpp"
#include "osteon/study/quick/recist_cells.hpp"

namespace osteon::study {
namespace {

std::string key_of(const std::string& subject, const std::string& lesion) {
  return subject + '\n' + lesion;
}

std::string cell(const TextFrame& text, records::Row row, RecistPlace::Value place) {
  const std::string& name = text.names[place];
  return name.empty() ? std::string() : text.frame.find(name)->display(row);
}

// Rows of TU that identify a tumour; splits and merges of it have codes of their own.
bool identifies(const std::string& test) {
  return test.empty() || base::lower_ascii(test) == "tumident";
}

}  // namespace

const LesionFacts* LesionSheet::find(const std::string& subject, const std::string& lesion) const {
  const auto found = places.find(key_of(subject, lesion));
  return found == places.end() ? nullptr : &lesions[found->second];
}

base::Result<TextFrame> read_text_frame(const std::filesystem::path& file,
                                        const records::CsvOptions& options,
                                        const RecistColumns& asked, RecistTable table) {
  const std::vector<records::CsvFile> files = {{file, file.filename().string()}};
  records::TableSchema schema;
  schema.name = table == RecistTable::lesions ? "lesions" : "measurements";
  auto first = records::read_csv_files(files, schema, options);
  if (!first) return base::fail(std::move(first.error()));
  const auto names = find_recist_columns(first->frame, asked, table);
  if (!names) return base::fail(base::Diagnostics(names.error()));
  // Again with the cells as they are written: "007" is a subject, "12.50" a size, not numbers.
  records::CsvOptions as_text = options;
  for (const auto& name : *names) {
    if (!name.empty()) as_text.types[name] = records::ColumnType::text;
  }
  auto second = records::read_csv_files(files, schema, as_text);
  if (!second) return base::fail(std::move(second.error()));
  return TextFrame{std::move(second->frame), *names, std::move(second->diagnostics)};
}

base::Result<LesionSheet> read_lesion_sheet(const QuickSheet& sheet,
                                            const RecistQuestion& question) {
  auto text = read_text_frame(question.lesions, sheet.options, {}, RecistTable::lesions);
  if (!text) return base::fail(std::move(text.error()));
  LesionSheet result;
  const bool of_reader = question.reader && !text->names[RecistPlace::reader].empty();
  const auto rows = static_cast<records::Row>(text->frame.row_count());
  for (records::Row row = 0; row < rows; ++row) {
    const auto of = [&](RecistPlace::Value place) { return cell(*text, row, place); };
    if (!identifies(of(RecistPlace::test))) continue;
    if (of_reader && of(RecistPlace::reader) != *question.reader) continue;
    LesionFacts facts;
    facts.subject = of(RecistPlace::subject);
    facts.lesion = of(RecistPlace::lesion);
    facts.role = of(RecistPlace::role);
    facts.organ = of(RecistPlace::organ);
    facts.parent = of(RecistPlace::parent);
    facts.date = of(RecistPlace::date);
    facts.node = is_yes(of(RecistPlace::node)) || is_lymph_node(facts.organ);
    facts.row = row;
    const auto [known, is_new] =
        result.places.try_emplace(key_of(facts.subject, facts.lesion), result.lesions.size());
    if (is_new) {
      result.lesions.push_back(std::move(facts));
    } else if (role_from(result.lesions[known->second].role) != role_from(facts.role)) {
      auto query = data_problem("Q316", "the role of a lesion changes; the first one counts",
                                "a lesion keeps the role that it has at baseline");
      query.severity = base::Severity::query;
      query.place = text->frame.place(row, text->names[RecistPlace::role]);
      result.queries.push_back(std::move(query));
      result.queried.push_back(facts.subject);
    }
  }
  result.frame = std::move(text->frame);
  result.names = std::move(text->names);
  return result;
}

}  // namespace osteon::study
