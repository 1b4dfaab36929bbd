// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/text/methods_text.hpp"

#include "osteon/study/text/methods_parts.hpp"

namespace osteon::study {

base::Result<std::vector<report::Block>> methods_text(const Analysis& analysis,
                                                      const std::vector<report::Table>& tables,
                                                      const Software& software) {
  TextBuilder text;
  text.heading({"Study design and patients", "研究设计与患者"}, "methods-design");
  say_design(analysis, text);
  say_eligibility(analysis, text);
  say_arms(analysis, text);
  text.heading({"Assessment of response", "疗效评估"}, "methods-assessment");
  say_assessments(analysis, text);
  text.heading({"Endpoints", "研究终点"}, "methods-endpoints");
  say_endpoints(analysis, text);
  text.heading({"Safety", "安全性"}, "methods-safety");
  say_safety(analysis, text);
  say_measured_safety(analysis, text);
  text.heading({"Statistical analysis", "统计分析"}, "methods-statistics");
  say_statistics(analysis, MethodUse(analysis, tables), software, text);
  return text.take();
}

}  // namespace osteon::study
