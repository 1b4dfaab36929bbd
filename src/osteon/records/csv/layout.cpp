// SPDX-License-Identifier: Apache-2.0
#include "osteon/records/csv/layout.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "osteon/base/text.hpp"
#include "osteon/records/csv/problems.hpp"

namespace osteon::records::csv {
namespace {

std::uint32_t field_named(const HeadingRow& row, std::string_view heading) {
  const auto found = std::find(row.headings.begin(), row.headings.end(), heading);
  if (found == row.headings.end() || heading.empty()) return no_field;
  return static_cast<std::uint32_t>(found - row.headings.begin());
}

base::Place place_of(const HeadingRow& row, std::uint32_t field = no_field) {
  return {row.file, row.line, field == no_field ? 0 : field + 1};
}

std::string list_of(const std::vector<std::string>& names) {
  constexpr std::size_t most = 40;
  std::vector<std::string> shown_names(
      names.begin(), names.begin() + static_cast<std::ptrdiff_t>(std::min(names.size(), most)));
  std::string list = base::join(shown_names, ", ");
  return names.size() > most ? fmt::format("{} and {} more", list, names.size() - most) : list;
}

class Planner {
 public:
  Planner(const std::vector<HeadingRow>& files, const TableSchema& schema,
          const CsvOptions& options, base::Diagnostics& notes)
      : files_(files), schema_(schema), options_(options), notes_(notes) {
    layout_.field_of.resize(files.size());
  }

  base::Result<Layout> plan() {
    for (const auto& file : files_) find_duplicates(file);
    for (const auto& column : schema_.columns) add_wanted(column);
    for (const auto& [name, heading] : options_.map) {
      if (schema_.find(name) == nullptr) add_wanted(own_column(name));
    }
    add_own_columns();
    check_declared_names();
    if (!problems_.empty()) return base::fail(std::move(problems_));
    return std::move(layout_);
  }

 private:
  void find_duplicates(const HeadingRow& row) {
    for (std::uint32_t field = 0; field < row.headings.size(); ++field) {
      const auto& heading = row.headings[field];
      const std::uint32_t first = field_named(row, heading);
      if (heading.empty() || first == field) continue;
      problems_.push_back(problem("E515", place_of(row, field),
                                  fmt::format("the heading \"{}\" stands twice: columns {} and {}",
                                              heading, first + 1, field + 1),
                                  "rename or remove one of them"));
    }
  }

  [[nodiscard]] ColumnSchema own_column(const std::string& name) const {
    ColumnSchema column;
    column.name = name;
    column.label = {name, name};
    // A table of identifiers has no harmless columns of its own.
    const bool of_identifiers =
        std::any_of(schema_.columns.begin(), schema_.columns.end(),
                    [](const ColumnSchema& c) { return c.privacy == Privacy::identifier; });
    if (of_identifiers) column.privacy = Privacy::identifier;
    return column;
  }

  // A column of the schema or of the declared map.
  void add_wanted(const ColumnSchema& column) {
    const auto mapped = options_.map.find(column.name);
    const bool is_mapped = mapped != options_.map.end();
    const std::string& heading = is_mapped ? mapped->second : column.name;
    std::vector<std::uint32_t> fields;
    for (const auto& file : files_) fields.push_back(field_named(file, heading));
    const bool nowhere = std::all_of(fields.begin(), fields.end(),
                                     [](std::uint32_t field) { return field == no_field; });
    const bool needed = is_mapped || column.presence == Presence::required;
    if (nowhere && !needed) return;
    for (std::size_t i = 0; i < files_.size(); ++i) {
      if (fields[i] == no_field) report_missing(files_[i], column, heading, needed);
    }
    add_column(column, heading, fields);
  }

  void report_missing(const HeadingRow& file, const ColumnSchema& column,
                      const std::string& heading, bool needed) {
    if (!needed) {
      notes_.push_back(problem("W206", place_of(file),
                               fmt::format("this file has no column \"{}\"; other files of the "
                                           "table have it, here it is missing in every row",
                                           heading),
                               ""));
      return;
    }
    std::string closest = base::closest(heading, file.headings);
    if (closest.empty()) closest = base::closest(column.name, file.headings);
    std::string remedy = closest.empty() ? "" : fmt::format("closest: \"{}\". ", closest);
    remedy += fmt::format("The file has: {}", list_of(file.headings));
    if (heading == column.name) {
      remedy += fmt::format(". Map the heading that means it: map = {{ {} = \"...\" }}", heading);
    }
    problems_.push_back(problem("E514", place_of(file),
                                fmt::format("there is no column \"{}\"", heading),
                                std::move(remedy)));
  }

  void add_column(const ColumnSchema& column, const std::string& heading,
                  const std::vector<std::uint32_t>& fields) {
    PlannedColumn planned;
    planned.schema = column;
    planned.heading = heading;
    planned.is_subject = column.name == schema_.subject_column;
    if (options_.sealed.contains(column.name) || options_.sealed.contains(heading)) {
      planned.schema.privacy = Privacy::identifier;
    }
    set_type(planned);
    check_codes(planned);
    layout_.columns.push_back(std::move(planned));
    for (std::size_t i = 0; i < fields.size(); ++i) layout_.field_of[i].push_back(fields[i]);
  }

