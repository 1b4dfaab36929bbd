// SPDX-License-Identifier: Apache-2.0
#include "osteon/reconstruct/figures.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <iterator>

#include <fmt/format.h>

#include "osteon/stats/counts/tabulate.hpp"
#include "osteon/stats/survival/kaplan_meier.hpp"
#include "osteon/stats/survival/log_rank.hpp"
#include "osteon/stats/survival/numbers_at_risk.hpp"

namespace osteon::reconstruct {

namespace {

struct KindName {
  std::string_view key;
  std::string_view en;
  std::string_view zh;
};

constexpr std::array<KindName, 11> kind_names{{
    {"events", "Events", "事件数"},
    {"median", "Median", "中位数"},
    {"median_lower", "Lower limit", "下限"},
    {"median_upper", "Upper limit", "上限"},
    {"shortest", "Shortest time", "最短时间"},
    {"longest", "Longest time", "最长时间"},
    {"rate", "Survival, %", "生存率，%"},
    {"rate_lower", "Lower limit, %", "下限，%"},
    {"rate_upper", "Upper limit, %", "上限，%"},
    {"at_risk", "At risk", "风险人数"},
    {"log_rank_p", "Log-rank p", "对数秩 p 值"},
}};

/// Adds the figures of one curve.
class CurveFigures {
 public:
  CurveFigures(const PrintedEndpoint& endpoint, std::size_t group, const stats::RiskTable& table,
               double ticks_per_unit)
      : endpoint_(endpoint),
        printed_(endpoint.groups[group]),
        group_(group),
        table_(table),
        curve_(stats::kaplan_meier(table, 0)),
        ticks_per_unit_(ticks_per_unit) {}

  void add_to(std::vector<Figure>& figures) const {
    add_events(figures);
    const auto quantile = stats::survival_quantile(curve_, 0.5, endpoint_.quantile);
    add(figures, FigureKind::median, printed_.median, in_units(quantile.time));
    add(figures, FigureKind::lower, printed_.lower, in_units(quantile.interval.lower));
    add(figures, FigureKind::upper, printed_.upper, in_units(quantile.interval.upper));
    add(figures, FigureKind::shortest, printed_.shortest, in_units(curve_.steps.front().time));
    add(figures, FigureKind::longest, printed_.longest, in_units(curve_.steps.back().time));
    for (const PrintedRate& rate : printed_.rates) add_rate(figures, rate);
    for (const PrintedAtRisk& row : printed_.at_risk) add_at_risk(figures, row);
  }

 private:
  [[nodiscard]] std::optional<double> in_units(std::optional<double> ticks) const {
    if (ticks) return *ticks / ticks_per_unit_;
    return std::nullopt;
  }

  void add(std::vector<Figure>& figures, FigureKind kind, const std::optional<Printed>& printed,
           std::optional<double> value, std::optional<base::Decimal> time = {}) const {
    if (!printed) return;
    figures.push_back({0, group_, kind, time, printed_text(*printed), in_form_of(*printed, value),
                       value, agrees(*printed, value)});
  }

  void add_events(std::vector<Figure>& figures) const {
    const CountRange& range = printed_.events;
    if (range == CountRange{}) return;
    const bool is_one = range.least == range.most;
    const bool is_within = curve_.events >= range.least && curve_.events <= range.most;
    figures.push_back(
        {0, group_, FigureKind::events, std::nullopt,
         is_one ? fmt::format("{}", range.least)
                : fmt::format("{}–{}", range.least, std::min(range.most, curve_.subjects)),
         fmt::format("{}", curve_.events), static_cast<double>(curve_.events), is_within});
  }

  void add_rate(std::vector<Figure>& figures, const PrintedRate& rate) const {
    constexpr double percent = 100;
    const auto at = stats::survival_at(curve_, rate.time.to_double() * ticks_per_unit_,
                                       endpoint_.rate_interval, endpoint_.quantile.level);
    const auto in_percent = [&](const std::optional<double>& share) {
      return share ? std::optional(percent * *share) : std::nullopt;
    };
    add(figures, FigureKind::rate, rate.percent, in_percent(at.survival), rate.time);
    add(figures, FigureKind::rate_lower, rate.lower, in_percent(at.interval.lower), rate.time);
    add(figures, FigureKind::rate_upper, rate.upper, in_percent(at.interval.upper), rate.time);
  }

