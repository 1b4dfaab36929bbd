// SPDX-License-Identifier: Apache-2.0
#include "support/json_check.hpp"

#include <gtest/gtest.h>

namespace osteon::cli_test {
namespace {

constexpr const char* document =
    R"({"n": 26, "p": 0.0220000001, "rows": [{"name": "a ~ b"}, null], "a/b": {"~": true}, "zh": "单药组"})";

struct Case {
  const char* statement;
  bool holds;
};

class JsonStatement : public testing::TestWithParam<Case> {};

TEST_P(JsonStatement, Decides) {
  EXPECT_EQ(!json_mismatch(document, GetParam().statement), GetParam().holds)
      << json_mismatch(document, GetParam().statement).value_or("");
}

INSTANTIATE_TEST_SUITE_P(
    json, JsonStatement,
    testing::Values(Case{"/n = 26", true}, Case{"/n = 26.0", true}, Case{"/n = 27", false},
                    Case{"/n = \"26\"", false}, Case{"/p = 0.022", false},
                    Case{"/p = 0.022 ~ 1e-8", true}, Case{"/p = 0.022 ~ 1e-9", false},
                    Case{"/n = 26 ~ 0", false}, Case{"/rows/0/name = \"a ~ b\"", true},
                    Case{"/rows/1 = null", true}, Case{"/rows/2 = null", false},
                    Case{"/rows/x = null", false}, Case{"/rows/-1 = null", false},
                    Case{"/absent = null", false}, Case{"/a~1b/~0 = true", true},
                    Case{"/zh = \"单药组\"", true},
                    Case{"/rows = [{\"name\": \"a ~ b\"}, null]", true}, Case{"n = 26", false},
                    Case{"/n == 26", false}, Case{"/n = ", false}, Case{"/n/deeper = 1", false},
                    Case{"/rows/0/name = \"x\" ~ 1", false}));

TEST(Json, BrokenTextNeverHolds) {
  EXPECT_TRUE(json_mismatch("{\"n\": 26", "/n = 26"));
  EXPECT_TRUE(json_mismatch("", "/n = 26"));
}

}  // namespace
}  // namespace osteon::cli_test
