// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/explain.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "osteon/clinical/rules.hpp"
#include "osteon/cohort/questions.hpp"
#include "osteon/criteria/explain.hpp"
#include "osteon/study/endpoint_story.hpp"
#include "osteon/study/safety_story.hpp"

namespace osteon::study {
namespace {

using cohort::question_name;

constexpr std::string_view safety_word = "safety";

struct Subject {
  std::string what;
  LocalText label;
  criteria::DefinitionId id = 0;
};

std::optional<criteria::DefinitionId> find(const Prepared& prepared, const std::string& name) {
  return prepared.cohort.program->find(name);
}

/// The rules that a word may mean.
std::vector<Subject> rules_called(const Prepared& prepared, const std::string& what) {
  std::vector<Subject> rules;
  const auto& plan = prepared.cohort.plan;
  const auto add = [&](const std::string& question, const std::string& shown,
                       const LocalText& label) {
    if (const auto id = find(prepared, question)) rules.push_back({shown, label, *id});
  };
  for (const auto& step : plan.eligibility.steps) {
    if (step.id == what) add(question_name("eligibility", step.id), step.id, step.label);
  }
  for (const auto& arm : plan.arms.groups) {
    if (what == "arms" || what == arm.id) {
      add(question_name("arm", arm.id), "arm " + arm.id, arm.label);
    }
  }
  if (!rules.empty()) return rules;
  for (const auto& variable : plan.variables) {
    if (variable.name == what) {
      add(question_name("variable", variable.name), "variable " + what, variable.label);
    }
  }
  if (rules.empty()) add(what, what, {});
  return rules;
}

std::vector<std::string> known_words(const Prepared& prepared) {
  std::vector<std::string> words;
  const auto& plan = prepared.cohort.plan;
  for (const auto& step : plan.eligibility.steps) words.push_back(step.id);
  if (!plan.arms.groups.empty()) words.emplace_back("arms");
  for (const auto& arm : plan.arms.groups) words.push_back(arm.id);
  for (const auto& name : plan.names) words.push_back(name.name);
  for (const auto& variable : plan.variables) words.push_back(variable.name);
  for (const auto& endpoint : plan.endpoints) words.push_back(endpoint.id);
  if (prepared.cohort.safety) words.emplace_back(safety_word);
  return words;
}

base::Diagnostic unknown_word(const Prepared& prepared, const std::string& what) {
  const auto words = known_words(prepared);
  const std::string near = base::closest(what, words);
  base::Diagnostic diagnostic;
  diagnostic.code = "E370";
  diagnostic.concern = base::Concern::study_file;
  diagnostic.sentence = fmt::format("nothing in the study is called \"{}\"", what);
  diagnostic.remedy = near.empty() ? fmt::format("known: {}", base::join(words, ", "))
                                   : fmt::format("closest: \"{}\"", near);
  return diagnostic;
}

base::Result<std::vector<records::SubjectIndex>> subjects_of(
    const Prepared& prepared, const std::optional<std::string>& subject) {
  std::vector<records::SubjectIndex> subjects;
  const auto& dataset = prepared.records.dataset;
  for (std::size_t i = 0; i < dataset.subject_count(); ++i) {
    const auto index = static_cast<records::SubjectIndex>(i);
    if (!subject || dataset.subject_id(index) == *subject) subjects.push_back(index);
  }
  if (subjects.empty()) {
    base::Diagnostic diagnostic;
    diagnostic.code = "E371";
    diagnostic.concern = base::Concern::data;
    diagnostic.sentence = "no patient in the records has this code";
    diagnostic.remedy = "osteon screen --subjects lists the codes";
    return base::fail(std::move(diagnostic));
  }
  return subjects;
}

Explanation explain_rule(const Prepared& prepared, const Subject& rule,
                         const std::vector<records::SubjectIndex>& subjects) {
  const auto& program = *prepared.cohort.program;
  Explanation explanation;
  explanation.what = rule.what;
  explanation.label = rule.label;
  explanation.expression = program.definition(rule.id).source.text;
  explanation.sentence = criteria::read_aloud(program, rule.id);
  criteria::Evaluator evaluator(program);
  const auto& tables = prepared.records.dataset.tables();
  for (const auto subject : subjects) {
    evaluator.select(subject);
    const auto evaluation = evaluator.evaluate(rule.id);
    PatientAnswer answer;
    answer.subject = prepared.records.dataset.subject_id(subject);
    answer.answer = criteria::display(evaluation.value);
    for (const auto& proof : evaluation.proof) {
      answer.places.push_back(base::format_place(tables[proof.table].frame().place(proof.row)));
    }
    for (const auto& unknown : evaluation.unknown) {
      answer.reasons.push_back(criteria::describe(unknown, program).en);
    }
    explanation.answers.push_back(std::move(answer));
  }
  return explanation;
}

Explanation explain_endpoint(const Prepared& prepared, const cohort::EndpointColumn& endpoint,
                             const std::vector<records::SubjectIndex>& subjects) {
  Explanation explanation;
  explanation.what = "endpoint " + endpoint.plan.id;
  explanation.label = endpoint.plan.label;
  const TimeScale scale = time_scale(prepared.study, endpoint);
  const auto& members = prepared.cohort.members;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (std::find(subjects.begin(), subjects.end(), members[i]) == subjects.end()) continue;
    PatientAnswer answer;
    answer.subject = prepared.records.dataset.subject_id(members[i]);
    const std::string_view ending = endpoint.outcome[i] == stats::Outcome::event ? ""
                                    : endpoint.outcome[i] == stats::Outcome::competing
                                        ? ", competing event"
                                        : ", censored";
    answer.answer = "unknown";
    if (endpoint.ticks[i]) {
      const auto ticks = static_cast<double>(*endpoint.ticks[i]);
      answer.answer = fmt::format("{} {}{}", base::format_fixed(scale.shown_time(ticks), 1),
                                  unit_name(scale.shown).en, ending);
    }
    if (endpoint.detail[i]) {
      const auto& detail = *endpoint.detail[i];
      const auto& rule = clinical::rule_text(detail.reason);
      answer.reasons.push_back(
          fmt::format("{} to {} ({} days): {} [{}]", base::format_iso(detail.start),
                      base::format_iso(detail.end), detail.day().value, rule.en, rule.id));
    }
    explanation.answers.push_back(std::move(answer));
  }
  return explanation;
}

Explanation explain_safety(const Prepared& prepared,
                           const std::vector<records::SubjectIndex>& subjects) {
  Explanation explanation;
  explanation.what = "safety";
  explanation.label = {"worst grade of any adverse event", "不良事件最高级别"};
  const auto& members = prepared.cohort.members;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (std::find(subjects.begin(), subjects.end(), members[i]) == subjects.end()) continue;
    explanation.answers.push_back({prepared.records.dataset.subject_id(members[i]),
                                   worst_grade_words(*prepared.cohort.safety, i),
                                   {},
                                   {}});
  }
  return explanation;
}

