// SPDX-License-Identifier: Apache-2.0
#include "osteon/cohort/lines.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "osteon/base/text.hpp"
#include "osteon/cohort/columns.hpp"
#include "osteon/cohort/doses.hpp"
#include "osteon/cohort/endpoints.hpp"

namespace osteon::cohort {
namespace {

using clinical::DrugCode;
using records::Column;
using records::ColumnType;
using records::Row;

/// The therapies table with the columns that a line is made from.
struct Therapies {
  const records::Table* table = nullptr;
  const Column* agent = nullptr;
  const Column* start = nullptr;
  const Column* end = nullptr;
  const Column* reason = nullptr;

  static base::Result<Therapies> open(const records::Dataset& dataset) {
    ColumnFinder find(dataset, "the lines section");
    Therapies found;
    found.table = find.table("therapies");
    found.agent = find.column(found.table, "agent", ColumnType::text);
    found.start = find.column(found.table, "start_date", ColumnType::date);
    if (!find.problems().empty()) return base::fail(std::move(find.problems()));
    found.end = ColumnFinder::optional_column(found.table, "end_date", ColumnType::date);
    found.reason = ColumnFinder::optional_column(found.table, "end_reason", ColumnType::text);
    return found;
  }
};

base::Result<void> of_therapies(const criteria::Program& program,
                                std::optional<DefinitionId> question,
                                const records::Dataset& dataset) {
  if (!question) return {};
  if (&dataset.tables()[program.type(*question).table] == dataset.find("therapies")) return {};
  base::Diagnostic problem;
  problem.code = "E274";
  problem.concern = base::Concern::study_file;
  problem.place = program.definition(*question).source.place;
  problem.sentence = "the lines section asks for rows of another table than therapies";
  problem.remedy = "write courses = 'therapies where category == \"chemotherapy\"'";
  return base::fail(std::move(problem));
}

/// Names of the plan as codes of the agents; those that no course has are told once.
class Drugs {
 public:
  Drugs(const Column& agent, base::Diagnostics& queries) : agent_(agent), queries_(queries) {}

  std::vector<DrugCode> codes(const std::vector<std::string>& names) {
    std::vector<DrugCode> codes;
    for (const auto& name : names) {
      const std::uint32_t code = agent_.find_code(name);
      if (code == Column::missing_code) {
        unknown(name);
      } else {
        codes.push_back(code);
      }
    }
    return codes;
  }
  std::vector<std::vector<DrugCode>> sets(const std::vector<std::vector<std::string>>& names) {
    std::vector<std::vector<DrugCode>> sets;
    for (const auto& set : names) sets.push_back(codes(set));
    return sets;
  }

 private:
  void unknown(const std::string& name) {
    if (std::find(told_.begin(), told_.end(), name) != told_.end()) return;
    told_.push_back(name);
    const std::string near = base::closest(name, agent_.dictionary());
    base::Diagnostic warning;
    warning.code = "W274";
    warning.severity = base::Severity::warning;
    warning.concern = base::Concern::study_file;
    warning.sentence = fmt::format("lines: no course has the drug \"{}\"", name);
    warning.remedy =
        near.empty() ? "leave it out, or correct its name" : fmt::format("closest: \"{}\"", near);
    queries_.push_back(std::move(warning));
  }

  const Column& agent_;
  base::Diagnostics& queries_;
  std::vector<std::string> told_;
};

std::vector<Row> rows_of(criteria::Evaluator& evaluator, std::optional<DefinitionId> question) {
  std::vector<Row> rows;
  if (!question) return rows;
  const auto value = evaluator.value(*question);
  if (!value.is_known()) return rows;
  for (const auto& ref : value.rows()) rows.push_back(ref.row);
  return rows;
}

class Derivation {
 public:
  Derivation(const CohortPlan& plan, const Questions& questions, const Therapies& therapies,
             criteria::Evaluator& evaluator, base::Diagnostics& queries)
      : plan_(plan),
        questions_(questions),
        therapies_(therapies),
        evaluator_(evaluator),
        follow_up_(evaluator.program().dataset()) {
    Drugs drugs(*therapies.agent, queries);
    rules_.regimen_days = plan.lines.regimen_days;
    rules_.gap_days = plan.lines.gap_days;
    rules_.oral_gap_days = plan.lines.oral_gap_days;
    rules_.oral = drugs.codes(plan.lines.oral);
    rules_.maintenance = drugs.codes(plan.lines.maintenance);
    rules_.substitutes = drugs.sets(plan.lines.substitutes);
    classes_ = drugs.sets(plan.lines.classes);
    columns_.drugs = therapies.agent->dictionary();
  }

