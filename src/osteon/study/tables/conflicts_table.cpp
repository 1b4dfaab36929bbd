// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/tables/conflicts_table.hpp"

#include <fmt/format.h>

#include "osteon/study/tables/cell_ids.hpp"
#include "osteon/study/tables/glossary.hpp"
#include "osteon/study/tables/response_words.hpp"
#include "osteon/study/tables/table_parts.hpp"
#include "osteon/study/tables/wording.hpp"

namespace osteon::study {
namespace {

using clinical::Length;
using report::CellValue;

CellValue millimetres(std::optional<Length> length) {
  if (!length) return report::Missing{};
  const base::Decimal mm = clinical::to_millimetres(*length);
  return report::Number{mm.to_double(), mm.scale};
}

CellValue percent(std::optional<clinical::Ratio> change) {
  if (!change) return report::NotApplicable{};
  const base::Decimal value = base::rounded_percent(change->numerator, change->denominator, 1);
  return report::Number{value.to_double(), 1};
}

CellValue plain(std::string_view text) {
  return LocalText{std::string(text), std::string(text)};
}

class Listing {
 public:
  Listing(const Analysis& analysis, const TablePlan& plan, LocalText caption)
      : plan_(plan), table_(start_table(analysis, plan, std::move(caption))) {
    table_.stub = {"Patient", "患者"};
  }
  void column(std::string id, LocalText label, LocalText note = {}) {
    report::Column column;
    column.id = std::move(id);
    column.label = std::move(label);
    column.header_note = std::move(note);
    table_.columns.push_back(std::move(column));
  }
  void row(const std::string& label, std::vector<CellValue> values) {
    report::Row row;
    row.id = fmt::format("{}", table_.rows.size() + 1);
    row.label = {label, label};
    for (std::size_t c = 0; c < values.size(); ++c) {
      row.cells.emplace_back(std::move(values[c]), cell_id(plan_.id, row.id, table_.columns[c].id));
    }
    table_.rows.push_back(std::move(row));
  }
  void meaning_of(clinical::Response response) {
    const report::Abbreviation term = response_abbreviation(response);
    for (const auto& known : table_.abbreviations) {
      if (known.term == term.term) return;
    }
    table_.abbreviations.push_back(term);
  }
  void detail(LocalText text) { add_detail(table_, std::move(text)); }
  report::Table take() {
    explain_abbreviations(table_);
    return std::move(table_);
  }

