// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/result.hpp"

#include <array>
#include <cassert>
#include <string>

namespace osteon::stats {

namespace {

struct AbsenceInfo {
  Absence absence;
  std::string_view key;
  std::string_view text;
  std::string_view text_zh;
};

// In the order of the enumeration, which a test checks.
constexpr std::array absences = {
    AbsenceInfo{Absence::none, "none", "", ""},
    AbsenceInfo{Absence::no_observations, "no_observations", "no observations", "无观测值"},
    AbsenceInfo{Absence::too_few_observations, "too_few_observations", "too few observations",
                "观测值过少"},
    AbsenceInfo{Absence::too_many_observations, "too_many_observations",
                "more observations than the method is defined for", "观测值超出该方法的适用范围"},
    AbsenceInfo{Absence::fewer_than_two_groups, "fewer_than_two_groups",
                "fewer than two groups to compare", "可比较的组少于两组"},
    AbsenceInfo{Absence::no_variation, "no_variation", "no variation", "无变异"},
    AbsenceInfo{Absence::no_events, "no_events", "no events to compare", "无可比较的事件"},
    AbsenceInfo{Absence::not_reached, "not_reached", "not reached", "未达到"},
    AbsenceInfo{Absence::not_estimable, "not_estimable", "not estimable", "无法估计"},
    AbsenceInfo{Absence::beyond_observation, "beyond_observation", "beyond the last observation",
                "超出最后观测时间"},
    AbsenceInfo{Absence::too_large_for_exact, "too_large_for_exact",
                "too large for exact computation", "规模过大,无法精确计算"},
    AbsenceInfo{Absence::monotone_likelihood, "monotone_likelihood",
                "infinite estimate (monotone likelihood)", "估计值无穷大(单调似然)"},
    AbsenceInfo{Absence::collinear_covariates, "collinear_covariates",
                "covariate constant or a combination of others", "协变量恒定或与其他协变量共线"},
    AbsenceInfo{Absence::no_convergence, "no_convergence", "iteration did not converge",
                "迭代未收敛"},
    AbsenceInfo{Absence::delayed_entry, "delayed_entry", "not defined with delayed entry",
                "不适用于延迟进入"},
    AbsenceInfo{Absence::more_than_two_groups, "more_than_two_groups",
                "defined for two groups only", "仅适用于两组比较"},
};

const AbsenceInfo& info(Absence absence) {
  const auto at = static_cast<std::size_t>(absence);
  assert(at < absences.size() && absences.at(at).absence == absence);
  return absences.at(at);
}

}  // namespace

std::string_view absence_key(Absence absence) {
  return info(absence).key;
}

base::LocalText absence_text(Absence absence) {
  return {std::string(info(absence).text), std::string(info(absence).text_zh)};
}

}  // namespace osteon::stats
