// SPDX-License-Identifier: Apache-2.0
// iRECIST (Seymour 2017): what follows a first RECIST 1.1 progression in subjects under immune
// therapy. Takes the visits of recist.hpp and the new lesions' sizes; RECIST 1.1 stays primary.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "osteon/clinical/endpoint.hpp"
#include "osteon/clinical/recist.hpp"

namespace osteon::clinical {

enum class ImmuneResponse : std::uint8_t { icr, ipr, isd, non_icr_non_iupd, iupd, icpd, ne };

/// "iCR", "iPR", "iSD", "Non-iCR/Non-iUPD", "iUPD", "iCPD", "NE".
[[nodiscard]] std::string_view immune_response_code(ImmuneResponse response);

/// A new lesion that persists without growing: it does not hold back iSD, iPR (FAQ), or it does.
enum class PersistingNewLesion : std::uint8_t { allows_reset, blocks_reset };

struct ImmuneSettings {
  std::int32_t max_new_targets = 5;
  std::int32_t max_new_targets_per_organ = 2;
  std::int32_t sd_min_days = 42;
  PersistingNewLesion persisting_new_lesion = PersistingNewLesion::allows_reset;
};

struct ImmuneVisit {
  base::CalendarDay day;
  ImmuneResponse response = ImmuneResponse::ne;
  Rule rule = Rule::none;
  Length new_target_sum;           // of the measured new lesions chosen as new targets
  std::uint32_t recist_visit = 0;  // place in RecistResult::visits
};

struct ImmuneResult {
  std::vector<ImmuneVisit> visits;
  ImmuneResponse best = ImmuneResponse::ne;            // confirmation not required, up to iCPD
  std::optional<std::uint32_t> deciding;               // place in visits
  std::optional<std::uint32_t> progression;            // the iUPD that dates the progression
  std::optional<std::uint32_t> confirmed_progression;  // the iCPD
  Findings findings;
};

/// `recist` must be the result of `chart`.
[[nodiscard]] ImmuneResult assess_irecist(const TumourChart& chart, const RecistResult& recist,
                                          const ImmuneSettings& settings);

/// iPFS: event on the iUPD that was confirmed, or never followed by anything better; else death;
/// else censored at the last evaluable visit. `observed.assessments` are not used.
[[nodiscard]] std::optional<TimeToEvent> immune_progression_free_survival(
    const Observed& observed, const ImmuneResult& result, Findings& findings);

}  // namespace osteon::clinical
