// SPDX-License-Identifier: Apache-2.0
#include "osteon/clinical/grading/shipped.hpp"

#include <fmt/format.h>

namespace osteon::clinical {
namespace {

std::string version_of(const ShippedFile& file) {
  constexpr std::string_view ending = ".csv";
  return std::string(file.name.substr(0, file.name.size() - ending.size()));
}

}  // namespace

std::vector<std::string> grading_versions() {
  std::vector<std::string> versions;
  for (const ShippedFile& file : shipped_criteria()) versions.push_back(version_of(file));
  return versions;
}

base::Result<GradingTable> shipped_grading_table(std::string_view version) {
  for (const ShippedFile& file : shipped_criteria()) {
    if (version_of(file) != version) continue;
    return read_grading_table(file.bytes, std::string(file.name), std::string(version));
  }
  base::Diagnostic unknown;
  unknown.code = "E271";
  unknown.concern = base::Concern::study_file;
  unknown.sentence = fmt::format("version \"{}\" of the criteria is not built in", version);
  unknown.remedy =
      fmt::format("built in: {}; or give a file of your own", base::join(grading_versions(), ", "));
  return base::fail(std::move(unknown));
}

base::Result<Laboratory> shipped_laboratory() {
  return Laboratory::read(shipped_tests(), shipped_units());
}

}  // namespace osteon::clinical
