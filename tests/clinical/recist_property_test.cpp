// SPDX-License-Identifier: Apache-2.0
// What must hold for every chart, tried on many pseudo-random ones.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "chart.hpp"

namespace osteon::clinical {
namespace {

using testing::ChartText;
using testing::day;

constexpr int chart_count = 3000;

class RandomChart {
 public:
  explicit RandomChart(std::uint32_t seed) : random_(seed) {}

  // Visits every 42 days; most targets measured, some rows missing, doubtful or absent.
  ChartText make() {
    ChartText text;
    const int lesion_count = 1 + below(5);
    for (int i = 0; i < lesion_count; ++i) {
      const int kind = below(10);
      const auto role = kind < 7   ? LesionRole::target
                        : kind < 9 ? LesionRole::non_target
                                   : LesionRole::new_lesion;
      text.lesion(role, below(4) == 0 ? Tissue::lymph_node : Tissue::other);
    }
    const int visit_count = 1 + below(6);
    for (int visit = 0; visit <= visit_count; ++visit) {
      for (int lesion = 0; lesion < lesion_count; ++lesion) {
        add_row(text, static_cast<LesionIndex>(lesion), visit == 0 ? -7 : 42 * visit);
      }
    }
    return text;
  }

  int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }
  std::mt19937& engine() { return random_; }

 private:
  void add_row(ChartText& text, LesionIndex lesion, std::int32_t on) {
    const LesionRole role = text.lesions[lesion].role;
    if (role == LesionRole::new_lesion && (on < 0 || below(6) != 0)) return;
    const int luck = on < 0 ? 0 : below(20);
    if (luck == 19) return;
    if (luck == 18) {
      text.state(on, lesion, ObservationState::not_evaluable);
    } else if (luck == 17) {
      text.state(on, lesion, ObservationState::absent);
    } else if (role == LesionRole::target) {
      const Length diameter{5000 + 100 * below(400)};
      text.observations.push_back({day(on), lesion, ObservationState::measured, diameter});
    } else {
      text.state(on, lesion,
                 luck == 16 && role == LesionRole::non_target
                     ? ObservationState::unequivocal_progression
                     : ObservationState::present);
    }
  }

  std::mt19937 random_;
};

// Everything of a visit except places in the caller's rows.
auto judgement(const Visit& visit) {
  return std::tuple(visit.first_day, visit.last_day, visit.response_day, visit.target,
                    visit.non_target, visit.new_lesion, visit.overall, visit.target_rule,
                    visit.non_target_rule, visit.new_lesion_rule, visit.overall_rule,
                    visit.sum_state, visit.sum, visit.nadir, visit.baseline);
}

auto judgements(const RecistResult& result) {
  std::vector<decltype(judgement(Visit{}))> all;
  for (const Visit& visit : result.visits) all.push_back(judgement(visit));
  return all;
}

TEST(RecistProperty, ALaterVisitNeverChangesAnEarlierOne) {
  RandomChart random(1);
  for (int i = 0; i < chart_count; ++i) {
    const ChartText text = random.make();
    const auto whole = judgements(text.judge());
    for (std::size_t visits = 0; visits < whole.size(); ++visits) {
      ChartText cut = text;
      cut.cutoff = std::get<1>(whole[visits]);
      const auto part = judgements(cut.judge());
      ASSERT_EQ(part.size(), visits + 1);
      ASSERT_TRUE(std::equal(part.begin(), part.end(), whole.begin())) << "chart " << i;
    }
  }
}

TEST(RecistProperty, OrderOfRowsNeverMatters) {
  RandomChart random(2);
  for (int i = 0; i < chart_count; ++i) {
    ChartText text = random.make();
    // Two readers on one day are allowed to differ.
    if (!text.observations.empty() && random.below(3) == 0) {
      text.observations.push_back(text.observations[0]);
      text.observations.back().state = ObservationState::equivocal;
    }
    const auto ordered = judgements(text.judge());
    std::shuffle(text.observations.begin(), text.observations.end(), random.engine());
    ASSERT_EQ(judgements(text.judge()), ordered) << "chart " << i;
  }
}

TEST(RecistProperty, ScalingAllDiametersChangesOnlyWhatFiveAndTenMillimetresDecide) {
  RandomChart random(3);
  int compared = 0;
  for (int i = 0; i < chart_count; ++i) {
    const ChartText text = random.make();
    const bool nodes = std::any_of(text.lesions.begin(), text.lesions.end(),
                                   [](const Lesion& l) { return l.tissue == Tissue::lymph_node; });
    if (nodes) continue;  // 10 mm decides
    ChartText scaled = text;
    for (Observation& row : scaled.observations) {
      if (row.diameter) row.diameter = Length{row.diameter->micrometres * 7};
    }
    const auto before = text.judge();
    const auto after = scaled.judge();
    ASSERT_EQ(before.visits.size(), after.visits.size());
    bool same_so_far = true;  // a CR or PD changes what reappearing means afterwards
    for (std::size_t v = 0; v < before.visits.size() && same_so_far; ++v) {
      const Visit& a = before.visits[v];
      const Visit& b = after.visits[v];
      ASSERT_EQ(b.sum.micrometres, 7 * a.sum.micrometres);
      const auto growth = a.nadir ? (a.sum - *a.nadir).micrometres : 0;
      const bool five_millimetres_decided = growth < 5000 && 7 * growth >= 5000;
      if (five_millimetres_decided) {
        same_so_far = a.overall == b.overall;
        continue;
      }
      ++compared;
      ASSERT_EQ(a.overall, b.overall) << "chart " << i << " visit " << v;
      ASSERT_EQ(a.target_rule, b.target_rule);
    }
  }
  EXPECT_GT(compared, 1000);
}

TEST(RecistProperty, EveryVisitFollowsTheDefinitions) {
  RandomChart random(4);
  for (int i = 0; i < chart_count; ++i) {
    const auto result = random.make().judge();
    std::optional<Length> nadir = result.baseline.sum;
    for (const Visit& visit : result.visits) {
      ASSERT_EQ(visit.nadir, nadir);
      if (visit.sum_state == SumState::complete) {
        nadir = std::min(nadir.value_or(visit.sum), visit.sum);
      }
      if (visit.target == Response::pr) {
        ASSERT_LE(10 * visit.sum.micrometres, 7 * visit.baseline->micrometres);
      }
      if (visit.target == Response::pd) {
        ASSERT_GE(visit.sum.micrometres - visit.nadir->micrometres, 5000);
        ASSERT_GE(5 * visit.sum.micrometres, 6 * visit.nadir->micrometres);
      }
      const bool pd_part = visit.target == Response::pd || visit.non_target == Response::pd ||
                           visit.new_lesion == NewLesion::yes ||
                           visit.overall_rule == Rule::overall_pd_reappeared;
      ASSERT_EQ(visit.overall == Response::pd, pd_part);
      ASSERT_NE(visit.overall_rule, Rule::none);
    }
  }
}

}  // namespace
}  // namespace osteon::clinical