  void set_type(PlannedColumn& planned) {
    const std::string& name = planned.schema.name;
    const bool native = schema_.find(name) != nullptr;
    const auto declared = options_.types.find(name);
    if (declared != options_.types.end()) {
      if (native && declared->second != planned.schema.type) {
        problems_.push_back(study_problem(
            "E526", {},
            fmt::format("the column \"{}\" of {} is of type {}, not {}", name, schema_.name,
                        type_name(planned.schema.type), type_name(declared->second)),
            "take it out of types, or map the column to another name"));
      }
      if (!native) planned.schema.type = declared->second;
    } else if (!native && !planned.is_subject) {
      planned.origin = TypeOrigin::to_be_found;
    }
    const bool parsed_at_once = planned.schema.type == ColumnType::number ||
                                planned.schema.type == ColumnType::whole ||
                                planned.schema.type == ColumnType::date;
    const bool has_codes = options_.codes.contains(name);
    const bool at_once = parsed_at_once && !has_codes && planned.origin == TypeOrigin::given;
    planned.reading = at_once ? Reading::as_type : Reading::by_dictionary;
  }

  void check_codes(const PlannedColumn& planned) {
    const auto declared = options_.codes.find(planned.schema.name);
    if (declared == options_.codes.end()) return;
    const auto& allowed = planned.schema.codes;
    std::map<std::string, std::string> code_of;
    for (const auto& [code, values] : declared->second) {
      if (!allowed.empty() && std::find(allowed.begin(), allowed.end(), code) == allowed.end()) {
        problems_.push_back(study_problem(
            "E522", {},
            fmt::format(R"("{}" is not a code of the column "{}")", code, planned.schema.name),
            fmt::format("its codes are {}", base::join(allowed, ", "))));
      }
      for (const auto& value : values) {
        const auto [known, added] = code_of.emplace(value, code);
        if (added || known->second == code) continue;
        problems_.push_back(study_problem(
            "E525", {},
            fmt::format(R"(in the column "{}" one value stands for two codes, "{}" and "{}")",
                        planned.schema.name, known->second, code),
            "list each value of the file under one code"));
      }
    }
  }

  // Headings that nobody asked for become columns of their own.
  void add_own_columns() {
    for (std::size_t i = 0; i < files_.size(); ++i) {
      const HeadingRow& file = files_[i];
      for (std::uint32_t field = 0; field < file.headings.size(); ++field) {
        const std::string& heading = file.headings[field];
        if (heading.empty()) {
          notes_.push_back(problem("W202", place_of(file, field),
                                   "this column has no heading and is left out",
                                   "give it a heading if it is needed"));
        } else if (!is_used(i, field)) {
          add_own_column(file, field, heading);
        }
      }
    }
  }

  [[nodiscard]] bool is_used(std::size_t file, std::uint32_t field) const {
    const auto& fields = layout_.field_of[file];
    return std::find(fields.begin(), fields.end(), field) != fields.end();
  }

  void add_own_column(const HeadingRow& file, std::uint32_t field, const std::string& heading) {
    const bool taken = std::any_of(layout_.columns.begin(), layout_.columns.end(),
                                   [&](const auto& c) { return c.schema.name == heading; });
    if (taken) {
      notes_.push_back(problem("W203", place_of(file, field),
                               fmt::format("the column \"{0}\" is left out, because another "
                                           "heading is mapped to \"{0}\"",
                                           heading),
                               "map this heading to another name if it is needed"));
      return;
    }
    std::vector<std::uint32_t> fields;
    for (const auto& other : files_) {
      fields.push_back(field_named(other, heading));
      if (fields.back() == no_field) report_missing(other, {}, heading, false);
    }
    add_column(own_column(heading), heading, fields);
  }

  void check_declared_names() {
    std::vector<std::string> names;
    for (const auto& column : schema_.columns) names.push_back(column.name);
    for (const auto& column : layout_.columns) names.push_back(column.schema.name);
    const auto check = [&](const std::string& name, std::string_view setting,
                           const std::vector<std::string>& known) {
      if (std::find(known.begin(), known.end(), name) != known.end()) return;
      const std::string closest = base::closest(name, known);
      problems_.push_back(
          study_problem("E523", {},
                        fmt::format("{} names the column \"{}\", which {} does not have", setting,
                                    name, schema_.name),
                        closest.empty() ? fmt::format("its columns are {}", list_of(known))
                                        : fmt::format("closest: \"{}\"", closest)));
    };
    for (const auto& [name, unused] : options_.codes) check(name, "codes", names);
    for (const auto& [name, unused] : options_.types) check(name, "types", names);
    for (const auto& [name, unused] : options_.unlisted) check(name, "unlisted", names);
    std::vector<std::string> with_headings = names;
    for (const auto& file : files_) {
      with_headings.insert(with_headings.end(), file.headings.begin(), file.headings.end());
    }
    for (const auto& name : options_.sealed) check(name, "sealed", with_headings);
  }

  const std::vector<HeadingRow>& files_;
  const TableSchema& schema_;
  const CsvOptions& options_;
  base::Diagnostics& notes_;
  base::Diagnostics problems_;
  Layout layout_;
};

}  // namespace

base::Result<Layout> plan_layout(const std::vector<HeadingRow>& files, const TableSchema& schema,
                                 const CsvOptions& options, base::Diagnostics& notes) {
  return Planner(files, schema, options, notes).plan();
}

}  // namespace osteon::records::csv
