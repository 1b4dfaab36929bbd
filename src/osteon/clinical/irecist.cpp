// SPDX-License-Identifier: Apache-2.0
#include "osteon/clinical/irecist.hpp"

#include <array>

#include "osteon/clinical/endpoint_parts.hpp"
#include "osteon/clinical/irecist_new_lesions.hpp"
#include "osteon/clinical/recist_tables.hpp"

namespace osteon::clinical {
namespace {

// Which categories are PD at a visit by RECIST 1.1. A new lesion counts on the visit where it
// appears; that it persists is no progression of its own.
struct Features {
  bool target = false;
  bool non_target = false;
  bool new_lesion = false;
  [[nodiscard]] bool any() const { return target || non_target || new_lesion; }
};

Features features_of(const Visit& visit, const NewLesionsAtVisit& fresh) {
  const bool came_back = visit.overall_rule == Rule::overall_pd_reappeared;
  return {visit.target == Response::pd || came_back, visit.non_target == Response::pd,
          fresh.another};
}

// The open, unconfirmed progression that later visits are compared with.
struct Unconfirmed {
  std::uint32_t visit = 0;
  Features features;
  Length sum;
  SumState sum_state = SumState::unknown;
  Length new_sum;
  Response target = Response::ne;
};

bool rose(Length before, Length now) {
  return now - before >= millimetres(5);
}

class Walk {
 public:
  Walk(const RecistResult& recist, const std::vector<NewLesionsAtVisit>& fresh,
       const ImmuneSettings& settings, ImmuneResult& result)
      : recist_(recist), fresh_(fresh), settings_(settings), result_(result) {}

  void run() {
    for (std::uint32_t i = 0; i < recist_.visits.size(); ++i) {
      const auto [response, rule] = judge(i);
      result_.visits.push_back({recist_.visits[i].response_day, response, rule, fresh_[i].sum, i});
      if (response == ImmuneResponse::icpd && !result_.confirmed_progression) {
        result_.confirmed_progression = i;
      }
    }
    if (open_) result_.progression = open_->visit;
  }

 private:
  struct Judged {
    ImmuneResponse response;
    Rule rule;
  };

  Judged judge(std::uint32_t i) {
    if (result_.confirmed_progression) {
      return {ImmuneResponse::icpd, Rule::immune_after_confirmation};
    }
    const Features now = features_of(recist_.visits[i], fresh_[i]);
    if (!open_) {
      if (!now.any()) return {without_progression(i), plain_rule(i)};
      const Visit& visit = recist_.visits[i];
      open_ = {i, now, visit.sum, visit.sum_state, fresh_[i].sum, visit.target};
      return {ImmuneResponse::iupd, Rule::immune_first_progression};
    }
    const Rule confirmation = confirmed_by(i, now);
    if (confirmation != Rule::none) return {ImmuneResponse::icpd, confirmation};
    if (is_reset(i, now)) {
      const ImmuneResponse response = without_progression(i);
      if (response != ImmuneResponse::ne) {
        open_.reset();
        return {response, Rule::immune_reset};
      }
    }
    if (!now.any() && without_progression(i) == ImmuneResponse::ne) {
      return {ImmuneResponse::ne, Rule::immune_not_evaluable};
    }
    return {ImmuneResponse::iupd, Rule::immune_unchanged};
  }

  [[nodiscard]] Rule plain_rule(std::uint32_t i) const {
    return without_progression(i) == ImmuneResponse::ne ? Rule::immune_not_evaluable
                                                        : Rule::immune_no_progression;
  }

  // A partial sum bounds the true one from below, so it can confirm; it can be no reference.
  [[nodiscard]] Rule confirmed_by(std::uint32_t i, const Features& now) const {
    const Visit& visit = recist_.visits[i];
    const NewLesionsAtVisit& fresh = fresh_[i];
    const Features& before = open_->features;
    const bool comparable =
        open_->sum_state == SumState::complete && visit.sum_state != SumState::unknown;
    if (before.target && comparable && rose(open_->sum, visit.sum)) {
      return Rule::immune_confirmed_target;
    }
    if (before.non_target && now.non_target) return Rule::immune_confirmed_non_target;
    if (rose(open_->new_sum, fresh.sum) && !now.new_lesion) {
      return Rule::immune_confirmed_new_target;
    }
    if (fresh.non_target_grew) return Rule::immune_confirmed_new_non_target;
    if (before.new_lesion && now.new_lesion) return Rule::immune_confirmed_another_new_lesion;
    const bool other_category = (now.target && !before.target) ||
                                (now.non_target && !before.non_target) ||
                                (now.new_lesion && !before.new_lesion);
    return other_category ? Rule::immune_confirmed_other_category : Rule::none;
  }

