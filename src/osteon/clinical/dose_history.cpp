// SPDX-License-Identifier: Apache-2.0
#include "osteon/clinical/dose_history.hpp"

#include <algorithm>
#include <tuple>

namespace osteon::clinical {
namespace {

struct Level {
  std::optional<Dose> dose;
  std::int32_t every_days = 1;
};

enum class Step : std::uint8_t { same, lower, higher, unknown };

// Compares doses per day: 4 mg every other day is lower than 4 mg daily.
Step step(const Level& from, const Level& to) {
  if (!from.dose || !to.dose) return Step::unknown;
  const std::int64_t before = from.dose->micrograms * to.every_days;
  const std::int64_t after = to.dose->micrograms * from.every_days;
  if (after == before) return Step::same;
  return after < before ? Step::lower : Step::higher;
}

// Walks the events of one course in order and writes down what they did.
class Walk {
 public:
  Walk(const DoseCourse& course, DoseHistory& history, Findings& findings)
      : course_(course), history_(history), findings_(findings) {}

  void run() {
    order();
    for (std::size_t i = 0; i < order_.size(); ++i) {
      const DoseEvent& event = course_.events[order_[i]];
      if (i > 0 && course_.events[order_[i - 1]].day == event.day) {
        if (repeats(course_.events[order_[i - 1]], event)) continue;
        report(FindingCode::dose_events_out_of_order, order_[i]);
      }
      take(event, order_[i]);
    }
    finish();
  }

 private:
  enum class Phase : std::uint8_t { before, dosing, interrupted, stopped };

