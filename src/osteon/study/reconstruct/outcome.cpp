// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/reconstruct/outcome.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "osteon/study/output/csv_text.hpp"
#include "osteon/study/stats_json.hpp"

namespace osteon::study {
namespace {

using base::LocalText;
using reconstruct::Answer;
using reconstruct::Figure;

const LocalText what_it_is{
    "Reconstructed data: an example that fits printed numbers, not the data of the paper.",
    "重建数据：仅是与所印数字相符的示例，并非论文的原始数据。"};

LocalText verdict(const ReconstructOutcome& outcome) {
  switch (outcome.answer) {
    case Answer::possible:
      return {"Possible: these data give every printed number.", "可能：此数据给出所有所印数字。"};
    case Answer::not_found:
      return {"Not found: no data were found that give every printed number. This proves nothing.",
              "未找到：没有找到给出所有所印数字的数据。这不能证明什么。"};
    case Answer::impossible: break;
  }
  return {"Impossible: the printed numbers contradict each other.", "不可能：所印数字相互矛盾。"};
}

report::Column text_column(std::string id, LocalText label) {
  report::Column column;
  column.id = std::move(id);
  column.label = std::move(label);
  column.align = report::Align::right;
  return column;
}

LocalText same(const std::string& text) {
  return {text, text};
}

LocalText label_of(const Figure& figure) {
  LocalText label = reconstruct::figure_label(figure.kind);
  if (figure.time) {
    label.en += fmt::format(" at {}", figure.time->to_string());
    label.zh += fmt::format("（{}）", figure.time->to_string());
  }
  return label;
}

std::string group_name(const ReconstructOutcome& outcome, const Figure& figure) {
  const auto& endpoint = outcome.question.printed.endpoints[figure.endpoint];
  return figure.group ? endpoint.groups[*figure.group].name : std::string();
}

/// Endpoint and group, where another than in the row before begins.
std::optional<report::Row> heading(const ReconstructOutcome& outcome, const Figure& figure,
                                   const Figure* before) {
  if (before != nullptr && before->endpoint == figure.endpoint && before->group == figure.group) {
    return std::nullopt;
  }
  const auto& endpoint = outcome.question.printed.endpoints[figure.endpoint];
  report::Row row;
  row.role = report::RowRole::heading;
  row.label = figure.group ? same(endpoint.name + ", " + group_name(outcome, figure))
                           : LocalText{endpoint.name + ", comparison", endpoint.name + "，比较"};
  return row;
}

void add_row(report::Table& table, const ReconstructOutcome& outcome, const Figure& figure,
             const Figure* before) {
  if (auto row = heading(outcome, figure, before)) table.rows.push_back(*std::move(row));
  report::Row row;
  row.label = label_of(figure);
  row.indent = 1;
  row.cells = {same(figure.printed), same(figure.achieved),
               figure.within ? LocalText{"yes", "是"} : LocalText{"no", "否"}};
  table.rows.push_back(std::move(row));
}

Json figure_json(const ReconstructOutcome& outcome, const Figure& figure) {
  Json json = {{"endpoint", outcome.question.printed.endpoints[figure.endpoint].name},
               {"group", figure.group ? Json(group_name(outcome, figure)) : Json()},
               {"number", reconstruct::figure_key(figure.kind)}};
  if (figure.time) json["at"] = figure.time->to_string();
  json["printed"] = figure.printed;
  json["achieved"] = figure.achieved;
  json["value"] = number_json(figure.value);
  json["within_rounding"] = figure.within;
  return json;
}

Json curves_json(const ReconstructOutcome& outcome) {
  Json list = Json::array();
  for (std::size_t e = 0; e < outcome.rebuilt.size(); ++e) {
    if (!outcome.rebuilt[e]) continue;
    const auto& endpoint = outcome.question.printed.endpoints[e];
    const auto own = reconstruct::own_groups(endpoint);
    for (std::size_t i = 0; i < own.size(); ++i) {
      const auto& curve = outcome.rebuilt[e]->curves[i];
      list.push_back({{"endpoint", endpoint.name},
                      {"group", endpoint.groups[own[i]].name},
                      {"file", outcome.question.curves[e][own[i]].name},
                      {"subjects", curve.subjects.size()},
                      {"events", curve.events},
                      {"points_moved", outcome.rebuilt[e]->moved[i]},
                      {"greatest_gap", curve.greatest_gap}});
    }
  }
  return list;
}

/// One subject of one endpoint.
void add_subject(CsvText& csv, const ReconstructOutcome& outcome, std::size_t endpoint,
                 const std::string& group, std::size_t number, base::Decimal time,
                 std::string_view unit, reconstruct::Ending ending) {
  csv.add({"reconstructed", outcome.question.printed.endpoints[endpoint].name, group,
           fmt::format("R{}", number), base::normalized(time).to_string(), std::string(unit),
           ending == reconstruct::Ending::event ? "1" : "0"});
}

void add_endpoint(CsvText& csv, const ReconstructOutcome& outcome, std::size_t e) {
  const auto& endpoint = outcome.question.printed.endpoints[e];
  std::size_t number = 0;
  std::size_t curve = 0;
  for (const std::size_t group : reconstruct::own_groups(endpoint)) {
    const std::string& name = endpoint.groups[group].name;
    if (outcome.rebuilt[e]) {
      for (const auto& subject : outcome.rebuilt[e]->curves[curve++].subjects) {
        add_subject(csv, outcome, e, name, ++number, {subject.time, outcome.rebuilt[e]->time_scale},
                    outcome.question.unit, subject.ending);
      }
      continue;
    }
    for (std::int64_t i = 0; i < endpoint.groups[group].subjects; ++i) {
      const reconstruct::Mark mark = outcome.samples[e][number++];
      add_subject(
          csv, outcome, e, name, number, {reconstruct::day_of(mark), 0}, "days",
          reconstruct::is_event(mark) ? reconstruct::Ending::event : reconstruct::Ending::censored);
    }
  }
}

bool has_data(const ReconstructOutcome& outcome) {
  for (std::size_t e = 0; e < outcome.samples.size(); ++e) {
    if (outcome.samples[e].empty() && !outcome.rebuilt[e]) return false;
  }
  return true;
}

}  // namespace

std::string_view answer_key(Answer answer) {
  switch (answer) {
    case Answer::possible: return "possible";
    case Answer::not_found: return "not_found";
    case Answer::impossible: break;
  }
  return "impossible";
}

report::Table outcome_table(const ReconstructOutcome& outcome) {
  report::Table table;
  table.id = "reconstruct";
  const std::string& title = outcome.question.printed.title;
  table.caption = title.empty() ? LocalText{"Reconstructed data", "重建数据"} : same(title);
  table.columns = {text_column("printed", {"Printed", "所印"}),
                   text_column("achieved", {"Achieved", "重建"}),
                   text_column("within", {"Within rounding", "在舍入范围内"})};
  const Figure* before = nullptr;
  for (const Figure& figure : outcome.figures) {
    add_row(table, outcome, figure, before);
    before = &figure;
  }
  table.method_details.push_back(verdict(outcome));
  for (const LocalText& reason : outcome.reasons) table.method_details.push_back(reason);
  if (outcome.answer != Answer::impossible) table.method_details.push_back(what_it_is);
  return table;
}

std::string outcome_json(const ReconstructOutcome& outcome) {
  Json json = {{"question", "reconstruct"},
               {"title", outcome.question.printed.title},
               {"answer", answer_key(outcome.answer)},
               {"reconstructed", true},
               {"note", what_it_is.en},
               {"unit", outcome.question.unit},
               {"days_per_unit", outcome.question.printed.days_per_unit},
               {"seed", outcome.seed},
               {"evaluations", outcome.evaluations}};
  Json reasons = Json::array();
  for (const LocalText& reason : outcome.reasons) reasons.push_back(reason.en);
  json["reasons"] = reasons;
  Json figures = Json::array();
  for (const Figure& figure : outcome.figures) figures.push_back(figure_json(outcome, figure));
  json["figures"] = figures;
  json["curves"] = curves_json(outcome);
  return json.dump(2) + "\n";
}

std::string outcome_csv(const ReconstructOutcome& outcome) {
  if (!has_data(outcome)) return {};
  CsvText csv({"origin", "endpoint", "group", "subject", "time", "unit", "event"});
  for (std::size_t e = 0; e < outcome.samples.size(); ++e) add_endpoint(csv, outcome, e);
  return csv.text();
}

}  // namespace osteon::study
