// SPDX-License-Identifier: Apache-2.0
// Versions of programs and criteria that exist, from data/proofread/versions.csv.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace osteon::proofread {

struct KnownVersions {
  std::string name;
  std::vector<std::string> words;     // lower case, any of them names it
  std::vector<std::string> versions;  // empty when every version is believed
};

[[nodiscard]] const std::vector<KnownVersions>& known_versions();

/// "26" is "26.0", and "4.0.2" is known when it is listed; "5.0.3" is not known when "5.0" is the
/// longest form listed.
[[nodiscard]] bool is_known_version(const KnownVersions& known, std::string_view version);

/// The file as it was built in.
[[nodiscard]] std::string_view versions_file();

}  // namespace osteon::proofread
