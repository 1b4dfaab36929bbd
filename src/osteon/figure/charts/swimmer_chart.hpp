// SPDX-License-Identifier: Apache-2.0
// One lane per patient: phases as bars, events as markers, an arrow for what goes on. Draws lanes
// in the order given; decides no event.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "osteon/figure/figure.hpp"
#include "osteon/figure/style.hpp"

namespace osteon::figure {

enum class Ending { stopped, ongoing };

struct SwimmerPhase {
  double from = 0;
  double to = 0;
  std::size_t kind = 0;  // index of SwimmerSpec::phases
};

struct SwimmerEvent {
  double at = 0;
  std::size_t kind = 0;  // index of SwimmerSpec::events
};

struct SwimmerLane {
  std::string label;
  std::string group;  // a new group starts with a heading and a gap
  std::vector<SwimmerPhase> phases;
  std::vector<SwimmerEvent> events;
  Ending ending = Ending::stopped;  // the arrow stands at the end of the last phase
};

struct SwimmerSpec {
  std::string id;
  std::string title;
  std::string description;
  std::vector<std::string> phases;  // key of the bars
  std::vector<Pattern> patterns;    // of the phases, so that grey print keeps them apart; may be
                                    // shorter: the others are solid
  std::vector<std::string> events;  // key of the markers
  std::string ongoing = "Ongoing";  // key of the arrow; empty = not in the key
  std::vector<SwimmerLane> lanes;   // from top to bottom
  std::string x_title = "Months";
  std::string y_title;
  std::optional<double> x_end;
  double tick_every = 0;
  double lane_mm = 3;
};

[[nodiscard]] Figure swimmer_chart(const SwimmerSpec& spec, const Style& style);

}  // namespace osteon::figure
