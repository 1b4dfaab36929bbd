// SPDX-License-Identifier: Apache-2.0
#include "osteon/proofread/check/row_names.hpp"

#include <algorithm>
#include <array>

#include "osteon/base/text.hpp"
#include "osteon/proofread/check/response_labels.hpp"

namespace osteon::proofread {
namespace {

// Too common to name one row.
bool is_generic(std::string_view lower) {
  constexpr std::array<std::string_view, 12> words{"yes",     "no",       "other",   "others",
                                                   "unknown", "none",     "total",   "missing",
                                                   "events",  "patients", "present", "absent"};
  return lower.size() < 4 || std::find(words.begin(), words.end(), lower) != words.end();
}

template <std::size_t n>
bool only_words(std::string_view gap, const std::array<std::string_view, n>& allowed) {
  for (std::size_t at = 0; at < gap.size();) {
    if (!is_letter(gap[at])) {
      const bool fine = is_blank(gap[at]) || gap[at] == '(' || gap[at] == '=' || gap[at] == ':' ||
                        gap[at] == ')' || gap[at] == '[';
      if (!fine) return false;
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < gap.size() && is_letter(gap[end])) ++end;
    const std::string_view word = gap.substr(at, end - at);
    if (std::find(allowed.begin(), allowed.end(), word) == allowed.end()) return false;
    at = end;
  }
  return true;
}

}  // namespace

RowNames::RowNames(const Reading& reading) {
  for (std::size_t t = 0; t < reading.tables.size(); ++t) {
    const TableModel& model = reading.tables[t];
    const auto sizes = model.columns_of(ColumnRole::group_size);
    for (std::size_t r = 0; r < model.rows.size(); ++r) {
      const Row& row = model.rows[r];
      if (row.kind != RowKind::counts && row.kind != RowKind::interval) continue;
      for (const std::size_t c : model.columns_of(ColumnRole::group)) {
        NamedCell cell{cell_at(t, model, r, c), cell_text(model, r, c), model.count(r, c),
                       model.percent(r, c)};
        if (row.kind == RowKind::interval) cell.percent = model.at(r, c).first;
        if (!sizes.empty()) {  // groups are rows: the column names the number
          const bool rate = model.columns[c].name.find('%') != std::string::npos;
          if (rate) cell.percent = model.at(r, c).first;
          add(model.columns[c].name, cell, model.at(r, sizes.front()).count());
          continue;
        }
        if (!cell.percent && cell.count == 0) cell.percent = model.at(r, c).first;
        std::string label = row.label;
        if (row.kind == RowKind::interval && r > 0) label = model.rows[r - 1].label;
        add(label, cell, model.columns[c].n);
      }
    }
  }
  objective_.label = "ORR";
  control_.label = "CBR / DCR";
}

void RowNames::add(const std::string& label, NamedCell cell, std::optional<std::int64_t> size) {
  const auto response = response_name(label);
  if (response == ResponseName::objective_rate) objective_.cells.push_back(cell);
  if (response == ResponseName::control_rate) control_.cells.push_back(cell);
  if (!cell.count) return;
  const std::string lower = base::lower_ascii(base::trim(label));
  if (is_generic(lower) || is_digit(lower[0])) return;
  auto found = std::find_if(names_.begin(), names_.end(),
                            [&](const RowName& name) { return name.lower == lower; });
  constexpr std::size_t most_names = 2000;
  if (found == names_.end()) {
    if (names_.size() >= most_names) return;
    names_.push_back({label, lower, {}, {}});
    found = names_.end() - 1;
  }
  found->cells.push_back(std::move(cell));
  if (size) found->sizes.push_back(*size);
}

const RowName* RowNames::beside(std::string_view lower, std::size_t begin, std::size_t end) const {
  constexpr std::array<std::string_view, 8> before{"in",   "n",        "for",      "was",
                                                   "were", "occurred", "observed", "reported"};
  constexpr std::array<std::string_view, 7> behind{"were", "was",      "had",   "with",
                                                   "are",  "patients", "having"};
  constexpr std::size_t reach = 24;
  const RowName* best = nullptr;
  for (const RowName& name : names_) {
    if (best != nullptr && name.lower.size() <= best->lower.size()) continue;
    const std::size_t size = name.lower.size();
    const std::size_t from = begin > size + reach ? begin - size - reach : 0;
    const std::string_view near = lower.substr(0, end + reach + size);
    for (auto at = find_word(near, name.lower, from);
         at != std::string_view::npos && at <= end + reach;
         at = find_word(near, name.lower, at + 1)) {
      const bool left =
          at + size <= begin && only_words(lower.substr(at + size, begin - at - size), before);
      const bool right = at >= end && only_words(lower.substr(end, at - end), behind);
      if (left || right) best = &name;
    }
  }
  return best;
}

std::vector<RateMention> RowNames::rates_in(std::string_view lower) const {
  constexpr std::array<std::string_view, 3> objective{"orr", "objective response rate",
                                                      "overall response rate"};
  constexpr std::array<std::string_view, 4> control{"cbr", "dcr", "clinical benefit rate",
                                                    "disease control rate"};
  std::vector<RateMention> found;
  const auto collect = [&](const auto& words, const RowName& name) {
    if (name.cells.empty()) return;
    for (const auto word : words) {
      for (auto at = find_word(lower, word); at != std::string_view::npos;
           at = find_word(lower, word, at + 1)) {
        found.push_back({&name, at});
      }
    }
  };
  collect(objective, objective_);
  collect(control, control_);
  std::sort(found.begin(), found.end(),
            [](const RateMention& a, const RateMention& b) { return a.begin < b.begin; });
  // "objective response rate (ORR)": one mention
  const auto twice = [](const RateMention& a, const RateMention& b) {
    constexpr std::size_t near = 32;
    return a.name == b.name && b.begin - a.begin < near;
  };
  found.erase(std::unique(found.begin(), found.end(), twice), found.end());
  return found;
}

}  // namespace osteon::proofread
