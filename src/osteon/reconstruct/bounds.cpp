// SPDX-License-Identifier: Apache-2.0
#include "osteon/reconstruct/bounds.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include <fmt/format.h>

namespace osteon::reconstruct {

namespace {

using Reasons = std::vector<base::LocalText>;

bool is_number(const std::optional<Printed>& printed) {
  return printed && printed->kind == PrintedKind::number;
}

/// All values that are printed like this and a hair more: a proof must not rest on rounding.
Window outer_window(const Printed& printed, double factor = 1) {
  const Window inner = rounding_window(printed, factor);
  constexpr double hair = 1e-6;
  const double width = hair * (inner.high - inner.low);
  return {std::max(0.0, inner.low - width), inner.high + width};
}

/// Least and most events of a group that its size allows.
CountRange possible_events(const PrintedGroup& group) {
  return {std::max<std::int64_t>(0, group.events.least),
          std::min(group.events.most, group.subjects)};
}

class GroupCheck {
 public:
  GroupCheck(const PrintedEndpoint& endpoint, const PrintedGroup& group, double days_per_unit,
             Reasons& reasons)
      : endpoint_(endpoint),
        group_(group),
        days_per_unit_(days_per_unit),
        reasons_(reasons),
        where_(fmt::format("{}, {}: ", endpoint.name, group.name)) {}

  void run() {
    check_events();
    check_union();
    check_at_risk();
    check_rates();
    check_median_exists();
    check_interval();
  }

 private:
  void object(const std::string& en, const std::string& zh) {
    reasons_.push_back({where_ + en, where_ + zh});
  }

  void check_events() {
    const CountRange events = possible_events(group_);
    if (events.least <= events.most) return;
    object(fmt::format("{} events in {} subjects", events.least, group_.subjects),
           fmt::format("{} 例中有 {} 个事件", group_.subjects, events.least));
  }

  void check_union() {
    if (group_.parts.empty()) return;
    std::int64_t subjects = 0;
    CountRange events{0, 0};
    for (const std::size_t part : group_.parts) {
      const CountRange own = possible_events(endpoint_.groups[part]);
      subjects += endpoint_.groups[part].subjects;
      events.least += own.least;
      events.most += own.most;
    }
    if (subjects != group_.subjects) {
      object(fmt::format("{} subjects, but its groups have {}", group_.subjects, subjects),
             fmt::format("共 {} 例，但各组合计 {} 例", group_.subjects, subjects));
    }
    const CountRange whole = possible_events(group_);
    if (events.least > whole.most || events.most < whole.least) {
      object(fmt::format("{} to {} events, but its groups have {} to {}", whole.least, whole.most,
                         events.least, events.most),
             fmt::format("事件数 {} 至 {}，但各组合计 {} 至 {}", whole.least, whole.most,
                         events.least, events.most));
    }
  }

  void check_at_risk() {
    std::vector<PrintedAtRisk> rows = group_.at_risk;
    std::stable_sort(rows.begin(), rows.end(), [](const PrintedAtRisk& a, const PrintedAtRisk& b) {
      return a.time < b.time;
    });
    std::int64_t before = group_.subjects;
    for (const PrintedAtRisk& row : rows) {
      if (row.count > before) {
        object(fmt::format("{} at risk at {} after {}", row.count, row.time.to_string(), before),
               fmt::format("{} 时风险人数 {}，多于此前的 {}", row.time.to_string(), row.count,
                           before));
      }
      before = row.count;
    }
  }

  void check_rates() {
    std::vector<PrintedRate> rates;
    for (const PrintedRate& rate : group_.rates) {
      if (rate.percent.kind == PrintedKind::number) rates.push_back(rate);
    }
    std::stable_sort(rates.begin(), rates.end(),
                     [](const PrintedRate& a, const PrintedRate& b) { return a.time < b.time; });
    for (std::size_t i = 1; i < rates.size(); ++i) {
      const auto& before = rates[i - 1].percent;
      const auto& after = rates[i].percent;
      if (outer_window(after).low <= outer_window(before).high) continue;
      object(fmt::format("survival rises from {} to {}", printed_text(before), printed_text(after)),
             fmt::format("生存率由 {} 升至 {}", printed_text(before), printed_text(after)));
    }
  }

  /// A median is a day with an event or, by the midpoint rule, the middle between two days.
  void check_median_exists() {
    if (!group_.median) return;
    if (group_.median->kind == PrintedKind::not_reached) {
      // Censored or not, the curve is highest when all events come first.
      const std::int64_t events = possible_events(group_).least;
      if (2 * events >= group_.subjects) {
        object(
            fmt::format("median not reached, but {} of {} had the event", events, group_.subjects),
            fmt::format("中位数未达到，但 {} 例中有 {} 个事件", group_.subjects, events));
      }
      return;
    }
    if (!is_number(group_.median)) return;
    const double steps = endpoint_.quantile.rule == stats::QuantileRule::first ? 1 : 2;
    const Window days = outer_window(*group_.median, days_per_unit_ * steps);
    if (std::ceil(days.low) <= std::floor(days.high)) return;
    object(fmt::format("no whole or half day is {} when printed so", printed_text(*group_.median)),
           fmt::format("没有整天或半天会显示为 {}", printed_text(*group_.median)));
  }

  void check_interval() {
    if (!is_number(group_.median)) return;
    const Window median = outer_window(*group_.median);
    if (is_number(group_.lower) && outer_window(*group_.lower).low > median.high) {
      object("the median lies below its lower limit", "中位数低于其下限");
    }
    if (!is_number(group_.upper)) return;
    const Window upper = outer_window(*group_.upper);
    if (upper.high < median.low) {
      object("the median lies above its upper limit", "中位数高于其上限");
    }
    const bool is_symmetric =
        endpoint_.quantile.interval == stats::QuantileInterval::asymptotic_normal;
    if (!is_symmetric || !is_number(group_.lower)) return;
    check_middle(median, outer_window(*group_.lower), upper);
  }

  /// Symmetric, unless the lower limit was cut off at zero.
  void check_middle(const Window& median, const Window& lower, const Window& upper) {
    const double above_least = std::max(0.0, upper.low - median.high);
    const double above_most = upper.high - median.low;
    const double below_least = std::max(0.0, median.low - lower.high);
    const double below_most = median.high - lower.low;
    const bool is_cut = lower.low <= 0;
    const bool is_possible = above_most >= below_least && (is_cut || above_least <= below_most);
    if (is_possible) return;
    object("the median is not in the middle of its asymptotic normal interval",
           "中位数不在其渐近正态区间的中点");
  }

  const PrintedEndpoint& endpoint_;
  const PrintedGroup& group_;
  double days_per_unit_;
  Reasons& reasons_;
  std::string where_;
};

}  // namespace

std::vector<base::LocalText> contradictions(const PrintedSurvival& question) {
  Reasons reasons;
  for (const PrintedEndpoint& endpoint : question.endpoints) {
    for (const PrintedGroup& group : endpoint.groups) {
      GroupCheck(endpoint, group, question.days_per_unit, reasons).run();
    }
  }
  return reasons;
}

}  // namespace osteon::reconstruct
