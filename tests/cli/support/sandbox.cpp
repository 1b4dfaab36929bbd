// SPDX-License-Identifier: Apache-2.0
#include "sandbox.hpp"

#include <array>
#include <cassert>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <set>

#include <fmt/format.h>

#include "osteon/base/text.hpp"

namespace osteon::cli_test {
namespace {

namespace fs = std::filesystem;
constexpr std::chrono::seconds longest_run{100};  // ctest gives a whole script 120

bool leads_out(const fs::path& name) {
  const fs::path normal = name.lexically_normal();
  return name.empty() || normal.is_absolute() || (!normal.empty() && *normal.begin() == "..");
}

// Files of a folder with their relative paths; folders count too, so that empty ones are compared.
std::set<fs::path> entries(const fs::path& folder) {
  std::set<fs::path> found;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    found.insert(entry.path().lexically_relative(folder));
  }
  return found;
}

std::optional<std::string> file_difference(const fs::path& left, const fs::path& right) {
  const std::optional<std::string> a = read_text(left);
  const std::optional<std::string> b = read_text(right);
  if (!a || !b) return fmt::format("{} cannot be read", (a ? right : left).string());
  if (*a == *b) return std::nullopt;
  std::size_t at = 0;
  while (at < a->size() && at < b->size() && (*a)[at] == (*b)[at]) ++at;
  return fmt::format("{} and {} differ from byte {} on ({} and {} bytes)", left.string(),
                     right.string(), at + 1, a->size(), b->size());
}

}  // namespace

Sandbox::Sandbox(Surroundings surroundings) : surroundings_(std::move(surroundings)) {
  std::string name = (fs::temp_directory_path() / "osteon-test-XXXXXX").string();
  [[maybe_unused]] const char* made = mkdtemp(name.data());
  assert(made != nullptr);
  path_ = fs::canonical(name);
}

Sandbox::~Sandbox() {
  std::error_code ignored;
  if (!kept_) fs::remove_all(path_, ignored);
}

std::optional<std::string> Sandbox::write(const std::string& name,
                                          const std::vector<std::string>& lines) const {
  if (leads_out(name)) return fmt::format("{} lies outside of the test's folder", name);
  std::error_code error;
  fs::create_directories((path_ / name).parent_path(), error);
  std::ofstream file(path_ / name, std::ios::binary);
  for (const std::string& line : lines) file << line << '\n';
  file.close();
  if (!file) return fmt::format("{} cannot be written", name);
  return std::nullopt;
}

std::optional<std::string> Sandbox::copy(const std::string& from, const std::string& as) const {
  if (leads_out(from) || leads_out(as)) return fmt::format("{} or {} leads out", from, as);
  std::error_code error;
  const fs::path target = (path_ / as).lexically_normal();
  fs::create_directories(target.parent_path(), error);
  fs::copy(surroundings_.source_directory / from, target,
           fs::copy_options::recursive | fs::copy_options::overwrite_existing, error);
  if (error) return fmt::format("{} cannot be copied: {}", from, error.message());
  return std::nullopt;
}

ProcessResult Sandbox::run(const std::string& command) const {
  const std::string programs = surroundings_.program_directory.string();
  std::vector<std::string> environment{
      "PATH=" + programs + (programs.empty() ? "" : ":") + "/usr/local/bin:/usr/bin:/bin",
      "HOME=" + path_.string(),
      "LC_ALL=C.UTF-8",
      "TZ=UTC",
      "TERM=dumb",
      "NO_COLOR=1"};
  for (const char* name : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"}) {
    if (const char* value = std::getenv(name))
      environment.push_back(fmt::format("{}={}", name, value));
  }
  ProcessResult result = run_process(command, path_, environment, longest_run);
  result.out = base::replace_all(std::move(result.out), path_.string(), "{dir}");
  result.err = base::replace_all(std::move(result.err), path_.string(), "{dir}");
  return result;
}

std::optional<std::string> read_text(const fs::path& file) {
  if (!fs::is_regular_file(file)) return std::nullopt;
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(stream), {});
}

std::optional<std::string> content_difference(const fs::path& left, const fs::path& right) {
  for (const fs::path& path : {left, right}) {
    if (!fs::exists(path)) return fmt::format("{} does not exist", path.string());
  }
  if (fs::is_directory(left) != fs::is_directory(right)) {
    return fmt::format("{} and {} are not of one kind", left.string(), right.string());
  }
  if (!fs::is_directory(left)) return file_difference(left, right);
  std::set<fs::path> all = entries(left);
  all.merge(entries(right));
  std::string text;
  for (const fs::path& entry : all) {
    if (fs::is_directory(left / entry) && fs::is_directory(right / entry)) continue;
    const auto found = fs::exists(left / entry) && fs::exists(right / entry)
                           ? file_difference(left / entry, right / entry)
                           : fmt::format("{} is only in one of the folders", entry.string());
    if (found) text += (text.empty() ? "" : "\n") + *found;
  }
  return text.empty() ? std::nullopt : std::optional(text);
}

}  // namespace osteon::cli_test