  // Every category that progressed is PD no more; a lesion that was new is gone, or may persist
  // while the disease became less.
  [[nodiscard]] bool is_reset(std::uint32_t i, const Features& now) const {
    if (now.any()) return false;
    const NewLesionsAtVisit& fresh = fresh_[i];
    if (!open_->features.new_lesion || !fresh.any) return true;
    if (settings_.persisting_new_lesion == PersistingNewLesion::blocks_reset) return false;
    const Visit& visit = recist_.visits[i];
    const bool better_category =
        objective_response.contains(visit.target) && visit.target < open_->target;
    const bool smaller_sum = open_->sum_state == SumState::complete &&
                             visit.sum_state == SumState::complete && visit.sum < open_->sum;
    const bool smaller_new = fresh.sum_known && fresh.sum < open_->new_sum;
    return better_category || smaller_sum || smaller_new || open_->features.target ||
           open_->features.non_target;
  }

  // The category that RECIST 1.1 gives to targets and non-targets; a lesion that is still there
  // stands against a complete response.
  [[nodiscard]] ImmuneResponse without_progression(std::uint32_t i) const {
    const Visit& visit = recist_.visits[i];
    TimePoint point;
    point.has_targets = visit.target_rule != Rule::target_none;
    point.has_non_targets = visit.non_target_rule != Rule::non_target_none;
    point.has_disease = point.has_targets || recist_.baseline.non_target_count > 0;
    point.target = visit.target;
    point.non_target = visit.non_target;
    switch (judge_time_point(point).response) {
      case Response::cr:
        if (!fresh_[i].any) return ImmuneResponse::icr;
        return point.has_targets ? ImmuneResponse::ipr : ImmuneResponse::non_icr_non_iupd;
      case Response::pr: return ImmuneResponse::ipr;
      case Response::sd: return ImmuneResponse::isd;
      case Response::non_cr_non_pd: return ImmuneResponse::non_icr_non_iupd;
      default: return ImmuneResponse::ne;
    }
  }

  const RecistResult& recist_;
  const std::vector<NewLesionsAtVisit>& fresh_;
  const ImmuneSettings& settings_;
  ImmuneResult& result_;
  std::optional<Unconfirmed> open_;
};

// Best of iCR, iPR, iSD and Non-iCR/Non-iUPD up to iCPD; else iCPD; else an iUPD; else NE.
void choose_best(const TumourChart& chart, const ImmuneSettings& settings, ImmuneResult& result) {
  const auto counts = [&](const ImmuneVisit& visit) {
    if (visit.response < ImmuneResponse::isd) return true;
    const bool long_enough = base::days_between(chart.index, visit.day) >= settings.sd_min_days;
    return visit.response < ImmuneResponse::iupd && long_enough;
  };
  for (std::uint32_t i = 0; i < result.visits.size(); ++i) {
    const ImmuneVisit& visit = result.visits[i];
    if (counts(visit) && (!result.deciding || visit.response < result.best)) {
      result.best = visit.response;
      result.deciding = i;
    }
  }
  if (result.deciding) return;
  result.deciding =
      result.confirmed_progression ? result.confirmed_progression : result.progression;
  if (result.deciding) result.best = result.visits[*result.deciding].response;
}

}  // namespace

std::string_view immune_response_code(ImmuneResponse response) {
  constexpr std::array<std::string_view, 7> codes = {"iCR",  "iPR",  "iSD", "Non-iCR/Non-iUPD",
                                                     "iUPD", "iCPD", "NE"};
  return codes[static_cast<std::size_t>(response)];
}

ImmuneResult assess_irecist(const TumourChart& chart, const RecistResult& recist,
                            const ImmuneSettings& settings) {
  ImmuneResult result;
  const auto fresh = follow_new_lesions(chart, recist, settings, result.findings);
  Walk(recist, fresh, settings, result).run();
  choose_best(chart, settings, result);
  return result;
}

std::optional<TimeToEvent> immune_progression_free_survival(const Observed& observed,
                                                            const ImmuneResult& result,
                                                            Findings& findings) {
  const auto start = observed.start;
  const auto death = observed_death(observed);
  TimeToEvent time{start, start, EventKind::censored, Rule::censored_never_evaluable, std::nullopt};
  const auto progression = result.progression;
  if (progression && (!death || result.visits[*progression].day <= *death)) {
    time = {start, result.visits[*progression].day, EventKind::progression, Rule::event_progression,
            progression};
  } else if (death) {
    time = {start, *death, EventKind::death, Rule::event_death, std::nullopt};
  } else if (is_death_undated(observed)) {
    report_subject(findings, FindingCode::death_without_date);
    return std::nullopt;
  } else {
    for (std::uint32_t i = 0; i < result.visits.size(); ++i) {
      if (result.visits[i].response == ImmuneResponse::ne) continue;
      time = {start, result.visits[i].day, EventKind::censored, Rule::censored_last_evaluable, i};
    }
  }
  report_time(time, findings);
  return time;
}

}  // namespace osteon::clinical
