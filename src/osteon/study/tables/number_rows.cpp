// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/tables/number_rows.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "osteon/stats/counts/value_counts.hpp"

namespace osteon::study {
namespace {

using stats::Description;

constexpr int most_data_digits = 3;  // a quotient has more decimals than anybody measured

struct ShowText {
  std::string id;
  LocalText label;
};

ShowText text_of(Show show) {
  switch (show) {
    case Show::automatic: break;
    case Show::mean_sd: return {"mean", {"Mean (SD)", "均数（SD）"}};
    case Show::median: return {"median", {"Median", "中位数"}};
    case Show::median_quartiles: return {"median-iqr", {"Median (IQR)", "中位数（IQR）"}};
    case Show::median_range: return {"median-range", {"Median (range)", "中位数（范围）"}};
    case Show::range: return {"range", {"Range", "范围"}};
    case Show::quartiles: return {"iqr", {"IQR", "IQR"}};
  }
  assert(false && "the rule resolves automatic before");
  return {};
}

bool is_whole_at(double value, int digits) {
  const double scaled = value * std::pow(10.0, digits);
  return std::abs(scaled - std::round(scaled)) < 1e-6;
}

bool shows_median(Show show) {
  return show == Show::median || show == Show::median_quartiles || show == Show::median_range;
}

int digits_for(Show show, const cohort::VariableColumn& variable,
               const std::vector<Description>& columns) {
  const int digits = data_digits(variable);
  if (variable.plan.digits || !shows_median(show)) return digits;
  const bool between = std::any_of(columns.begin(), columns.end(), [&](const Description& d) {
    return d.median && !is_whole_at(*d.median, digits);
  });
  return digits + (between && digits < most_data_digits ? 1 : 0);
}

report::CellValue cell_of(Show show, const Description& d, int digits) {
  if (d.n == 0) return report::NotApplicable{};
  switch (show) {
    case Show::automatic: break;
    case Show::mean_sd:
      return report::Mean{*d.mean,
                          d.standard_deviation ? report::Quantity(*d.standard_deviation)
                                               : report::Quantity::not_estimable(),
                          digits};
    case Show::median: return report::Number{*d.median, digits};
    case Show::median_quartiles:
      return report::Median{*d.median, *d.first_quartile, *d.third_quartile,
                            report::Spread::quartiles, digits};
    case Show::median_range:
      return report::Median{*d.median, *d.minimum, *d.maximum, report::Spread::range, digits};
    case Show::range: return report::Range{*d.minimum, *d.maximum, digits};
    case Show::quartiles: return report::Range{*d.first_quartile, *d.third_quartile, digits};
  }
  assert(false && "the rule resolves automatic before");
  return report::Empty{};
}

}  // namespace

int data_digits(const cohort::VariableColumn& variable) {
  if (variable.plan.digits) return *variable.plan.digits;
  int digits = variable.scale;
  std::int64_t unit = 10;
  const auto divisible = [&](std::int64_t tick) {
    return tick == stats::missing_tick || tick % unit == 0;
  };
  while (digits > 0 && std::all_of(variable.ticks.begin(), variable.ticks.end(), divisible)) {
    --digits;
    unit *= 10;
  }
  return std::min(digits, most_data_digits);
}

std::vector<NumberRow> number_rows(const cohort::VariableColumn& variable,
                                   const std::vector<Show>& show,
                                   const std::vector<Description>& columns) {
  std::vector<NumberRow> rows;
  for (const Show what : show) {
    ShowText text = text_of(what);
    NumberRow row{std::move(text.id), std::move(text.label), {}};
    const int digits = digits_for(what, variable, columns);
    for (const auto& column : columns) row.cells.push_back(cell_of(what, column, digits));
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace osteon::study