void print_clause(const criteria::ClauseReport& clause, base::Language language, int depth,
                  std::string& text) {
  text += fmt::format("{:{}}{}: {}\n", "", 2 * depth, clause.text.in(language),
                      clause.shown.in(language));
  for (const auto& part : clause.parts) print_clause(part, language, depth + 1, text);
}

}  // namespace

base::Result<std::vector<Explanation>> explain(const Prepared& prepared, const std::string& what,
                                               const std::optional<std::string>& subject) {
  const auto subjects = subjects_of(prepared, subject);
  if (!subjects) return base::fail(base::Diagnostics(subjects.error()));
  std::vector<Explanation> explanations;
  for (const auto& rule : rules_called(prepared, what)) {
    explanations.push_back(explain_rule(prepared, rule, *subjects));
  }
  if (!explanations.empty()) return explanations;
  if (const auto* endpoint = prepared.cohort.endpoint(what)) {
    explanations.push_back(explain_endpoint(prepared, *endpoint, *subjects));
    return explanations;
  }
  if (what == safety_word && prepared.cohort.safety) {
    explanations.push_back(explain_safety(prepared, *subjects));
    return explanations;
  }
  return base::fail(unknown_word(prepared, what));
}

std::string explain_clauses(const Prepared& prepared, const std::string& what,
                            const std::string& subject, base::Language language) {
  const auto subjects = subjects_of(prepared, subject);
  if (!subjects) return {};
  std::string text;
  criteria::Evaluator evaluator(*prepared.cohort.program);
  for (const auto& rule : rules_called(prepared, what)) {
    evaluator.select(subjects->front());
    print_clause(criteria::explain(evaluator, rule.id), language, 0, text);
  }
  const auto* endpoint = text.empty() ? prepared.cohort.endpoint(what) : nullptr;
  if (endpoint != nullptr) text = endpoint_story(prepared, *endpoint, subjects->front(), language);
  if (text.empty() && what == safety_word) {
    text = safety_story(prepared, subjects->front(), language);
  }
  return text;
}

}  // namespace osteon::study
