// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/quick/recist_columns.hpp"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "osteon/base/text.hpp"

namespace osteon::study {
namespace {

struct Wanted {
  const std::string RecistColumns::*asked;
  std::string_view flag;
  std::vector<std::string> names;  // lower case; earlier ones go before later ones
};

// In the order of RecistPlace.
const std::vector<Wanted>& wanted_columns() {
  static const std::vector<Wanted> wanted = {
      {&RecistColumns::subject, "--subject", {"subject", "patient", "patient_id", "usubjid"}},
      {&RecistColumns::date, "--date", {"date", "scan_date", "trdtc", "tudtc"}},
      {&RecistColumns::lesion, "--lesion", {"lesion", "lesion_id", "trlnkid", "tulnkid"}},
      {&RecistColumns::role, "--role", {"role", "tustresc", "tuorres", "trgrpid"}},
      {&RecistColumns::mm, "--mm", {"mm", "diameter_mm", "diameter", "trstresn", "trorres"}},
      {&RecistColumns::state, "--state", {"state", "status", "tumstate", "trstresc", "trorres"}},
      {&RecistColumns::node, "--node", {"node", "lymph_node"}},
      {&RecistColumns::organ, "--organ", {"organ", "tuloc"}},
      {&RecistColumns::unit, "--unit", {"unit", "trstresu", "trorresu"}},
      {&RecistColumns::start, "--start-column", {"start", "treatment_start", "rfstdtc"}},
      {&RecistColumns::parent, "--parent", {"parent", "parent_lesion_id", "tugrpid"}},
      {&RecistColumns::test, "--test", {"test", "trtestcd", "tutestcd"}},
      {&RecistColumns::not_done, "--not-done", {"not_done", "trstat"}},
      {&RecistColumns::reader, "--reader-column", {"reader", "trevalid", "treval"}},
      {&RecistColumns::visit, "--visit", {"visit", "visitnum"}}};
  return wanted;
}

bool is_needed(RecistTable table, std::size_t place) {
  switch (place) {
    case RecistPlace::subject:
    case RecistPlace::lesion: return true;
    case RecistPlace::role: return table != RecistTable::measurements_beside_lesions;
    case RecistPlace::date:
    case RecistPlace::mm: return table != RecistTable::lesions;
    default: return false;
  }
}

std::string heading_of(const records::Frame& frame, const std::string& name) {
  const auto* source = frame.column_source(name);
  return source == nullptr || source->heading.empty() ? name : source->heading;
}

class Headings {
 public:
  explicit Headings(const records::Frame& frame) : frame_(frame) {
    for (const auto& column : frame.columns()) {
      headings_.push_back(heading_of(frame, column.name()));
    }
  }
  /// Name in the frame; empty when no column has this heading.
  [[nodiscard]] std::string exactly(const std::string& heading) const {
    const auto found = std::find(headings_.begin(), headings_.end(), heading);
    return found == headings_.end() ? std::string() : name_at(found - headings_.begin());
  }
  [[nodiscard]] std::string usual(const std::vector<std::string>& names) const {
    for (const auto& name : names) {
      for (std::size_t i = 0; i < headings_.size(); ++i) {
        if (base::lower_ascii(headings_[i]) == name) return frame_.columns()[i].name();
      }
    }
    return {};
  }
  [[nodiscard]] const std::vector<std::string>& all() const { return headings_; }

 private:
  [[nodiscard]] std::string name_at(std::ptrdiff_t place) const {
    return frame_.columns()[static_cast<std::size_t>(place)].name();
  }
  const records::Frame& frame_;
  std::vector<std::string> headings_;
};

base::Diagnostic no_column(const records::Frame& frame, const Headings& headings,
                           const std::string& what, std::string_view flag) {
  const std::string near = base::closest(what, headings.all());
  auto problem =
      data_problem("E290", fmt::format("the sheet has no column \"{}\" ({})", what, flag),
                   near.empty() ? fmt::format("columns: {}", base::join(headings.all(), ", "))
                                : fmt::format("closest: \"{}\"; name it with {}", near, flag));
  problem.place.file = frame.sources().empty() ? "" : frame.sources().front().file;
  return problem;
}

// The unit is that of the column which the number was taken from.
void match_unit(const records::Frame& frame, const Headings& headings, RecistNames& names) {
  const std::string number = base::lower_ascii(heading_of(frame, names[RecistPlace::mm]));
  if (number == "trstresn") names[RecistPlace::unit] = headings.usual({"trstresu"});
  if (number == "trorres") names[RecistPlace::unit] = headings.usual({"trorresu"});
}

}  // namespace

base::Result<RecistNames> find_recist_columns(const records::Frame& frame,
                                              const RecistColumns& asked, RecistTable table) {
  const Headings headings(frame);
  base::Diagnostics problems;
  RecistNames names;
  for (std::size_t place = 0; place < wanted_columns().size(); ++place) {
    const Wanted& wanted = wanted_columns()[place];
    const std::string heading = table == RecistTable::lesions ? std::string() : asked.*wanted.asked;
    std::string found = heading.empty() ? headings.usual(wanted.names) : headings.exactly(heading);
    if (found.empty() && (!heading.empty() || is_needed(table, place))) {
      const std::string& what = heading.empty() ? wanted.names.front() : heading;
      problems.push_back(no_column(frame, headings, what, wanted.flag));
    }
    names.push_back(std::move(found));
  }
  if (!problems.empty()) return base::fail(std::move(problems));
  if (asked.unit.empty()) match_unit(frame, headings, names);
  return names;
}

}  // namespace osteon::study
