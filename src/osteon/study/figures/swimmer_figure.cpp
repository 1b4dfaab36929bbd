// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "osteon/cohort/endpoints.hpp"
#include "osteon/figure/charts/swimmer_chart.hpp"
#include "osteon/study/figures/figure_parts.hpp"
#include "osteon/study/figures/make_figure.hpp"

namespace osteon::study {
namespace {

using base::Language;
using clinical::Response;

enum Event : std::size_t { response, progression, death, stopped_for_toxicity };
enum Phase : std::size_t { on_treatment, reduced, interrupted, followed };

// An unknown dose is neither less nor more than another.
bool less_per_day(const clinical::DoseInterval& a, const clinical::DoseInterval& b) {
  if (!a.dose || !b.dose) return false;
  return a.dose->micrograms * b.every_days < b.dose->micrograms * a.every_days;
}

class Lanes {
 public:
  Lanes(const Analysis& analysis, const FigurePlan& plan, const cohort::EndpointColumn& endpoint,
        const cohort::Grouping& grouping, Language language)
      : cohort_(*analysis.cohort),
        endpoint_(endpoint),
        assessment_(cohort_.assessment(plan.assessment)),
        grouping_(grouping),
        language_(language),
        scale_(time_scale(*analysis.study, endpoint)) {}

  [[nodiscard]] std::vector<figure::SwimmerLane> make() const {
    std::vector<std::size_t> order(cohort_.members.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      if (grouping_.codes[a] != grouping_.codes[b]) return grouping_.codes[a] < grouping_.codes[b];
      return length(a) > length(b);
    });
    std::vector<figure::SwimmerLane> lanes;
    std::size_t number = 0;
    for (const std::size_t member : order) {
      if (!endpoint_.detail[member]) continue;
      lanes.push_back(lane(member, ++number));
    }
    return lanes;
  }

 private:
  [[nodiscard]] double shown(std::int32_t days) const { return scale_.shown_time(days); }
  [[nodiscard]] base::CalendarDay start(std::size_t member) const {
    return endpoint_.detail[member]->start;
  }
  [[nodiscard]] double at(std::size_t member, base::CalendarDay day) const {
    return shown(base::days_between(start(member), day));
  }

  [[nodiscard]] std::optional<base::CalendarDay> last_seen(std::size_t member) const {
    if (!cohort_.follow_up || !cohort_.follow_up->detail[member]) return std::nullopt;
    return cohort_.follow_up->detail[member]->end;
  }

  /// Length of the whole lane in days.
  [[nodiscard]] std::int32_t length(std::size_t member) const {
    if (!endpoint_.detail[member]) return 0;
    base::CalendarDay end = endpoint_.detail[member]->end;
    if (const auto seen = last_seen(member)) end = std::max(end, *seen);
    return base::days_between(start(member), end);
  }

  [[nodiscard]] figure::SwimmerLane lane(std::size_t member, std::size_t number) const {
    figure::SwimmerLane lane;
    lane.label = fmt::format("{}", number);
    if (grouping_.groups.size() > 1 && grouping_.codes[member] >= 0) {
      lane.group =
          grouping_.groups[static_cast<std::size_t>(grouping_.codes[member])].label.in(language_);
    }
    add_phases(lane, member);
    add_events(lane, member);
    return lane;
  }

  // Treatment with its dose changes where doses are charted, then the time under follow-up.
  void add_phases(figure::SwimmerLane& lane, std::size_t member) const {
    const double end = shown(length(member));
    double treated = 0;
    if (cohort_.dose) {
      const auto& history = cohort_.dose->history[member];
      const clinical::DoseInterval* highest = nullptr;
      for (const auto& interval : history.intervals) {
        if (highest == nullptr || less_per_day(*highest, interval)) highest = &interval;
        const bool nothing = interval.dose && interval.dose->micrograms == 0;
        const std::size_t kind = nothing                            ? interrupted
                                 : less_per_day(interval, *highest) ? reduced
                                                                    : on_treatment;
        const double from = at(member, interval.first);
        const double to = std::min(end, at(member, interval.last + 1));  // the day is included
        if (to > from) lane.phases.push_back({from, to, kind});
        treated = std::max(treated, to);
      }
      const bool stopped = cohort_.dose->last_day[member].has_value() ||
                           history.count(clinical::DoseChangeKind::stop) > 0;
      if (!stopped && !history.intervals.empty()) lane.ending = figure::Ending::ongoing;
    }
    if (end > treated) lane.phases.push_back({treated, end, followed});
  }

