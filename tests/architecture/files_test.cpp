// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <map>

#include <gmock/gmock.h>

#include "file_rules.hpp"
#include "repository.hpp"

namespace osteon::architecture {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

constexpr std::size_t longest_file = 400;
constexpr std::size_t longest_test = 600;  // tables of cases are read line by line, not as a whole

std::vector<SourceFile> all_cpp_files() {
  return cpp_files({"src", "apps", "tests", "bench", "fuzz"});
}
bool is_header(const SourceFile& file) {
  return file.path.ends_with(".hpp");
}

// Exceptions by path, each with its reason. A file that no longer needs its exception fails too.
using Exceptions = std::map<std::string, std::string_view>;

template <class Rule>
void expect_kept(const std::vector<SourceFile>& files, const Exceptions& exceptions, Rule rule) {
  for (const SourceFile& file : files) {
    if (exceptions.contains(file.path)) {
      EXPECT_FALSE(rule(file).empty()) << file.path << " needs no exception any more";
    } else {
      EXPECT_THAT(rule(file), IsEmpty());
    }
  }
}

TEST(Files, BeginWithTheLicence) {
  for (const SourceFile& file : all_cpp_files()) EXPECT_THAT(missing_licence(file), IsEmpty());
  for (const SourceFile& file : build_files()) EXPECT_THAT(missing_licence(file), IsEmpty());
}

TEST(Files, HeadersSayWhatTheyAreFor) {
  for (const SourceFile& file : all_cpp_files()) {
    if (is_header(file)) {
      EXPECT_THAT(incomplete_header(file), IsEmpty());
    }
  }
}

TEST(Files, AreShort) {
  const Exceptions exceptions{};
  expect_kept(all_cpp_files(), exceptions, [](const SourceFile& file) {
    return too_long(file, file.path.starts_with("tests/") ? longest_test : longest_file);
  });
}

TEST(Files, LeaveNothingForLater) {
  // In two parts, so that this file keeps the rule.
  static const std::string later = std::string("TO") + "DO";
  static const std::string broken = std::string("FIX") + "ME";
  const std::array<std::string_view, 2> words{later, broken};
  for (const SourceFile& file : all_cpp_files())
    EXPECT_THAT(contains_words(file, words), IsEmpty());
  for (const SourceFile& file : build_files()) EXPECT_THAT(contains_words(file, words), IsEmpty());
}

TEST(Files, TheLibraryKnowsNoStudy) {
  // Drugs, diseases and trial words of the examples: what one study is about belongs to its study
  // file.
  constexpr std::array<std::string_view, 21> words{
      "lenvatinib",     "anlotinib",    "apatinib",       "camrelizumab", "tislelizumab",
      "sintilimab",     "nivolumab",    "pembrolizumab",  "sorafenib",    "regorafenib",
      "cabozantinib",   "osteosarcoma", "chondrosarcoma", "ewing",        "methotrexate",
      "cisplatin",      "doxorubicin",  "ifosfamide",     "仑伐替尼",     "骨肉瘤",
      "LEN-RECHALLENGE"};
  for (const SourceFile& file : cpp_files({"src"})) {
    EXPECT_THAT(contains_words(file, words), IsEmpty());
  }
}

TEST(Files, PublicFunctionsTakeNoBool) {
  const Exceptions exceptions{
      {"src/osteon/base/tri.hpp", "tri(bool) is the conversion from bool"},
      {"src/osteon/study/section.hpp", "the default of a yes/no key is itself a yes or no"},
  };
  std::vector<SourceFile> headers = cpp_files({"src"});
  std::erase_if(headers, [](const SourceFile& file) { return !is_header(file); });
  ASSERT_GT(headers.size(), 10U);
  expect_kept(headers, exceptions, bool_parameters);
}

TEST(Files, TheLibraryNeitherPrintsNorLooksAround) {
  for (const SourceFile& file : cpp_files({"src"})) EXPECT_THAT(impure_calls(file), IsEmpty());
}

// --- the rules themselves find what they are for -----------------------------------------------

SourceFile cpp(std::string text) {
  return {"src/osteon/x/a.hpp", std::move(text)};
}

TEST(FileRule, Licence) {
  EXPECT_THAT(missing_licence(cpp("// SPDX-License-Identifier: Apache-2.0\n")), IsEmpty());
  EXPECT_THAT(missing_licence(cpp("#!/bin/sh\n# SPDX-License-Identifier: Apache-2.0\n")),
              IsEmpty());
  EXPECT_THAT(missing_licence(cpp("")), SizeIs(1));
  EXPECT_THAT(missing_licence(cpp("// SPDX-License-Identifier: MIT\n")), SizeIs(1));
  EXPECT_THAT(missing_licence(cpp("\n// SPDX-License-Identifier: Apache-2.0\n")), SizeIs(1));
}

TEST(FileRule, Header) {
  EXPECT_THAT(incomplete_header(cpp("// l\n// why\n#pragma once\n")), IsEmpty());
  EXPECT_THAT(incomplete_header(cpp("// l\n#pragma once\n")), SizeIs(1));
  EXPECT_THAT(incomplete_header(cpp("// l\n// why\n")), SizeIs(1));
}

TEST(FileRule, Length) {
  EXPECT_THAT(too_long(cpp("a\nb\n"), 2), IsEmpty());
  EXPECT_THAT(too_long(cpp("a\nb\nc"), 2), SizeIs(1));
}

TEST(FileRule, Words) {
  constexpr std::array<std::string_view, 2> words{"alpha", "骨"};
  EXPECT_THAT(contains_words(cpp("beta"), words), IsEmpty());
  EXPECT_THAT(contains_words(cpp("// ALPHA\n\"骨肉\" alpha_x"), words), SizeIs(3));
}

TEST(FileRule, Bool) {
  for (const char* bad :
       {"void f(bool x);", "void f(int a, bool b = true);", "void f(const bool x);",
        "void f(\n    int a,\n    bool x);", "void f(bool);"}) {
    EXPECT_THAT(bool_parameters(cpp(bad)), SizeIs(1)) << bad;
  }
  EXPECT_THAT(
      bool_parameters(cpp("class A {\n private:\n  void f(bool x);\n};\nclass B {\n public:\n"
                          "  void g(bool x);\n private:\n  void h(bool x);\n};\n")),
      SizeIs(1));
  for (const char* good :
       {"bool f(int x);", "struct A { bool yes; };", "std::function<bool(int)> f;", "// f(bool x)",
        "std::vector<bool> f(const std::vector<bool>& x);", "f(\"(bool x)\");",
        "void f(boolean x);", "auto f = [&](int a, bool b) {};", "static_cast<bool>(x)",
        "std::variant<int, bool, double> v;"}) {
    EXPECT_THAT(bool_parameters(cpp(good)), IsEmpty()) << good;
  }
}

TEST(FileRule, Calls) {
  EXPECT_THAT(impure_calls(cpp("auto x = std::getenv(n); std::cerr << 1; fmt::print(\"\");")),
              SizeIs(3));
  EXPECT_THAT(impure_calls(cpp("// printf\nfootprintf(); \"std::cout\"; blueprint();")), IsEmpty());
}

TEST(FileRule, CodeOnlyBlanksCommentsAndLiteralsInPlace) {
  EXPECT_EQ(code_only("a // b\nc"), "a     \nc");
  EXPECT_EQ(code_only("a /* b\n */ c"), "a     \n    c");
  EXPECT_EQ(code_only("f(\"x\\\"y\", 'z')"), "f(      ,    )");
  EXPECT_EQ(code_only("1'000 + 'a'"), "1'000 +    ");
  EXPECT_EQ(code_only("R\"(a \" // b)\" + c"), "              + c");
}

}  // namespace
}  // namespace osteon::architecture