 private:
  const TablePlan& plan_;
  report::Table table_;
};

// iRECIST says the same as RECIST 1.1 in its own words.
bool same_words(clinical::Response response, clinical::ImmuneResponse immune) {
  using clinical::ImmuneResponse;
  using clinical::Response;
  switch (response) {
    case Response::cr: return immune == ImmuneResponse::icr;
    case Response::pr: return immune == ImmuneResponse::ipr;
    case Response::sd: return immune == ImmuneResponse::isd;
    case Response::non_cr_non_pd: return immune == ImmuneResponse::non_icr_non_iupd;
    case Response::pd: return immune == ImmuneResponse::iupd || immune == ImmuneResponse::icpd;
    case Response::ne: return immune == ImmuneResponse::ne;
  }
  return false;
}

CellValue day_of(const std::optional<clinical::TimeToEvent>& time) {
  if (!time) return report::Missing{};
  const std::string text = fmt::format("{}{}", time->day().value,
                                       time->kind == clinical::EventKind::censored ? "+" : "");
  return LocalText{text, text};
}

CellValue study_day(base::CalendarDay start, const clinical::ImmuneResult& immune,
                    std::optional<std::uint32_t> visit) {
  if (!visit) return report::NotApplicable{};
  return report::Count{base::days_between(start, immune.visits[*visit].day)};
}

}  // namespace

base::Result<report::Table> conflicts_table(const Analysis& analysis, const TablePlan& plan) {
  const auto* assessment = analysis.cohort->assessment(plan.assessment);
  if (assessment == nullptr) {
    return base::fail(unknown_name(plan.place, "E361", "assessment", plan.assessment, {}));
  }
  Listing list(analysis, plan,
               {"Recorded responses that differ from the rules", "与规则判定不一致的疗效记录"});
  list.column("day", {"Day", "日"});
  list.column("recorded", {"Recorded", "记录"});
  list.column("by-rule", {"By rule", "按规则"});
  list.column("rule", {"Rule", "规则编号"});
  list.column("sum", {"Sum", "总和"}, {"mm", "mm"});
  list.column("baseline", {"Baseline", "基线"}, {"mm", "mm"});
  list.column("nadir", {"Nadir", "最低点"}, {"mm", "mm"});
  list.column("from-baseline", {"From baseline", "较基线"}, {"%", "%"});
  list.column("from-nadir", {"From nadir", "较最低点"}, {"%", "%"});
  std::size_t patients = 0;
  for (std::size_t i = 0; i < assessment->conflicts.size(); ++i) {
    patients += assessment->conflicts[i].empty() ? 0U : 1U;
    for (const auto& conflict : assessment->conflicts[i]) {
      const clinical::Visit& visit = assessment->visits[i][conflict.visit];
      const bool any_sum = visit.sum_state != clinical::SumState::unknown;
      list.row(
          member_label(analysis, i),
          {report::Number{
               static_cast<double>(base::days_between(*assessment->start[i], conflict.day)), 0},
           plain(clinical::response_code(conflict.recorded)),
           plain(clinical::response_code(visit.overall)),
           plain(clinical::rule_id(visit.overall_rule)),
           any_sum ? millimetres(visit.sum) : CellValue(report::Missing{}),
           millimetres(visit.baseline), millimetres(visit.nadir),
           percent(visit.change_from_baseline()), percent(visit.change_from_nadir())});
      list.meaning_of(conflict.recorded);
      list.meaning_of(visit.overall);
    }
  }
  list.detail(
      {fmt::format("{} of {} patients have a difference", patients, assessment->conflicts.size()),
       fmt::format("共 {} 例中 {} 例存在差异", assessment->conflicts.size(), patients)});
  return list.take();
}

base::Result<report::Table> discordance_table(const Analysis& analysis, const TablePlan& plan) {
  const auto* assessment = analysis.cohort->assessment(plan.assessment);
  const auto* endpoint = analysis.cohort->endpoint(plan.endpoint);
  const bool usable = assessment != nullptr && endpoint != nullptr && !assessment->immune.empty() &&
                      !endpoint->immune.empty();
  if (!usable && !analysis.cohort->members.empty()) {
    return base::fail(
        table_problem(plan.place, "E361", "the table needs an assessment by iRECIST and PFS of it",
                      "add irecist = true to the assessment, and name an endpoint with event = "
                      "[\"progression\", \"death\"]"));
  }
  Listing list(analysis, plan,
               {"RECIST 1.1 and iRECIST disagree", "RECIST 1.1 与 iRECIST 判定不一致"});
  list.column("recist", {"RECIST 1.1", "RECIST 1.1"}, {"best response", "最佳疗效"});
  list.column("irecist", {"iRECIST", "iRECIST"}, {"best response", "最佳疗效"});
  list.column("pfs", {"PFS", "PFS"}, {"days", "天"});
  list.column("ipfs", {"iPFS", "iPFS"}, {"days", "天"});
  list.column("iupd", {"iUPD", "iUPD"}, {"day", "日"});
  list.column("icpd", {"iCPD", "iCPD"}, {"day", "日"});
  std::size_t discordant = 0;
  for (std::size_t i = 0; i < analysis.cohort->members.size(); ++i) {
    if (!assessment->start[i]) continue;
    const auto& immune = assessment->immune[i];
    const auto best = assessment->best[i].response;
    const auto& pfs = endpoint->detail[i];
    const auto& ipfs = endpoint->immune[i];
    const bool same_time = pfs.has_value() == ipfs.has_value() &&
                           (!pfs || (pfs->end == ipfs->end && pfs->kind == ipfs->kind));
    if (same_words(best, immune.best) && same_time) continue;
    ++discordant;
    list.row(
        member_label(analysis, i),
        {plain(clinical::response_code(best)), plain(clinical::immune_response_code(immune.best)),
         day_of(pfs), day_of(ipfs), study_day(*assessment->start[i], immune, immune.progression),
         study_day(*assessment->start[i], immune, immune.confirmed_progression)});
    list.meaning_of(best);
  }
  const std::size_t all = analysis.cohort->members.size();
  list.detail({fmt::format("{} of {} patients differ; + after a time: censored; RECIST 1.1 is "
                           "primary, iRECIST exploratory",
                           discordant, all),
               fmt::format("共 {} 例中 {} 例不一致；时间后的 + 表示删失；RECIST 1.1 为主要标准，"
                           "iRECIST 为探索性",
                           all, discordant)});
  return list.take();
}

}  // namespace osteon::study