  void add_events(figure::SwimmerLane& lane, std::size_t member) const {
    if (assessment_ != nullptr) {
      const auto& responses = assessment_->responses[member];
      const auto add_first = [&](auto wanted, std::size_t kind) {
        const auto found = std::find_if(responses.begin(), responses.end(),
                                        [&](const auto& r) { return wanted(r.response); });
        if (found != responses.end()) lane.events.push_back({at(member, found->day), kind});
      };
      const Response best = assessment_->best[member].response;
      if (best == Response::cr || best == Response::pr) {
        add_first([](Response r) { return r == Response::cr || r == Response::pr; }, response);
      }
      add_first([](Response r) { return r == Response::pd; }, progression);
    }
    const bool died = cohort_.follow_up && cohort_.follow_up->detail[member] &&
                      cohort_.follow_up->detail[member]->kind == clinical::EventKind::death;
    if (died) lane.events.push_back({at(member, *last_seen(member)), death});
    if (!cohort_.dose) return;
    for (const auto& change : cohort_.dose->history[member].changes) {
      const bool toxic = change.kind == clinical::DoseChangeKind::stop &&
                         change.reason == clinical::DoseReason::toxicity;
      if (toxic) lane.events.push_back({at(member, change.day), stopped_for_toxicity});
    }
  }

  const cohort::Cohort& cohort_;
  const cohort::EndpointColumn& endpoint_;
  const cohort::AssessmentColumn* assessment_;
  const cohort::Grouping& grouping_;
  Language language_;
  TimeScale scale_;
};

}  // namespace

base::Result<StudyFigure> swimmer_figure(const Analysis& analysis, const FigurePlan& plan,
                                         Language language) {
  const auto* endpoint = analysis.cohort->endpoint(plan.endpoint);
  auto grouping = cohort::grouping(*analysis.cohort, plan.by);
  if (!grouping) return base::fail(std::move(grouping.error()));
  figure::SwimmerSpec spec;
  spec.id = plan.id;
  spec.title = plan.caption.in(language);
  spec.phases = {std::string(word("On treatment", "治疗中", language)),
                 std::string(word("Reduced dose", "减量", language)),
                 std::string(word("Interrupted", "暂停", language)),
                 std::string(word("Follow-up", "随访", language))};
  spec.events = {std::string(word("First response", "首次缓解", language)),
                 std::string(word("Progression", "进展", language)),
                 std::string(word("Death", "死亡", language)),
                 std::string(word("Stopped for toxicity", "因毒性停药", language))};
  spec.ongoing = word("Treatment ongoing", "治疗持续", language);
  spec.y_title = word("Patients", "患者", language);
  spec.x_title = time_axis_title(endpoint->plan.shown, language);
  spec.lanes = Lanes(analysis, plan, *endpoint, *grouping, language).make();
  spec.patterns = {figure::Pattern::solid, figure::Pattern::hatch_up, figure::Pattern::crossed};
  spec.description =
      fmt::format(fmt::runtime(word("One lane per patient, {} in all, the longest first.",
                                    "每例患者一行，共 {} 例，由长到短。", language)),
                  spec.lanes.size());
  return StudyFigure{
      figure::swimmer_chart(spec,
                            figure_style(*analysis.study, plan, figure::Column::full, language)),
      std::string(word("Lanes end at death or the last contact. Numbers are not study codes.",
                       "每行止于死亡或末次随访。编号并非研究编号。", language))};
}

}  // namespace osteon::study
