// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/output/run_folder.hpp"

#include <cstdlib>
#include <fstream>
#include <utility>

#include <fmt/format.h>

#include "osteon/base/digest.hpp"

namespace osteon::study {
namespace fs = std::filesystem;
namespace {

base::Diagnostic refuse(const fs::path& path, std::string sentence, std::string remedy) {
  base::Diagnostic diagnostic;
  diagnostic.code = "E410";
  diagnostic.concern = base::Concern::permission;
  diagnostic.place = {path.string(), 0, 0};
  diagnostic.sentence = std::move(sentence);
  diagnostic.remedy = std::move(remedy);
  return diagnostic;
}

bool may_replace(const fs::path& place) {
  std::error_code problem;
  if (!fs::exists(place, problem)) return true;
  if (!fs::is_directory(place, problem)) return false;
  return fs::is_empty(place, problem) || fs::exists(place / manifest_name, problem);
}

}  // namespace

base::Result<RunFolder> RunFolder::open(fs::path place) {
  place = fs::absolute(place).lexically_normal();
  if (place.filename().empty()) place = place.parent_path();
  if (!may_replace(place)) {
    return base::fail(refuse(place, "this place holds something that no run of osteon made",
                             "choose another folder with --out, or move that one away"));
  }
  std::error_code problem;
  fs::create_directories(place.parent_path(), problem);
  std::string pattern =
      (place.parent_path() / ("." + place.filename().string() + ".XXXXXX")).string();
  if (problem || mkdtemp(pattern.data()) == nullptr) {
    return base::fail(refuse(place.parent_path(), "the folder cannot be written",
                             "choose another folder with --out, or change its permissions"));
  }
  // mkdtemp makes a private folder; the finished one follows the user's usual permissions.
  fs::permissions(pattern,
                  fs::perms::owner_all | fs::perms::group_read | fs::perms::group_exec |
                      fs::perms::others_read | fs::perms::others_exec,
                  problem);
  return RunFolder(std::move(place), fs::path(pattern));
}

RunFolder::RunFolder(RunFolder&& other) noexcept
    : place_(std::move(other.place_)),
      staging_(std::exchange(other.staging_, {})),
      digests_(std::move(other.digests_)) {}

RunFolder::~RunFolder() {
  std::error_code ignored;
  if (!staging_.empty()) fs::remove_all(staging_, ignored);
}

base::Result<void> RunFolder::write(const std::string& name, std::string_view bytes) {
  const fs::path path = staging_ / name;
  std::error_code problem;
  fs::create_directories(path.parent_path(), problem);
  std::ofstream file(path, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file) {
    return base::fail(refuse(place_ / name, "the file cannot be written",
                             "make room on the disk, or choose another folder with --out"));
  }
  digests_[name] = base::sha256_hex(bytes);
  return {};
}

base::Result<void> RunFolder::publish() {
  std::error_code problem;
  const fs::path previous = staging_.string() + ".previous";
  const bool replaces = fs::exists(place_, problem);
  if (replaces) fs::rename(place_, previous, problem);
  if (!problem) fs::rename(staging_, place_, problem);
  if (problem) {
    std::error_code ignored;
    if (replaces && fs::exists(previous, ignored)) fs::rename(previous, place_, ignored);
    return base::fail(refuse(place_, "the finished folder cannot be put in its place",
                             "close programs that use it, or choose another folder with --out"));
  }
  staging_.clear();
  if (replaces) fs::remove_all(previous, problem);
  return {};
}

}  // namespace osteon::study
