// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>

#include "osteon/records/schema.hpp"
#include "osteon/study/read_study.hpp"

namespace osteon::study {
namespace {

using records::ColumnType;
using records::Encoding;

std::vector<std::string> native_names() {
  std::vector<std::string> names;
  for (const auto& table : records::native_schema()) names.push_back(table.name);
  return names;
}

std::optional<ColumnType> type_of(std::string_view name) {
  for (const auto type : {ColumnType::text, ColumnType::number, ColumnType::whole, ColumnType::date,
                          ColumnType::yes_no}) {
    if (records::type_name(type) == name) return type;
  }
  return std::nullopt;
}

void read_types(Section& section, records::CsvOptions& options) {
  for (const auto& [column, types] : section.text_map("types")) {
    const auto type = types.empty() ? std::nullopt : type_of(types.front());
    if (type) {
      options.types[column] = *type;
    } else {
      section.error("types", "E206", fmt::format("the type of \"{}\" is not known", column),
                    "types are text, number, whole, date and yes_no");
    }
  }
}

void read_codes(Section& section, records::CsvOptions& options) {
  Section codes = section.section("codes");
  for (const auto& column : codes.keys()) {
    for (auto& [code, values] : codes.text_map(column)) {
      options.codes[column][code] = std::move(values);
    }
  }
  codes.finish();
}

void read_delimiter(Section& section, records::CsvOptions& options) {
  const auto delimiter = section.optional_text("delimiter");
  if (!delimiter) return;
  if (delimiter->size() == 1) {
    options.delimiter = delimiter->front();
  } else if (*delimiter == "tab") {
    options.delimiter = '\t';
  } else {
    section.error("delimiter", "E206", "the delimiter is not one character",
                  "write \",\", \";\", \"tab\" or \"|\"");
  }
}

records::CsvOptions read_options(Section& section) {
  records::CsvOptions options;
  options.encoding = section.choice<Encoding>("encoding", Encoding::automatic,
                                              {{"auto", Encoding::automatic},
                                               {"UTF-8", Encoding::utf_8},
                                               {"GB18030", Encoding::gb18030},
                                               {"UTF-16", Encoding::utf_16}});
  read_delimiter(section, options);
  options.date_format = section.text("date_format", options.date_format);
  if (!base::is_date_format(options.date_format)) {
    section.error("date_format", "E206",
                  fmt::format("\"{}\" is not a date format", options.date_format),
                  "write year, month and day, e.g. \"YYYY-MM-DD\" or \"D.M.YYYY\"");
  }
  options.decimal_mark = section.choice<base::DecimalMark>(
      "decimal", base::DecimalMark::point,
      {{"point", base::DecimalMark::point}, {"comma", base::DecimalMark::comma}});
  options.missing = section.texts("missing", options.missing);
  for (const auto& [column, headings] : section.text_map("map")) {
    if (!headings.empty()) options.map[column] = headings.front();
  }
  read_codes(section, options);
  read_types(section, options);
  for (auto& name : section.texts("sealed", {})) options.sealed.insert(std::move(name));
  return options;
}

std::vector<records::CsvFile> files_of(const std::filesystem::path& directory,
                                       const std::vector<std::string>& names) {
  std::vector<records::CsvFile> files;
  for (const auto& name : names) {
    const std::filesystem::path path = directory / name;
    if (!std::filesystem::is_directory(path)) {
      files.push_back({path, name});
      continue;
    }
    std::vector<std::filesystem::path> inside;
    for (const auto& entry : std::filesystem::directory_iterator(path)) {
      if (entry.path().extension() == ".csv") inside.push_back(entry.path());
    }
    std::sort(inside.begin(), inside.end());
    for (const auto& file : inside) files.push_back({file, name + "/" + file.filename().string()});
  }
  return files;
}

void read_table(const std::string& name, Section& section, const std::filesystem::path& directory,
                Study& study) {
  SourcePlan source;
  source.place = section.place();
  source.table.table = name;
  source.layout = section.choice<Layout>("layout", Layout::charts,
                                         {{"charts", Layout::charts}, {"flat", Layout::flat}});
  source.id_column = section.optional_text("id").value_or("");
  const auto names = section.texts("file", {});
  source.table.options = read_options(section);
  source.table.files = files_of(directory, names);
  if (source.table.files.empty()) {
    section.error(section.has("file") ? "file" : "", "E211",
                  fmt::format("source.{} names no file", name),
                  "add file = \"...\" (a file, a folder of .csv files, or a list)");
  }
  if (source.layout == Layout::flat && name != "patients") {
    section.error("layout", "E212", "only source.patients can be a flat sheet",
                  "a flat sheet has one row per patient: [source.patients] layout = \"flat\"");
  }
  section.finish();
  study.sources.push_back(std::move(source));
}

void read_folder(Section& section, const std::filesystem::path& directory, Study& study) {
  const auto folder = section.optional_text("folder");
  if (!folder) return;
  records::CsvOptions options;
  auto tables = records::tables_in_directory(directory / *folder, options);
  if (!tables) {
    section.error("folder", "E211", fmt::format("no tables in the folder \"{}\"", *folder),
                  tables.error().front().sentence);
    return;
  }
  for (auto& table : *tables) {
    const bool declared =
        std::any_of(study.sources.begin(), study.sources.end(),
                    [&](const SourcePlan& s) { return s.table.table == table.table; });
    if (declared) continue;
    for (auto& file : table.files) file.name = *folder + "/" + file.path.filename().string();
    SourcePlan source;
    source.place = section.place("folder");
    source.table = std::move(table);
    study.sources.push_back(std::move(source));
  }
}

}  // namespace

void read_sources(Section& root, const std::filesystem::path& directory, Study& study) {
  Section section = root.section("source");
  if (!section.is_present()) {
    root.error({}, "E203", "the study has no section [source]",
               "say where the records are: [source] folder = \"charts\"");
    return;
  }
  study.incomplete_dates = section.choice<IncompleteDates>(
      "incomplete_dates", IncompleteDates::refuse,
      {{"refuse", IncompleteDates::refuse}, {"impute", IncompleteDates::impute}});
  study.death_day = section.choice<clinical::DeathDay>(
      "incomplete_death", clinical::DeathDay::after_last_contact,
      {{"after-last-contact", clinical::DeathDay::after_last_contact},
       {"middle-of-month", clinical::DeathDay::middle_of_month}});
  for (auto& [name, table] : root.sections("source")) read_table(name, table, directory, study);
  read_folder(section, directory, study);
  for (const auto& key : section.keys()) {
    if (key == "folder" || key == "incomplete_dates" || key == "incomplete_death") continue;
    const auto is_table = [&](const SourcePlan& s) { return s.table.table == key; };
    if (std::any_of(study.sources.begin(), study.sources.end(), is_table)) continue;
    const std::string near = base::closest(key, native_names());
    section.error(key, "E201", fmt::format("source has no key \"{}\"", key),
                  near.empty() ? "known: folder, and one section [source.TABLE] per table"
                               : fmt::format("closest: [source.{}]", near));
  }
  if (study.incomplete_dates == IncompleteDates::impute) {
    for (auto& source : study.sources) {
      source.table.options.partial_dates = records::PartialDates::keep;
    }
  }
  const bool has_patients =
      std::any_of(study.sources.begin(), study.sources.end(),
                  [](const SourcePlan& s) { return s.table.table == "patients"; });
  if (!has_patients && !study.sources.empty()) {
    section.error({}, "E213", "no table says who the patients are",
                  "add [source.patients] file = \"...\"");
  }
}

}  // namespace osteon::study
