// SPDX-License-Identifier: Apache-2.0
// Linked into the program in sanitizer builds: the caches of fonts that these libraries keep until
// the process ends are no leaks of ours.
extern "C" {
// NOLINTBEGIN(bugprone-reserved-identifier,readability-identifier-naming): the names that the
// sanitizer looks for.
const char* __lsan_default_suppressions();
const char* __lsan_default_options();

const char* __lsan_default_suppressions() {
  return "leak:libfontconfig\nleak:libcairo\nleak:libpango\n";
}

const char* __lsan_default_options() {
  return "print_suppressions=0";
}
// NOLINTEND(bugprone-reserved-identifier,readability-identifier-naming)
}
