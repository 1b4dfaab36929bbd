// SPDX-License-Identifier: Apache-2.0
// links: osteon::criteria
// Any text as definitions of the criteria language, one per line ("name: expression"). It is
// refused with places that exist, or evaluated for patients with missing cells.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "osteon/base/text.hpp"
#include "osteon/criteria/compile.hpp"
#include "osteon/criteria/evaluate.hpp"
#include "osteon/criteria/explain.hpp"
#include "osteon/records/schema.hpp"

namespace {

using namespace osteon;
using records::Column;

// Not an assertion: it must hold in every build.
void must(bool condition) {
  if (!condition) std::abort();
}

void append(Column& column, std::string_view cell) {
  if (cell.empty()) return column.append_missing();
  switch (column.type()) {
    case records::ColumnType::text: return column.append_text(cell);
    case records::ColumnType::number:
      must(column.append_number(base::parse_decimal(cell).value()));
      return;
    case records::ColumnType::whole:
      return column.append_whole(base::parse_decimal(cell).value().units);
    case records::ColumnType::date: return column.append_date(base::parse_iso_date(cell).value());
    case records::ColumnType::yes_no: return column.append_yes_no(base::tri(cell == "yes"));
  }
}

// A table of the native schema; first line the columns.
records::Dataset::Input table(std::string_view name, std::string_view text) {
  const auto* schema = records::find_native_table(name);
  std::vector<Column> columns;
  const auto lines = base::split(text, '\n');
  for (const auto heading : base::split(lines.front(), ',')) {
    columns.emplace_back(std::string(heading), schema->find(heading)->type);
  }
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const auto cells = base::split(lines[i], ',');
    for (std::size_t c = 0; c < columns.size(); ++c) append(columns[c], cells[c]);
  }
  records::Frame frame{std::string(name)};
  for (auto& column : columns) frame.add_column(std::move(column));
  return {std::move(frame), *schema};
}

const records::Dataset& charts() {
  static const records::Dataset dataset = [] {
    std::vector<records::Dataset::Input> inputs;
    inputs.push_back(table("patients", "patient_id,birth_date,sex\nA,2000-02-29,F\nB,,M\nC,,"));
    inputs.push_back(table("identities", "patient_id,initials\nA,XY"));
    inputs.push_back(table("therapies",
                           "patient_id,category,agent,line,start_date,end_date\n"
                           "A,tki,a,1,2020-01-01,2020-03-01\nA,tki,b,2,2020-02-01,\n"
                           "A,tki,b,2,2020-02-01,2020-01-01\nB,,a,,,\nB,tki,,1,2021-01-01,"));
    inputs.push_back(table("vitals",
                           "patient_id,date,weight_kg,ecog\n"
                           "A,2020-01-05,60.5,1\nA,2020-01-05,61,\nB,,70.25,2"));
    return std::move(records::Dataset::group(std::move(inputs)).value());
  }();
  return dataset;
}

std::vector<criteria::Definition> definitions(std::string_view text) {
  std::vector<criteria::Definition> all;
  for (const auto line : base::split(text, '\n')) {
    if (all.size() == 20) break;
    const auto colon = line.find(':');
    criteria::Definition made;
    const bool named = colon != std::string_view::npos;
    made.use = named ? criteria::Use::named : criteria::Use::unnamed;
    made.name = named ? std::string(line.substr(0, colon)) : "#" + std::to_string(all.size());
    made.source.text = std::string(named ? line.substr(colon + 1) : line);
    made.source.place = {"study.toml", 3, static_cast<std::uint32_t>(named ? colon + 2 : 1)};
    all.push_back(std::move(made));
  }
  return all;
}

void check_errors(const base::Diagnostics& problems) {
  must(base::has_errors(problems));
  for (const auto& problem : problems) {
    must(!problem.code.empty() && !problem.sentence.empty());
    must(problem.place.line >= 3 && problem.place.column >= 1);
    must(problem.caret_column <= problem.source_line.size() + 1 && problem.caret_length >= 1);
  }
}

void check_subject(criteria::Evaluator& evaluator, records::SubjectIndex subject) {
  evaluator.select(subject);
  const auto& program = evaluator.program();
  for (criteria::DefinitionId id = 0; id < program.definition_count(); ++id) {
    const auto found = evaluator.evaluate(id);
    if (found.value.kind() == criteria::Kind::set) continue;
    must(found.value.is_known() == found.unknown.empty());
    must(found.value == evaluator.value(id));
    for (const auto& doubt : found.unknown) {
      must(!criteria::describe(doubt, program).en.empty());
    }
    const auto told = criteria::explain(evaluator, id);
    must(!told.text.en.empty() && !told.text.zh.empty() && told.value == found.value);
  }
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the fuzzer asks for this name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  criteria::Environment environment;
  environment.externals.push_back({"arm", criteria::Kind::text, {}, {}});
  if (size % 2 == 0) environment.cutoff = base::CalendarDay{19'000};
  const auto program = criteria::compile(charts(), definitions(text), environment);
  if (!program) {
    check_errors(program.error());
    return 0;
  }
  criteria::Evaluator evaluator(*program);
  for (records::SubjectIndex subject = 0; subject < 3; ++subject) {
    check_subject(evaluator, subject);
  }
  return 0;
}