  void add_at_risk(std::vector<Figure>& figures, const PrintedAtRisk& row) const {
    const auto tick = static_cast<std::int64_t>(std::ceil(row.time.to_double() * ticks_per_unit_));
    const std::array<std::int64_t, 1> times{tick};
    const std::int64_t found = stats::numbers_at_risk(table_, 0, times).front().at_risk;
    figures.push_back({0, group_, FigureKind::at_risk, row.time, fmt::format("{}", row.count),
                       fmt::format("{}", found), static_cast<double>(found), found == row.count});
  }

  const PrintedEndpoint& endpoint_;
  const PrintedGroup& printed_;
  std::size_t group_;
  const stats::RiskTable& table_;
  stats::SurvivalCurve curve_;
  double ticks_per_unit_;
};

/// The counts of one curve: of a group of its own, or of several together.
stats::RiskTable counts_of(const PrintedEndpoint& endpoint, std::size_t group,
                           const stats::RiskTable& table) {
  const auto own = own_groups(endpoint);
  std::vector<std::int32_t> keep;
  for (std::size_t i = 0; i < own.size(); ++i) {
    const auto& parts = endpoint.groups[group].parts;
    if (own[i] == group || std::find(parts.begin(), parts.end(), own[i]) != parts.end()) {
      keep.push_back(static_cast<std::int32_t>(i));
    }
  }
  return stats::pool_groups(stats::select_groups(table, keep), endpoint.groups[group].name);
}

}  // namespace

std::string_view figure_key(FigureKind kind) {
  return kind_names[static_cast<std::size_t>(kind)].key;
}

base::LocalText figure_label(FigureKind kind) {
  const KindName& name = kind_names[static_cast<std::size_t>(kind)];
  return {std::string(name.en), std::string(name.zh)};
}

stats::RiskTable risk_table(const PrintedEndpoint& endpoint, const EndpointSample& sample) {
  stats::RiskTableHeader header;
  header.groups.clear();
  std::vector<std::int64_t> days;
  std::vector<stats::Outcome> outcomes;
  std::vector<std::int32_t> groups;
  for (const std::size_t group : own_groups(endpoint)) {
    const auto number = static_cast<std::int32_t>(header.groups.size());
    header.groups.push_back(endpoint.groups[group].name);
    groups.insert(groups.end(), static_cast<std::size_t>(endpoint.groups[group].subjects), number);
  }
  for (const Mark mark : sample) {
    days.push_back(day_of(mark));
    outcomes.push_back(is_event(mark) ? stats::Outcome::event : stats::Outcome::censored);
  }
  assert(days.size() == groups.size());
  stats::SubjectTimes subjects;
  subjects.exit = days;
  subjects.outcome = outcomes;
  subjects.group = groups;
  auto table = stats::tabulate(std::move(header), subjects);
  assert(table);
  return *std::move(table);
}

std::vector<Figure> endpoint_figures(const PrintedEndpoint& endpoint, const stats::RiskTable& table,
                                     double ticks_per_unit) {
  std::vector<Figure> figures;
  for (std::size_t group = 0; group < endpoint.groups.size(); ++group) {
    const stats::RiskTable counts = counts_of(endpoint, group, table);
    CurveFigures(endpoint, group, counts, ticks_per_unit).add_to(figures);
  }
  if (endpoint.log_rank_p) {
    const auto p = stats::log_rank(table).test.p_value;
    figures.push_back({0, std::nullopt, FigureKind::log_rank_p, std::nullopt,
                       printed_text(*endpoint.log_rank_p), in_form_of(*endpoint.log_rank_p, p), p,
                       agrees(*endpoint.log_rank_p, p)});
  }
  return figures;
}

std::vector<Figure> figures_of(const PrintedSurvival& question, const Sample& sample) {
  std::vector<Figure> all;
  for (std::size_t e = 0; e < question.endpoints.size(); ++e) {
    const PrintedEndpoint& endpoint = question.endpoints[e];
    auto figures = endpoint_figures(endpoint, risk_table(endpoint, sample.endpoints[e]),
                                    question.days_per_unit);
    for (Figure& figure : figures) figure.endpoint = e;
    all.insert(all.end(), std::make_move_iterator(figures.begin()),
               std::make_move_iterator(figures.end()));
  }
  return all;
}

bool all_within(const std::vector<Figure>& figures) {
  return std::all_of(figures.begin(), figures.end(), [](const Figure& f) { return f.within; });
}

}  // namespace osteon::reconstruct
