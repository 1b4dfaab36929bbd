// SPDX-License-Identifier: Apache-2.0
// Which candidates a chain looks at next.
#include <algorithm>

#include "osteon/reconstruct/chain.hpp"

namespace osteon::reconstruct {

namespace {

enum class Kind : std::uint8_t { near, far, anywhere, turn, exchange, swap_endings };

/// Mostly small shifts; the shares were chosen by trial and change only how long a search takes.
Kind kind_of(std::uint64_t percent) {
  if (percent < 40) return Kind::near;
  if (percent < 60) return Kind::far;
  if (percent < 70) return Kind::anywhere;
  if (percent < 78) return Kind::turn;
  if (percent < 90) return Kind::exchange;
  return Kind::swap_endings;
}

Mark turned(Mark mark) {
  return mark ^ 1;
}

/// The day of one mark with the ending of another.
Mark with_ending_of(Mark day, Mark ending) {
  return 2 * day_of(day) + (is_event(ending) ? 0 : 1);
}

}  // namespace

Mark Chain::shifted(const Part& part, Mark mark, std::uint64_t reach) {
  const auto by = 1 + static_cast<std::int32_t>(random_.below(reach));
  const std::int32_t day = day_of(mark) + (random_.below(2) == 0 ? by : -by);
  return 2 * std::clamp(day, part.earliest, part.latest) + mark % 2;
}

void Chain::add(Step& step, std::size_t part, std::size_t subject, Mark to) const {
  const Mark from = marks_[part][subject];
  if (from == to) return;
  step.changes[step.size++] = {part, subject, from, to};
}

Chain::Step Chain::propose() {
  constexpr std::uint64_t percent = 100;
  constexpr std::uint64_t near_days = 5;
  constexpr std::uint64_t far_days = 60;
  const std::size_t p =
      marks_.size() == 1 ? 0 : static_cast<std::size_t>(random_.below(marks_.size()));
  const Part& part = component_->parts[p];
  const EndpointSample& marks = marks_[p];
  const auto subject = static_cast<std::size_t>(random_.below(marks.size()));
  const Mark mark = marks[subject];
  Step step;
  const Kind kind = kind_of(random_.below(percent));
  switch (kind) {
    case Kind::near: add(step, p, subject, shifted(part, mark, near_days)); return step;
    case Kind::far: add(step, p, subject, shifted(part, mark, far_days)); return step;
    case Kind::anywhere: {
      const auto width = static_cast<std::uint64_t>(part.latest - part.earliest) + 1;
      const std::int32_t day = part.earliest + static_cast<std::int32_t>(random_.below(width));
      add(step, p, subject, 2 * day + mark % 2);
      return step;
    }
    case Kind::turn: add(step, p, subject, turned(mark)); return step;
    case Kind::exchange:
    case Kind::swap_endings: break;
  }
  const auto other = static_cast<std::size_t>(random_.below(marks.size()));
  const Mark second = marks[other];
  if (kind == Kind::exchange) {
    // Within a group this changes nothing.
    if (component_->group_of[subject] == component_->group_of[other]) return step;
    add(step, p, subject, second);
    add(step, p, other, mark);
  } else if (is_event(mark) != is_event(second)) {
    add(step, p, subject, with_ending_of(mark, second));
    add(step, p, other, with_ending_of(second, mark));
  }
  return step;
}

Mark Chain::mark_after(const Step& step, std::size_t part, std::size_t subject) const {
  for (std::size_t i = 0; i < step.size; ++i) {
    const Change& change = step.changes[i];
    if (change.part == part && change.subject == subject) return change.to;
  }
  return marks_[part][subject];
}

bool Chain::keeps_limits(const Step& step) const {
  for (std::size_t i = 0; i < step.size; ++i) {
    const Change& change = step.changes[i];
    const auto& parts = component_->parts;
    for (std::size_t p = 0; p < parts.size(); ++p) {
      if (!parts[p].not_before) continue;
      if (p != change.part && *parts[p].not_before != change.part) continue;
      const Mark later = mark_after(step, p, change.subject);
      const Mark earlier = mark_after(step, *parts[p].not_before, change.subject);
      if (day_of(later) < day_of(earlier)) return false;
    }
  }
  return true;
}

}  // namespace osteon::reconstruct
