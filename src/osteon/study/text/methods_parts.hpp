// SPDX-License-Identifier: Apache-2.0
// The sections of the Methods text, each in its own file. For methods_text.cpp only.
#pragma once

#include "osteon/study/analysis.hpp"
#include "osteon/study/text/method_use.hpp"
#include "osteon/study/text/methods_text.hpp"
#include "osteon/study/text/text_builder.hpp"

namespace osteon::study {

void say_design(const Analysis& analysis, TextBuilder& text);
void say_eligibility(const Analysis& analysis, TextBuilder& text);
void say_arms(const Analysis& analysis, TextBuilder& text);
void say_assessments(const Analysis& analysis, TextBuilder& text);
void say_endpoints(const Analysis& analysis, TextBuilder& text);
void say_safety(const Analysis& analysis, TextBuilder& text);
/// Grades from numbers, and what a line of therapy is.
void say_measured_safety(const Analysis& analysis, TextBuilder& text);
void say_statistics(const Analysis& analysis, const MethodUse& use, const Software& software,
                    TextBuilder& text);

}  // namespace osteon::study