  void order() {
    for (std::uint32_t i = 0; i < course_.events.size(); ++i) {
      const bool used = !course_.observed_until || course_.events[i].day <= *course_.observed_until;
      if (used) order_.push_back(i);
    }
    std::sort(order_.begin(), order_.end(),
              [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
  }

  [[nodiscard]] std::tuple<base::CalendarDay, DoseAction, std::int64_t, std::uint32_t> key(
      std::uint32_t i) const {
    const DoseEvent& event = course_.events[i];
    return {event.day, event.action, event.dose.value_or(Dose{-1}).micrograms, i};
  }

  [[nodiscard]] static bool repeats(const DoseEvent& a, const DoseEvent& b) {
    return a.action == b.action && a.dose == b.dose && a.every_days == b.every_days;
  }

  void report(FindingCode code, std::uint32_t event) {
    findings_.push_back({code, FindingSource::dose_event, event, course_.events[event].day});
  }

  void change(DoseChangeKind kind, base::CalendarDay day, DoseReason reason, std::uint32_t event) {
    history_.changes.push_back({kind, day, reason, event});
  }

  void take(const DoseEvent& event, std::uint32_t index) {
    const bool pause = event.action == DoseAction::interrupt;
    const bool stop = event.action == DoseAction::stop;
    const bool zero = !stop && event.dose == Dose{};
    if (phase_ == Phase::before && event.action != DoseAction::start) {
      report(FindingCode::dose_before_start, index);
      if (pause || stop || zero) return;
    }
    if (stop) {
      take_stop(event, index);
    } else if (pause || zero) {
      take_interruption(event, index);
    } else {
      take_dose(event, index);
    }
  }

  void take_stop(const DoseEvent& event, std::uint32_t index) {
    if (phase_ == Phase::stopped) {
      report(FindingCode::dose_events_out_of_order, index);
      return;
    }
    open(first_day_without(event.day), {Dose{}, 1}, index);
    change(DoseChangeKind::stop, event.day, event.reason, index);
    phase_ = Phase::stopped;
  }

  void take_interruption(const DoseEvent& event, std::uint32_t index) {
    if (phase_ != Phase::dosing) {
      report(FindingCode::dose_events_out_of_order, index);
      return;
    }
    open(first_day_without(event.day), {Dose{}, 1}, index);
    change(DoseChangeKind::interruption, event.day, event.reason, index);
    pause_reason_ = event.reason;
    pause_event_ = index;
    phase_ = Phase::interrupted;
  }

  void take_dose(const DoseEvent& event, std::uint32_t index) {
    Level next{event.dose, event.every_days};
    if (!event.dose) {
      if (event.action == DoseAction::resume) {
        next = level_;  // back to the dose before
      } else {
        report(FindingCode::dose_missing, index);
      }
    }
    const bool fresh = phase_ == Phase::before || phase_ == Phase::stopped;
    const bool misplaced =
        !fresh && (event.action == DoseAction::start ||
                   (event.action == DoseAction::resume && phase_ == Phase::dosing));
    if (misplaced) report(FindingCode::dose_events_out_of_order, index);
    if (!fresh) note_step(event, index, next);
    open(event.day, next, index);
    level_ = next;
    phase_ = Phase::dosing;
  }

  void note_step(const DoseEvent& event, std::uint32_t index, const Level& next) {
    const Step moved = step(level_, next);
    const bool said_lower = event.action == DoseAction::reduce;
    DoseReason reason = event.reason;
    if (reason == DoseReason::unknown && phase_ == Phase::interrupted) reason = pause_reason_;
    if (moved == Step::lower || (moved == Step::unknown && said_lower)) {
      change(DoseChangeKind::reduction, event.day, reason, index);
      return;
    }
    if (said_lower) report(FindingCode::reduction_not_lower, index);
    const bool said_higher = event.action == DoseAction::increase;
    if (moved == Step::higher || (moved == Step::unknown && said_higher)) {
      change(DoseChangeKind::escalation, event.day, reason, index);
    }
  }

  [[nodiscard]] base::CalendarDay first_day_without(base::CalendarDay event_day) const {
    return course_.stop_day == StopDay::first_day_without ? event_day : event_day + 1;
  }

  // Ends the interval before `first` and begins the next one there.
  void open(base::CalendarDay first, const Level& level, std::uint32_t event) {
    auto& intervals = history_.intervals;
    if (!intervals.empty()) {
      intervals.back().last = first - 1;
      if (intervals.back().last < intervals.back().first) intervals.pop_back();
    }
    intervals.push_back({first, first, level.dose, level.every_days, event});
  }

  void finish() {
    auto& intervals = history_.intervals;
    if (intervals.empty()) return;
    if (phase_ == Phase::stopped) {
      intervals.pop_back();  // after the stop there is no treatment to describe
      return;
    }
    const auto& until = course_.observed_until;
    const bool ended = course_.treatment_end && (!until || *course_.treatment_end <= *until);
    const auto end = ended ? course_.treatment_end : until;
    DoseInterval& last = intervals.back();
    if (!end) {
      findings_.push_back({FindingCode::no_follow_up, FindingSource::subject, 0, last.first});
    } else if (*end < last.first && phase_ == Phase::dosing) {
      report(FindingCode::dose_events_out_of_order, last.event);
    } else {
      last.last = std::max(*end, last.first);
    }
    if (ended) {
      change(DoseChangeKind::stop, *end, course_.treatment_end_reason,
             static_cast<std::uint32_t>(course_.events.size()));
      if (*end < intervals.back().first) intervals.pop_back();  // paused and never resumed
    } else if (phase_ == Phase::interrupted) {
      report(FindingCode::open_interruption, pause_event_);
    }
  }

  const DoseCourse& course_;
  DoseHistory& history_;
  Findings& findings_;
  std::vector<std::uint32_t> order_;
  Phase phase_ = Phase::before;
  Level level_;
  DoseReason pause_reason_ = DoseReason::unknown;
  std::uint32_t pause_event_ = 0;
};

}  // namespace

std::int64_t DoseHistory::count(DoseChangeKind kind) const {
  return std::count_if(changes.begin(), changes.end(),
                       [&](const DoseChange& change) { return change.kind == kind; });
}

std::int64_t DoseHistory::count(DoseChangeKind kind, DoseReason reason) const {
  return std::count_if(changes.begin(), changes.end(), [&](const DoseChange& change) {
    return change.kind == kind && change.reason == reason;
  });
}

DoseHistory dose_history(const DoseCourse& course, Findings& findings) {
  DoseHistory history;
  Walk(course, history, findings).run();
  return history;
}

Exposure exposure(const DoseHistory& history, std::optional<PlannedDose> planned) {
  Exposure result;
  std::int64_t micrograms = 0;
  bool known = true;
  std::optional<base::CalendarDay> first, covered_until;
  for (const DoseInterval& interval : history.intervals) {
    if (interval.dose == Dose{}) continue;
    const std::int32_t days = base::days_between(interval.first, interval.last) + 1;
    const std::int32_t given = (days + interval.every_days - 1) / interval.every_days;
    result.dosing_days += days;
    result.administrations += given;
    known = known && interval.dose.has_value();
    if (interval.dose) micrograms += given * interval.dose->micrograms;
    if (!first) first = interval.first;
    covered_until = interval.first + given * interval.every_days;
  }
  if (!first) return result;
  result.duration_days = base::days_between(*first, *covered_until);
  if (!known) return result;
  result.cumulative = Dose{micrograms};
  if (planned && planned->dose > Dose{}) {
    result.relative_intensity =
        Ratio{micrograms * planned->every_days, planned->dose.micrograms * result.duration_days};
  }
  return result;
}

}  // namespace osteon::clinical
