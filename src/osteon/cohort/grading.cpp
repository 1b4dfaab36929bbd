// SPDX-License-Identifier: Apache-2.0
#include "osteon/cohort/grading.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "osteon/cohort/answers.hpp"
#include "osteon/cohort/charted_conflicts.hpp"
#include "osteon/cohort/columns.hpp"
#include "osteon/cohort/result_rows.hpp"

namespace osteon::cohort {
namespace {

using base::CalendarDay;
using clinical::GradingGap;
using records::Column;
using records::ColumnType;

base::Result<std::vector<ResultTable>> open_tables(const GradingPlan& plan,
                                                   const records::Dataset& dataset) {
  std::vector<ResultTable> tables;
  base::Diagnostics problems;
  for (const auto& name : plan.tables) {
    if (auto table = ResultTable::open(dataset, name, plan.table->circumstances())) {
      tables.push_back(std::move(*table));
      continue;
    }
    base::Diagnostic problem;
    problem.code = "E273";
    problem.concern = base::Concern::study_file;
    problem.sentence = fmt::format("the grading section finds no results in a table \"{}\"", name);
    problem.remedy =
        "a table of results has test and value, or a column such as systolic_mmhg; name those that "
        "the records have: tables = [\"labs\"]";
    problems.push_back(std::move(problem));
  }
  if (!problems.empty()) return base::fail(std::move(problems));
  return tables;
}

class Derivation {
 public:
  Derivation(const CohortPlan& plan, const records::Dataset& dataset,
             std::vector<ResultTable> tables)
      : plan_(plan), dataset_(dataset), tables_(std::move(tables)) {
    const auto* patients = dataset.find("patients");
    birth_ = ColumnFinder::optional_column(patients, "birth_date", ColumnType::date);
    patients_ = patients;
  }

  void add(ResultSubject subject, std::optional<CalendarDay> last_dose) {
    if (birth_ != nullptr) {
      const auto rows = patients_->rows_of(subject.subject);
      if (!rows.empty()) subject.birth = birth_->date(rows.front());
    }
    subject.code = static_cast<std::uint32_t>(columns_.first_dose.size());
    for (const auto& table : tables_) {
      table.append(subject, plan_.cutoff, texts_, records_, origins_);
    }
    columns_.first_dose.push_back(subject.first_dose);
    std::optional<CalendarDay> last;
    if (last_dose) last = *last_dose + plan_.grading.days_after_last_dose;
    last_day_.push_back(last);
  }

  GradingColumns finish(const std::vector<records::SubjectIndex>& members,
                        base::Diagnostics& queries) {
    const auto graded = clinical::grade_records(records_, *plan_.grading.table,
                                                *plan_.grading.laboratory, plan_.grading.settings);
    columns_.first_value.assign(members.size() + 1, 0);
    for (const auto& value : graded) add_value(value);
    for (std::size_t i = 0; i < members.size(); ++i) {
      columns_.first_value[i + 1] += columns_.first_value[i];
    }
    report_gaps(graded, queries);
    columns_.conflicts = charted_conflicts(dataset_, members, plan_, graded, records_);
    return std::move(columns_);
  }

 private:
  void add_value(const clinical::GradedValue& value) {
    const auto& record = records_[value.record];
    const std::size_t member = record.subject;
    ++columns_.first_value[member + 1];
    const auto& origin = origins_[value.record];
    const auto& first = columns_.first_dose[member];
    const bool after = first && record.date && *record.date > *first &&
                       (!last_day_[member] || *record.date <= *last_day_[member]);
    columns_.values.push_back({origin.table, origin.row, record.date, after, value});
    if (value.term.en.empty() || value.grade.gap == GradingGap::clinical_grade) return;
    GradedTerm& term = term_of(value);
    const auto& grade = value.grade.grade;
    if (after && !grade) ++term.not_gradable[member];
    if (after && grade) term.worst[member] = std::max(term.worst[member].value_or(0), *grade);
    if (value.is_baseline && grade) take_baseline(term, member, *record.date, *grade);
  }

  // The last day before treatment counts; of several values that day the worst.
  void take_baseline(GradedTerm& term, std::size_t member, CalendarDay day, std::int32_t grade) {
    auto& known = baseline_day_[{term.term.en, member}];
    if (known && *known > day) return;
    term.baseline[member] =
        known == day ? std::max(term.baseline[member].value_or(0), grade) : grade;
    known = day;
  }

