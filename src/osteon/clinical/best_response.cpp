// SPDX-License-Identifier: Apache-2.0
#include "osteon/clinical/best_response.hpp"

#include <algorithm>

namespace osteon::clinical {
namespace {

using Place = std::optional<std::uint32_t>;

struct Pair {
  Place first;
  Place confirming;
};

bool is_response(Response response) {
  return objective_response.contains(response);
}

// The responses that count: after start, before the first PD and the other limits.
struct Window {
  std::span<const DatedResponse> all;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  Place progression;
  bool came_back = false;  // the progression is disease after a CR

  [[nodiscard]] Response at(std::uint32_t i) const { return all[i].response; }
  [[nodiscard]] std::int32_t days(std::uint32_t i, std::uint32_t j) const {
    return base::days_between(all[i].day, all[j].day);
  }
  template <class Wanted>
  [[nodiscard]] Place first(Wanted wanted) const {
    for (std::uint32_t i = begin; i < end; ++i) {
      if (wanted(i)) return i;
    }
    return std::nullopt;
  }
};

Window window_of(const ResponseHistory& history, DiseaseAfterCr after_cr) {
  Window window;
  window.all = history.responses;
  const auto size = static_cast<std::uint32_t>(history.responses.size());
  while (window.begin < size && history.responses[window.begin].day <= history.start) {
    ++window.begin;
  }
  window.end = window.begin;
  bool had_cr = false;
  for (std::uint32_t i = window.begin; i < size; ++i) {
    const auto& [day, response, source] = history.responses[i];
    if (history.new_therapy && day > *history.new_therapy) break;
    if (history.cutoff && day > *history.cutoff) break;
    const bool disease = response != Response::cr && response != Response::ne;
    window.came_back =
        response != Response::pd && disease && had_cr && after_cr == DiseaseAfterCr::progression;
    if (response == Response::pd || window.came_back) {
      window.progression = i;
      break;
    }
    had_cr |= response == Response::cr;
    window.end = i + 1;
  }
  return window;
}

// A CR with a second one late enough; between them only CR and few NE.
Pair confirmed_cr(const Window& window, const BestResponseSettings& settings) {
  for (std::uint32_t i = window.begin; i < window.end; ++i) {
    if (window.at(i) != Response::cr) continue;
    std::int32_t ne = 0;
    for (std::uint32_t j = i + 1; j < window.end; ++j) {
      if (window.at(j) == Response::cr) {
        if (window.days(i, j) >= settings.confirm_days) return {i, j};
      } else if (window.at(j) != Response::ne || ++ne > settings.max_ne_between) {
        break;
      }
    }
  }
  return {};
}

// A PR with PR or CR late enough; between them only PR, CR, few NE and as many SD as allowed. Once
// a CR came between, only another CR confirms, unless labels are taken as they are written: then a
// misread CR may also be the first of the pair.
Pair confirmed_pr(const Window& window, const BestResponseSettings& settings) {
  const bool as_recorded = settings.disease_after_cr == DiseaseAfterCr::as_recorded;
  for (std::uint32_t i = window.begin; i < window.end; ++i) {
    const bool starts =
        window.at(i) == Response::pr || (as_recorded && window.at(i) == Response::cr);
    if (!starts) continue;
    std::int32_t ne = 0, sd = 0;
    bool cr_between = false;
    for (std::uint32_t j = i + 1; j < window.end; ++j) {
      const Response response = window.at(j);
      if (is_response(response)) {
        const bool confirms = response == Response::cr || !cr_between || as_recorded;
        if (confirms && window.days(i, j) >= settings.confirm_days) return {i, j};
        cr_between |= response == Response::cr;
      } else if (response == Response::ne) {
        if (++ne > settings.max_ne_between) break;
      } else if (response != Response::sd || ++sd > settings.allow_sd_between) {
        break;
      }
    }
  }
  return {};
}

BestResponse respond(Response response, Rule rule, Pair pair, Place first_response) {
  BestResponse best{response, rule, pair.first, pair.confirming, first_response, std::nullopt};
  return best;
}

std::optional<BestResponse> best_unconfirmed(const Window& window) {
  const Place any = window.first([&](std::uint32_t i) { return is_response(window.at(i)); });
  if (!any) return std::nullopt;
  const Place cr = window.first([&](std::uint32_t i) { return window.at(i) == Response::cr; });
  if (cr) return respond(Response::cr, Rule::best_cr, {cr, std::nullopt}, any);
  return respond(Response::pr, Rule::best_pr, {any, std::nullopt}, any);
}

std::optional<BestResponse> best_confirmed(const Window& window,
                                           const BestResponseSettings& settings) {
  const Pair cr = confirmed_cr(window, settings);
  const Pair pr = confirmed_pr(window, settings);
  if (cr.first) {
    const Place first = pr.first ? std::min(*cr.first, *pr.first) : *cr.first;
    return respond(Response::cr, Rule::best_cr_confirmed, cr, first);
  }
  if (pr.first) return respond(Response::pr, Rule::best_pr_confirmed, pr, pr.first);
  return std::nullopt;
}

BestResponse best_without_response(const Window& window, base::CalendarDay start,
                                   std::int32_t sd_min_days) {
  const auto late = [&](std::uint32_t i) {
    return base::days_between(start, window.all[i].day) >= sd_min_days;
  };
  const Place sd =
      window.first([&](std::uint32_t i) { return late(i) && window.at(i) == Response::sd; });
  if (sd) return {Response::sd, Rule::best_sd, sd, {}, {}, {}};
  const Place unconfirmed =
      window.first([&](std::uint32_t i) { return late(i) && is_response(window.at(i)); });
  if (unconfirmed) return {Response::sd, Rule::best_sd_from_unconfirmed, unconfirmed, {}, {}, {}};
  const Place persists = window.first(
      [&](std::uint32_t i) { return late(i) && window.at(i) == Response::non_cr_non_pd; });
  if (persists) return {Response::non_cr_non_pd, Rule::best_non_cr_non_pd, persists, {}, {}, {}};
  if (window.progression) return {Response::pd, Rule::best_pd, window.progression, {}, {}, {}};
  const bool assessed = window.begin != window.end;
  return {Response::ne, assessed ? Rule::best_ne : Rule::best_ne_never_assessed, {}, {}, {}, {}};
}

}  // namespace

BestResponse best_overall_response(const ResponseHistory& history,
                                   const BestResponseSettings& settings, Findings& findings) {
  const Window window = window_of(history, settings.disease_after_cr);
  const auto report = [&](FindingCode code, std::uint32_t i) {
    const DatedResponse& response = history.responses[i];
    findings.push_back({code, FindingSource::response, response.source, response.day});
  };
  for (std::uint32_t i = 0; i < window.begin; ++i) report(FindingCode::response_before_start, i);
  if (window.came_back) report(FindingCode::disease_after_cr, *window.progression);

  const auto responded = settings.confirmation == Confirmation::required
                             ? best_confirmed(window, settings)
                             : best_unconfirmed(window);
  BestResponse best =
      responded ? *responded : best_without_response(window, history.start, settings.sd_min_days);
  best.progression = window.progression;
  return best;
}

bool has_clinical_benefit(const BestResponse& best, const ResponseHistory& history,
                          const ClinicalBenefitSettings& settings) {
  if (!settings.responses.contains(best.response)) return false;
  if (best.response != Response::sd && best.response != Response::non_cr_non_pd) return true;
  const std::uint32_t end =
      best.progression.value_or(static_cast<std::uint32_t>(history.responses.size()));
  for (std::uint32_t i = 0; i < end; ++i) {
    const DatedResponse& response = history.responses[i];
    if (history.new_therapy && response.day > *history.new_therapy) break;
    if (history.cutoff && response.day > *history.cutoff) break;
    const bool late = base::days_between(history.start, response.day) >= settings.durable_sd_days;
    if (late && response.day > history.start && disease_control.contains(response.response)) {
      return true;
    }
  }
  return false;
}

std::vector<Response> printed_labels(const ResponseHistory& history,
                                     const BestResponseSettings& settings,
                                     LabelAfterConfirmedPr label) {
  std::vector<Response> labels;
  labels.reserve(history.responses.size());
  for (const DatedResponse& response : history.responses) labels.push_back(response.response);
  if (label == LabelAfterConfirmedPr::literal) return labels;
  const Window window = window_of(history, settings.disease_after_cr);
  const Pair pr = confirmed_pr(window, settings);
  if (!pr.confirming) return labels;
  for (std::uint32_t i = *pr.confirming + 1; i < window.end; ++i) {
    if (labels[i] == Response::sd) labels[i] = Response::pr;
  }
  return labels;
}

}  // namespace osteon::clinical