  void add(records::SubjectIndex member) {
    evaluator_.select(member);
    const auto curative = rows_of(evaluator_, questions_.lines_curative);
    const auto current = rows_of(evaluator_, questions_.lines_current);
    std::vector<clinical::DrugCourse> courses;
    std::vector<Row> rows;
    std::optional<std::uint32_t> present;
    for (const Row row : rows_of(evaluator_, questions_.lines_courses)) {
      const auto start = therapies_.start->date(row);
      const std::uint32_t drug = therapies_.agent->codes()[row];
      if (!start || drug == Column::missing_code) continue;
      if (plan_.cutoff && *start > *plan_.cutoff) continue;
      if (!current.empty() && current.front() == row) {
        present = static_cast<std::uint32_t>(courses.size());
      }
      const bool cures = std::find(curative.begin(), curative.end(), row) != curative.end();
      courses.push_back(course(row, drug, *start, cures));
      rows.push_back(row);
    }
    auto lines = clinical::therapy_lines(courses, rules_, follow_up_.of(member).death);
    std::optional<std::size_t> line_of_current;
    for (std::size_t i = 0; present && i < lines.size(); ++i) {
      const auto& of_line = lines[i].courses;
      if (std::find(of_line.begin(), of_line.end(), *present) != of_line.end()) line_of_current = i;
    }
    columns_.rechallenge.push_back(
        present ? std::optional(clinical::rechallenge(courses, *present, classes_)) : std::nullopt);
    columns_.line_of_current.push_back(line_of_current);
    columns_.lines.push_back(std::move(lines));
    columns_.courses.push_back(std::move(courses));
    columns_.rows.push_back(std::move(rows));
  }

  LineColumns finish() { return std::move(columns_); }

 private:
  [[nodiscard]] clinical::DrugCourse course(Row row, DrugCode drug, base::CalendarDay start,
                                            bool cures) const {
    clinical::DrugCourse course;
    course.drug = drug;
    course.start = start;
    if (therapies_.end != nullptr) course.end = therapies_.end->date(row);
    if (course.end && *course.end < start) course.end.reset();  // a query of the records
    if (therapies_.reason != nullptr) {
      course.stopped_for = dose_reason(therapies_.reason->text(row));
    }
    course.intent = cures ? clinical::Intent::curative : clinical::Intent::palliative;
    return course;
  }

  const CohortPlan& plan_;
  const Questions& questions_;
  const Therapies& therapies_;
  criteria::Evaluator& evaluator_;
  FollowUpTable follow_up_;
  clinical::LineRules rules_;
  std::vector<std::vector<DrugCode>> classes_;
  LineColumns columns_;
};

}  // namespace

base::Result<std::optional<LineColumns>> derive_lines(
    const CohortPlan& plan, const Questions& questions,
    const std::vector<records::SubjectIndex>& members, criteria::Evaluator& evaluator,
    base::Diagnostics& queries) {
  if (!plan.lines.present) return std::nullopt;
  const auto& program = evaluator.program();
  const auto& dataset = program.dataset();
  const auto therapies = Therapies::open(dataset);
  if (!therapies) return base::fail(base::Diagnostics(therapies.error()));
  base::Diagnostics problems;
  for (const auto& question :
       {questions.lines_courses, questions.lines_curative, questions.lines_current}) {
    auto fits = of_therapies(program, question, dataset);
    if (!fits) base::append(problems, std::move(fits.error()));
  }
  if (!problems.empty()) return base::fail(std::move(problems));
  Derivation derivation(plan, questions, *therapies, evaluator, queries);
  for (const records::SubjectIndex member : members) derivation.add(member);
  return derivation.finish();
}

}  // namespace osteon::cohort
