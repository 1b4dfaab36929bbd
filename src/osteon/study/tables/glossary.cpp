// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/tables/glossary.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace osteon::study {
namespace {

struct Entry {
  std::string_view term;
  std::string_view en;
  std::string_view zh;
};

constexpr std::array glossary = {
    Entry{"AE", "adverse event", "不良事件"},
    Entry{"AEs", "adverse events", "不良事件"},
    Entry{"ALP", "alkaline phosphatase", "碱性磷酸酶"},
    Entry{"ALT", "alanine aminotransferase", "丙氨酸氨基转移酶"},
    Entry{"AST", "aspartate aminotransferase", "天冬氨酸氨基转移酶"},
    Entry{"BMI", "body mass index", "体重指数"},
    Entry{"CBR", "clinical benefit rate", "临床获益率"},
    Entry{"CNS", "central nervous system", "中枢神经系统"},
    Entry{"CR", "complete response", "完全缓解"},
    Entry{"CTCAE", "Common Terminology Criteria for Adverse Events", "常见不良事件评价标准"},
    Entry{"DCR", "disease control rate", "疾病控制率"},
    Entry{"DFS", "disease-free survival", "无病生存期"},
    Entry{"DOR", "duration of response", "缓解持续时间"},
    Entry{"ECOG", "Eastern Cooperative Oncology Group", "美国东部肿瘤协作组"},
    Entry{"EFS", "event-free survival", "无事件生存期"},
    Entry{"EGFR", "epidermal growth factor receptor", "表皮生长因子受体"},
    Entry{"GGT", "gamma-glutamyltransferase", "γ-谷氨酰转移酶"},
    Entry{"HER2", "human epidermal growth factor receptor 2", "人表皮生长因子受体2"},
    Entry{"HR", "hazard ratio", "风险比"},
    Entry{"KPS", "Karnofsky performance status", "卡氏功能状态评分"},
    Entry{"LDH", "lactate dehydrogenase", "乳酸脱氢酶"},
    Entry{"ORR", "objective response rate", "客观缓解率"},
    Entry{"OS", "overall survival", "总生存期"},
    Entry{"PD-1", "programmed death 1", "程序性死亡受体1"},
    Entry{"PD-L1", "programmed death ligand 1", "程序性死亡配体1"},
    Entry{"PFS", "progression-free survival", "无进展生存期"},
    Entry{"PR", "partial response", "部分缓解"},
    Entry{"PS", "performance status", "体能状态"},
    Entry{"RECIST", "Response Evaluation Criteria in Solid Tumors", "实体瘤疗效评价标准"},
    Entry{"TKI", "tyrosine kinase inhibitor", "酪氨酸激酶抑制剂"},
    Entry{"TRAE", "treatment-related adverse event", "治疗相关不良事件"},
    Entry{"TSH", "thyroid-stimulating hormone", "促甲状腺激素"},
    Entry{"TTP", "time to progression", "至疾病进展时间"},
    Entry{"ULN", "upper limit of normal", "正常值上限"},
    Entry{"VEGFR", "vascular endothelial growth factor receptor", "血管内皮生长因子受体"},
    Entry{"WHO", "World Health Organization", "世界卫生组织"},
};

bool is_word_character(char c) {
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return letter || (c >= '0' && c <= '9');
}

// "PD" is no word of "PD-1" and "AST" none of "FAST"; Chinese characters do not join.
bool stands_as_word(std::string_view text, std::string_view term) {
  for (std::size_t at = text.find(term); at != std::string_view::npos;
       at = text.find(term, at + 1)) {
    const bool starts = at == 0 || !is_word_character(text[at - 1]);
    const std::size_t end = at + term.size();
    const bool ends = end == text.size() || (!is_word_character(text[end]) && text[end] != '-');
    if (starts && ends) return true;
  }
  return false;
}

void add_from(const std::string& text, std::vector<report::Abbreviation>& found) {
  for (auto& abbreviation : abbreviations_in(text)) {
    const bool known = std::any_of(found.begin(), found.end(), [&](const auto& other) {
      return other.term == abbreviation.term;
    });
    if (!known) found.push_back(std::move(abbreviation));
  }
}

}  // namespace

std::vector<report::Abbreviation> abbreviations_in(std::string_view text) {
  std::vector<report::Abbreviation> found;
  for (const Entry& entry : glossary) {
    if (stands_as_word(text, entry.term)) {
      found.push_back({std::string(entry.term), {std::string(entry.en), std::string(entry.zh)}});
    }
  }
  return found;
}

void explain_abbreviations(report::Table& table) {
  const auto explain = [&](const base::LocalText& text) {
    add_from(text.en, table.abbreviations);
    add_from(text.zh, table.abbreviations);
  };
  explain(table.caption);
  explain(table.stub);
  for (const auto& group : table.groups) explain(group.label);
  for (const auto& column : table.columns) explain(column.label);
  for (const auto& row : table.rows) {
    explain(row.label);
    for (const auto& cell : row.cells) {
      if (const auto* text = std::get_if<base::LocalText>(&cell.value)) explain(*text);
    }
  }
}

}  // namespace osteon::study
