// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/output/manifest.hpp"

#include <filesystem>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "osteon/base/digest.hpp"
#include "osteon/study/prepare.hpp"

namespace osteon::study {

base::Result<std::string> manifest_json(const Study& study, const std::string& study_text,
                                        const Software& software,
                                        const std::map<std::string, std::string>& outputs) {
  nlohmann::ordered_json inputs = nlohmann::ordered_json::array();
  const std::string study_name = std::filesystem::path(study.file).filename().string();
  inputs.push_back({{"file", study_name}, {"sha256", base::sha256_hex(study_text)}});
  for (const auto& source : study.sources) {
    for (const auto& file : source.table.files) {
      const auto bytes = read_text_file(file.path, base::Concern::data);
      if (!bytes) return base::fail(base::Diagnostics(bytes.error()));
      inputs.push_back({{"file", file.name},
                        {"table", source.table.table},
                        {"sha256", base::sha256_hex(*bytes)}});
    }
  }
  nlohmann::ordered_json files = nlohmann::ordered_json::array();
  for (const auto& [name, digest] : outputs) {
    files.push_back({{"file", name}, {"sha256", digest}});
  }
  const nlohmann::ordered_json manifest = {
      {"study", study.id},
      {"program", {{"name", software.name}, {"version", software.version}}},
      {"seed", study.statistics.seed},
      {"inputs", inputs},
      {"outputs", files}};
  return manifest.dump(2) + "\n";
}

std::string checksum_lines(const std::map<std::string, std::string>& outputs) {
  std::string lines;
  for (const auto& [name, digest] : outputs) lines += fmt::format("{}  {}\n", digest, name);
  return lines;
}

}  // namespace osteon::study
