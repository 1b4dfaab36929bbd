// SPDX-License-Identifier: Apache-2.0
#include "osteon/cohort/screening.hpp"

#include <algorithm>
#include <cassert>

#include <fmt/format.h>

#include "osteon/base/text.hpp"

namespace osteon::cohort {
namespace {

using base::Tri;

bool is_cancelled(const Work& work) {
  return work.cancelled != nullptr && *work.cancelled;
}

/// yes = the subject stays.
Tri stays(const StepPlan& step, Tri rule) {
  return step.kind == StepKind::keep ? rule : !rule;
}

/// What the first step that does not say yes does with the subject.
void decide(const EligibilityPlan& plan, Screening& screening, Flow& flow) {
  screening.standing = Standing::included;
  for (std::size_t i = 0; i < plan.steps.size(); ++i) {
    FlowStep& box = flow.steps[i];
    ++box.entering;
    const Tri answer = screening.stays[i];
    if (answer == Tri::yes) continue;
    if (answer == Tri::unknown && plan.unknown == UnknownAnswer::keep) {
      ++box.kept_unknown;
      continue;
    }
    const bool held = answer == Tri::unknown && plan.unknown == UnknownAnswer::hold;
    screening.standing = held ? Standing::held : Standing::excluded;
    screening.step = i;
    ++(held ? box.held : box.excluded);
    return;
  }
}

base::Diagnostic overlap(const ArmsPlan& arms, std::size_t first, std::size_t second,
                         std::size_t count) {
  base::Diagnostic diagnostic;
  diagnostic.code = "E142";
  diagnostic.concern = base::Concern::study_file;
  const auto& rule = arms.groups[second].when;
  diagnostic.place = rule.place;
  diagnostic.sentence =
      fmt::format("the arms overlap: {} both \"{}\" and \"{}\"",
                  base::plural(count, "patient") + (count == 1 ? " matches" : " match"),
                  arms.groups[first].id, arms.groups[second].id);
  diagnostic.remedy = "make the rules exclude each other (osteon explain arms shows who matches)";
  diagnostic.source_line = rule.source_line;
  if (rule.place.column > 0) {
    const auto byte = base::byte_of_character(rule.source_line, rule.place.column - 1);
    diagnostic.caret_column = static_cast<std::uint32_t>(byte + 1);
  }
  return diagnostic;
}

class ArmAssignment {
 public:
  ArmAssignment(const CohortPlan& plan, const Questions& questions, criteria::Evaluator& evaluator)
      : plan_(plan),
        questions_(questions),
        evaluator_(evaluator),
        overlaps_(plan.arms.groups.size() * plan.arms.groups.size(), 0) {}

  /// For the subject that the evaluator has selected.
  void assign(Screening& screening, Flow& flow, base::Diagnostics& queries) {
    const std::size_t count = plan_.arms.groups.size();
    if (count == 0) {
      screening.arm = 0;
    } else {
      for (std::size_t i = 0; i < count; ++i) {
        if (evaluator_.truth(questions_.arms[i]) != Tri::yes) continue;
        if (screening.arm) {
          ++overlaps_[*screening.arm * count + i];
        } else {
          screening.arm = i;
        }
      }
    }
    if (screening.arm) {
      ++flow.included;
      ++flow.arms[*screening.arm];
      return;
    }
    screening.standing = Standing::held;
    ++flow.without_arm;
    report_without_arm(queries);
  }

  [[nodiscard]] base::Diagnostics overlaps() const {
    base::Diagnostics diagnostics;
    const std::size_t count = plan_.arms.groups.size();
    for (std::size_t i = 0; i < count; ++i) {
      for (std::size_t j = i + 1; j < count; ++j) {
        const std::size_t both = overlaps_[i * count + j];
        if (both > 0) diagnostics.push_back(overlap(plan_.arms, i, j, both));
      }
    }
    return diagnostics;
  }