  GradedTerm& term_of(const clinical::GradedValue& value) {
    for (auto& term : columns_.terms) {
      if (term.term.en == value.term.en) return term;
    }
    const std::size_t members = columns_.first_dose.size();
    GradedTerm& term = columns_.terms.emplace_back();
    term.term = value.term;
    term.organ_class = value.organ_class;
    term.baseline.resize(members);
    term.worst.resize(members);
    term.not_gradable.resize(members);
    return term;
  }

  void report_gaps(const std::vector<clinical::GradedValue>& graded, base::Diagnostics& queries) {
    std::map<std::pair<GradingGap, std::string>, std::pair<std::uint32_t, std::size_t>> gaps;
    for (const auto& value : graded) {
      const GradingGap gap = value.grade.gap;
      if (gap == GradingGap::graded || gap == GradingGap::clinical_grade) continue;
      auto& [first, count] =
          gaps.try_emplace({gap, value.quantity}, value.record, std::size_t{0}).first->second;
      ++count;
    }
    for (const auto& [what, found] : gaps) {
      const auto& text = clinical::grading_gap_text(what.first);
      const auto& origin = origins_[found.first];
      base::Diagnostic query;
      query.code = text.id;
      query.severity = base::Severity::query;
      query.concern = base::Concern::data;
      query.place = dataset_.tables()[origin.table].frame().place(origin.row, origin.column);
      const std::string name = plan_.grading.laboratory->name(what.second);
      query.sentence =
          fmt::format("grading: not gradable, {} of {}: {}", base::plural(found.second, "value"),
                      name.empty() ? "an unknown test" : name, text.en);
      query.remedy = text.remedy;
      queries.push_back(std::move(query));
    }
  }

  const CohortPlan& plan_;
  const records::Dataset& dataset_;
  std::vector<ResultTable> tables_;
  const records::Table* patients_ = nullptr;
  const Column* birth_ = nullptr;
  std::deque<std::string> texts_;
  std::vector<clinical::LabRecord> records_;
  std::vector<ResultOrigin> origins_;
  std::vector<std::optional<CalendarDay>> last_day_;
  std::map<std::pair<std::string, std::size_t>, std::optional<CalendarDay>> baseline_day_;
  GradingColumns columns_;
};

std::vector<base::Tri> circumstances_of(const GradingPlan& plan, const Questions& questions,
                                        criteria::Evaluator& evaluator) {
  std::vector<base::Tri> answers;
  for (const auto& name : plan.table->circumstances()) {
    base::Tri answer = base::Tri::unknown;
    for (std::size_t i = 0; i < plan.circumstances.size(); ++i) {
      if (plan.circumstances[i].name == name) {
        answer = evaluator.value(questions.circumstances[i]).answer();
      }
    }
    answers.push_back(answer);
  }
  return answers;
}

}  // namespace

base::Result<std::optional<GradingColumns>> derive_grading(
    const CohortPlan& plan, const Questions& questions,
    const std::vector<records::SubjectIndex>& members,
    const std::vector<std::optional<CalendarDay>>& index_date, criteria::Evaluator& evaluator,
    base::Diagnostics& queries) {
  if (!plan.grading.present) return std::nullopt;
  const auto& dataset = evaluator.program().dataset();
  auto tables = open_tables(plan.grading, dataset);
  if (!tables) return base::fail(std::move(tables.error()));
  Derivation derivation(plan, dataset, *std::move(tables));
  const bool own_from = questions.grading_from.has_value();
  const bool own_until = questions.grading_until.has_value();
  for (std::size_t i = 0; i < members.size(); ++i) {
    evaluator.select(members[i]);
    ResultSubject subject;
    subject.subject = members[i];
    subject.first_dose =
        date_answer(evaluator, own_from ? questions.grading_from : questions.safety_from);
    if (!subject.first_dose && !own_from) subject.first_dose = index_date[i];
    subject.circumstances = circumstances_of(plan.grading, questions, evaluator);
    derivation.add(std::move(subject), date_answer(evaluator, own_until ? questions.grading_until
                                                                        : questions.safety_until));
  }
  return derivation.finish(members, queries);
}

}  // namespace osteon::cohort
