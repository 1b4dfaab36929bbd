// SPDX-License-Identifier: Apache-2.0
// The models of tests/reference/cox_extra.R as rows and designs.
#pragma once

#include <cmath>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "osteon/stats/survival/cox_rows.hpp"
#include "reference_data.hpp"

namespace osteon::stats::testing {

struct CoxData {
  Sample sample;
  std::vector<std::int32_t> cluster;
  DesignMatrix design{0};

  [[nodiscard]] CoxRows rows() const { return CoxRows::make(sample.times(), design).value(); }
};

inline Column cox_extra(const std::string& name) {
  return reference(name, "cox_extra");
}

inline std::vector<double> plain(const Column& column) {
  std::vector<double> numbers;
  for (const auto& value : column) numbers.push_back(*value);
  return numbers;
}

inline DesignMatrix design_of(const Data& data, std::initializer_list<std::string> names) {
  DesignMatrix design(data.columns.begin()->second.size());
  for (const std::string& name : names) {
    EXPECT_TRUE(design.add_numeric(name, plain(data.numbers(name))).has_value()) << name;
  }
  return design;
}

/// lung.csv where age, sex, ph.ecog and wt.loss are known.
inline Data complete_lung_data() {
  const Data all = read_data("lung");
  Data data;
  for (std::size_t i = 0; i < all.columns.at("age").size(); ++i) {
    bool known = true;
    for (const std::string name : {"age", "sex", "ph.ecog", "wt.loss"}) {
      known = known && !all.columns.at(name)[i].empty();
    }
    if (!known) continue;
    for (const auto& [name, column] : all.columns) data.columns[name].push_back(column[i]);
  }
  return data;
}

inline CoxData lung_model(std::initializer_list<std::string> names = {"age", "sex", "ph.ecog"},
                          double coarse = 1) {
  const Data data = complete_lung_data();
  CoxData model;
  for (std::size_t i = 0; i < data.columns.at("age").size(); ++i) {
    const double time = *data.numbers("time")[i];
    model.sample.exit.push_back(static_cast<std::int64_t>(std::ceil(time / coarse)));
    model.sample.outcome.push_back(data.columns.at("status")[i] == "2" ? Outcome::event
                                                                       : Outcome::censored);
  }
  model.design = design_of(data, names);
  return model;
}

inline CoxData veteran_model() {
  const Data data = read_data("veteran");
  CoxData model;
  model.sample = load_sample("celltype");
  model.design = design_of(data, {"karno"});
  EXPECT_TRUE(model.design
                  .add_factor("celltype", {"squamous", "smallcell", "adeno", "large"},
                              model.sample.group, 0)
                  .has_value());
  model.sample.stratum = load_sample("veteran").group;
  return model;
}

inline CoxData counting_model(const Data& data, double ticks,
                              std::initializer_list<std::string> names) {
  CoxData model;
  const Column start = data.numbers("start");
  const Column stop = data.numbers("stop");
  const Column event = data.numbers("event");
  const Column id = data.numbers("id");
  for (std::size_t i = 0; i < start.size(); ++i) {
    model.sample.entry.push_back(std::llround(*start[i] * ticks));
    model.sample.exit.push_back(std::llround(*stop[i] * ticks));
    model.sample.outcome.push_back(*event[i] > 0 ? Outcome::event : Outcome::censored);
    model.cluster.push_back(static_cast<std::int32_t>(*id[i]));
  }
  model.design = design_of(data, names);
  return model;
}

/// Stanford heart transplants: several rows per patient.
inline CoxData heart_model() {
  return counting_model(read_data("heart"), 10, {"age", "year", "surgery", "transplant"});
}

/// Bladder cancer recurrences: several rows per patient, stratified by the number of the
/// recurrence.
inline CoxData bladder_model() {
  const Data data = read_data("bladder2");
  CoxData model = counting_model(data, 1, {"rx", "size", "number"});
  for (const auto& number : data.numbers("enum")) {
    model.sample.stratum.push_back(static_cast<std::int32_t>(*number) - 1);
  }
  return model;
}

}  // namespace osteon::stats::testing