 private:
  void report_without_arm(base::Diagnostics& queries) {
    bool unknown = false;
    for (std::size_t i = 0; i < questions_.arms.size(); ++i) {
      const auto evaluation = evaluator_.evaluate(questions_.arms[i]);
      if (evaluation.value.is_known()) continue;
      unknown = true;
      open_queries(evaluation, evaluator_.program(), question_name("arm", plan_.arms.groups[i].id),
                   queries);
    }
    if (unknown) return;
    base::Diagnostic query;
    query.code = "Q301";
    query.severity = base::Severity::query;
    query.place = plan_.arms.groups.front().when.place;
    query.sentence = "a patient passes every step and belongs to no arm";
    query.remedy = "add an arm, or an eligibility step that says why such patients are left out";
    queries.push_back(std::move(query));
  }

  const CohortPlan& plan_;
  const Questions& questions_;
  criteria::Evaluator& evaluator_;
  std::vector<std::size_t> overlaps_;
};

}  // namespace

void open_queries(const criteria::Evaluation& evaluation, const criteria::Program& program,
                  std::string_view question, base::Diagnostics& queries) {
  for (const auto& unknown : evaluation.unknown) {
    base::Diagnostic query;
    query.code = "Q300";
    query.severity = base::Severity::query;
    const auto& tables = program.dataset().tables();
    const bool has_cell = unknown.cause == criteria::Cause::missing_cell ||
                          unknown.cause == criteria::Cause::rows_disagree ||
                          unknown.cause == criteria::Cause::open_end ||
                          unknown.cause == criteria::Cause::reversed_interval;
    if (has_cell && unknown.row.table < tables.size()) {
      query.place = tables[unknown.row.table].frame().place(unknown.row.row, unknown.column);
    }
    query.sentence = fmt::format("{} cannot be answered for a patient: {}", question,
                                 criteria::describe(unknown, program).en);
    query.remedy = "complete the record, or say in the study file what such a gap means";
    queries.push_back(std::move(query));
  }
}

bool is_balanced(const Flow& flow) {
  std::int64_t left = flow.screened;
  for (const auto& step : flow.steps) {
    if (step.entering != left) return false;
    left -= step.excluded + step.held;
  }
  std::int64_t in_arms = 0;
  for (const std::int64_t n : flow.arms) in_arms += n;
  return left == flow.included + flow.without_arm && in_arms == flow.included;
}

base::Result<ScreeningResult> screen(const CohortPlan& plan, const Questions& questions,
                                     criteria::Evaluator& evaluator, const Work& work) {
  const records::Dataset& dataset = evaluator.program().dataset();
  const std::size_t count = dataset.subject_count();
  const auto& steps = plan.eligibility.steps;
  ScreeningResult result;
  result.subjects.resize(count);
  result.flow.subjects = static_cast<std::int64_t>(count);
  result.flow.steps.resize(steps.size());
  result.flow.arms.assign(std::max<std::size_t>(1, plan.arms.groups.size()), 0);
  ArmAssignment arms(plan, questions, evaluator);
  for (std::size_t i = 0; i < count && !is_cancelled(work); ++i) {
    Screening& screening = result.subjects[i];
    screening.subject = static_cast<records::SubjectIndex>(i);
    evaluator.select(screening.subject);
    if (questions.pool && evaluator.truth(*questions.pool) == Tri::no) continue;
    ++result.flow.screened;
    screening.stays.reserve(steps.size());
    for (std::size_t s = 0; s < steps.size(); ++s) {
      screening.stays.push_back(stays(steps[s], evaluator.truth(questions.steps[s])));
    }
    decide(plan.eligibility, screening, result.flow);
    const std::size_t reached = screening.step.value_or(steps.size());
    for (std::size_t s = 0; s < steps.size() && s <= reached; ++s) {
      if (screening.stays[s] != Tri::unknown) continue;
      open_queries(evaluator.evaluate(questions.steps[s]), evaluator.program(), steps[s].id,
                   result.queries);
    }
    if (screening.standing == Standing::included) {
      arms.assign(screening, result.flow, result.queries);
    }
  }
  if (auto overlaps = arms.overlaps(); !overlaps.empty()) return base::fail(std::move(overlaps));
  assert(is_cancelled(work) || is_balanced(result.flow));
  return result;
}

}  // namespace osteon::cohort
