// SPDX-License-Identifier: Apache-2.0
// One half of bench/against_r.sh: writes the data that R reads, then runs the same tasks and prints
// the ratio of the times. Answers that differ make it fail.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "bench/cohort.hpp"
#include "osteon/stats/fisher.hpp"
#include "osteon/stats/survival/cox.hpp"
#include "osteon/stats/survival/kaplan_meier.hpp"
#include "osteon/stats/survival/log_rank.hpp"
#include "osteon/stats/survival/quantile.hpp"

namespace osteon::bench {
namespace {

using namespace osteon::stats;

template <class To, class From>
void write_column(const std::string& path, const From& values, double scale = 1) {
  std::vector<To> column;
  column.reserve(values.size());
  for (const auto value : values) {
    column.push_back(static_cast<To>(static_cast<double>(value) * scale));
  }
  std::ofstream file(path, std::ios::binary);
  file.write(reinterpret_cast<const char*>(column.data()),
             static_cast<std::streamsize>(column.size() * sizeof(To)));
}

void write_data(const std::string& folder, std::size_t rows, std::size_t cox_rows) {
  const Cohort cohort = make_cohort(rows);
  write_column<std::int32_t>(folder + "/day", cohort.day);
  write_column<double>(folder + "/time", cohort.ticks, 1e-6);
  write_column<std::int32_t>(folder + "/event", cohort.outcome);
  write_column<std::int32_t>(folder + "/group", cohort.group);
  const CoxCohort cox = make_cox_cohort(cox_rows);
  write_column<std::int32_t>(folder + "/cox_day", cox.exit);
  write_column<std::int32_t>(folder + "/cox_event", cox.outcome);
  for (std::size_t j = 0; j < cox.covariates.size(); ++j) {
    write_column<double>(fmt::format("{}/x{}", folder, j + 1), cox.covariates[j]);
  }
}

struct Task {
  std::string name;  // as R calls it
  std::string label;
  double tolerance;  // relative difference of the answers
  std::function<double()> run;
};

/// The median and its interval of every group; the answer is the first median.
double first_of_medians(const RiskTable& table, double ticks_per_day) {
  std::vector<SurvivalQuantile> medians;
  medians.reserve(table.header().groups.size());
  for (std::int32_t group = 0; group < table.groups(); ++group) {
    medians.push_back(survival_quantile(table, group, 0.5));
  }
  return medians.front().time.value_or(-1) / ticks_per_day;
}

/// The same with the curves of all groups kept in memory.
double first_of_medians_and_curves(const RiskTable& table, double ticks_per_day) {
  const auto curves = kaplan_meier_by_group(table);
  std::vector<SurvivalQuantile> medians;
  medians.reserve(curves.size());
  for (const SurvivalCurve& curve : curves) medians.push_back(survival_quantile(curve, 0.5));
  return medians.front().time.value_or(-1) / ticks_per_day;
}

double chi_square(const RiskTable& table) {
  return log_rank(table).test.statistic.value_or(-1);
}

std::vector<Task> tasks(const Cohort& cohort, const CoxCohort& cox, const DesignMatrix& design) {
  const auto whole_days = [&cohort] { return *tabulate(cohort.header, cohort.days()); };
  const auto continuous = [&cohort] { return *tabulate(cohort.header, cohort.times()); };
  const auto fit = [&cox, &design] {
    return *fit_cox(SubjectTimes{cox.exit, cox.outcome, {}, {}, {}}, design)->coefficients[0].beta;
  };
  const auto table =
      make_count_table({"1", "2", "3", "4", "5"}, {"1", "2", "3", "4"},
                       {12, 9, 11, 8, 7, 12, 10, 11, 10, 8, 13, 9, 9, 14, 8, 9, 11, 7, 9, 13});
  return {{"curves_whole_days", "Kaplan-Meier and medians, whole days", 1e-9,
           [=] { return first_of_medians_and_curves(whole_days(), 1); }},
          {"log_rank_whole_days", "log-rank, whole days", 1e-8,
           [=] { return chi_square(whole_days()); }},
          {"curves_continuous", "Kaplan-Meier and medians, continuous times", 1e-6,
           [=] { return first_of_medians(continuous(), 1e6); }},
          {"curves_continuous", "the same, and all steps of the curves kept", 1e-6,
           [=] { return first_of_medians_and_curves(continuous(), 1e6); }},
          // R joins times that differ by less than 1.5e-8 of their mean.
          {"log_rank_continuous", "log-rank, continuous times", 1e-4,
           [=] { return chi_square(continuous()); }},
          {"cox", "Cox, 5 covariates, Efron (coxph)", 1e-6, fit},
          {"cox_bare_fitter", "the same against R's bare fitter", 1e-6, fit},
          {"freeman_halton", "Fisher-Freeman-Halton 5 x 4, n = 200", 1e-5,
           [table] { return *fisher_freeman_halton(*table).test.p_value; }}};
}

double seconds_of(const Task& task, double& answer) {
  const auto begin = std::chrono::steady_clock::now();
  answer = task.run();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

// The middle of three runs: the first also pays for fresh memory.
double middle_time(const Task& task, double& answer) {
  std::vector<double> seconds;
  seconds.reserve(3);
  for (int run = 0; run < 3; ++run) seconds.push_back(seconds_of(task, answer));
  std::sort(seconds.begin(), seconds.end());
  return seconds[1];
}

struct FromR {
  double seconds = 0;
  double answer = 0;
};

std::map<std::string, FromR> read_results(const std::string& path) {
  std::map<std::string, FromR> results;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    const auto first = line.find(',');
    const auto second = line.find(',', first + 1);
    if (second == std::string::npos) continue;
    results[line.substr(0, first)] = {std::stod(line.substr(first + 1)),
                                      std::stod(line.substr(second + 1))};
  }
  return results;
}

int compare(const std::string& path, std::size_t rows, std::size_t cox_rows) {
  const auto results = read_results(path);
  const Cohort cohort = make_cohort(rows);
  const CoxCohort cox = make_cox_cohort(cox_rows);
  DesignMatrix design(cox_rows);
  for (const auto& covariate : cox.covariates) {
    if (!design.add_numeric("x", covariate)) return 1;
  }
  int differing = 0;
  fmt::print("{} subjects; Cox {} subjects\n\n", rows, cox_rows);
  fmt::print("| task | R, s | Osteon, s | times faster |\n| --- | ---: | ---: | ---: |\n");
  for (const Task& task : tasks(cohort, cox, design)) {
    const auto r = results.find(task.name);
    if (r == results.end()) {
      fmt::print(stderr, "R gave no result for {}\n", task.name);
      ++differing;
      continue;
    }
    double answer = 0;
    const double seconds = middle_time(task, answer);
    fmt::print("| {} | {:.3f} | {:.4f} | {:.0f} |\n", task.label, r->second.seconds, seconds,
               r->second.seconds / seconds);
    if (std::fabs(answer - r->second.answer) > task.tolerance * std::fabs(r->second.answer)) {
      fmt::print(stderr, "{}: R finds {:.12g}, Osteon {:.12g}\n", task.label, r->second.answer,
                 answer);
      ++differing;
    }
  }
  return differing == 0 ? 0 : 1;
}

}  // namespace
}  // namespace osteon::bench

int main(int count, char** arguments) {
  const std::vector<std::string> words(arguments, arguments + count);
  if (words.size() != 5 || (words[1] != "write" && words[1] != "compare")) {
    std::cerr << "usage: against_r write FOLDER ROWS COX_ROWS | compare R.csv ROWS COX_ROWS\n";
    return 64;
  }
  const std::size_t rows = std::stoull(words[3]);
  const std::size_t cox_rows = std::stoull(words[4]);
  if (words[1] == "compare") return osteon::bench::compare(words[2], rows, cox_rows);
  osteon::bench::write_data(words[2], rows, cox_rows);
  return 0;
}
