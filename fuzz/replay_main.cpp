// SPDX-License-Identifier: Apache-2.0
// Feeds stored inputs to a fuzz target without a fuzzer, so that every test run replays what once
// broke us: each file as it is, cut short, and with single bytes changed. Deterministic.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

// NOLINTNEXTLINE(readability-identifier-naming): the fuzzer asks for this name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

namespace fs = std::filesystem;
constexpr std::size_t positions = 128;  // of each file that are cut or changed
// What parsers stumble over: end of text, quotes, separators, line ends, broken UTF-8, extremes.
constexpr std::array<char, 12> strange{'\0', '"',  '\'', ',', '\n',   '\r',
                                       '-',  '\\', '[',  '9', '\x80', '\xff'};

void feed(const std::string& input) {
  // A copy of exact size, so that a sanitizer sees a read beyond the end.
  const std::vector<std::uint8_t> bytes(input.begin(), input.end());
  LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
}

std::size_t feed_with_variations(const std::string& input) {
  feed(input);
  std::size_t count = 1;
  const std::size_t stride = std::max<std::size_t>(1, input.size() / positions);
  for (std::size_t at = 0; at < input.size(); at += stride) {
    feed(input.substr(0, at));
    std::string changed = input;
    changed[at] = strange.at((at / stride) % strange.size());
    feed(changed);
    count += 2;
  }
  return count;
}

std::vector<fs::path> inputs_of(const std::vector<std::string>& arguments) {
  std::vector<fs::path> files;
  for (const std::string& argument : arguments) {
    if (fs::is_regular_file(argument)) files.emplace_back(argument);
    if (!fs::is_directory(argument)) continue;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(argument)) {
      if (entry.is_regular_file()) files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

int replay(const std::vector<std::string>& arguments) {
  const std::vector<fs::path> files = inputs_of(arguments);
  if (files.empty()) {
    std::fputs("there is no input to replay; usage: fuzz_NAME FILE_OR_FOLDER...\n", stderr);
    return 2;
  }
  feed("");
  std::size_t count = 1;
  for (const fs::path& file : files) {
    std::printf("%s\n", file.c_str());
    std::fflush(stdout);  // so that the last line names the input that breaks the target
    std::ifstream stream(file, std::ios::binary);
    count += feed_with_variations(std::string(std::istreambuf_iterator<char>(stream), {}));
  }
  std::printf("%zu inputs from %zu files\n", count, files.size());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return replay({argv + 1, argv + argc});
  } catch (const std::exception& problem) {
    std::fprintf(stderr, "%s\n", problem.what());
    return 2;
  }
}
