// SPDX-License-Identifier: Apache-2.0
// fontconfig and cairo keep the fonts that they have found until the process ends; the leak checker
// cannot see that they are still in use. Everything else that leaks is a failure.

extern "C" const char* __lsan_default_suppressions();

extern "C" const char* __lsan_default_suppressions() {  // NOLINT(bugprone-reserved-identifier)
  return "leak:libfontconfig\nleak:libcairo\n";
}
