// SPDX-License-Identifier: Apache-2.0
#include "osteon/report/words.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace osteon::report {
namespace {

struct Entry {
  Word which;
  std::string_view en;
  std::string_view zh;
};

constexpr std::array entries = {
    Entry{Word::table, "Table", "表"},
    Entry{Word::figure, "Figure", "图"},
    Entry{Word::contents, "Contents", "目录"},
    Entry{Word::continued, "continued", "续"},
    Entry{Word::value_of_p, " value", "值"},
    Entry{Word::missing, "Missing", "缺失"},
    Entry{Word::not_reached, "not reached", "未达到"},
    Entry{Word::not_reached_short, "NR", "未达到"},
    Entry{Word::not_estimable, "not estimable", "无法估计"},
    Entry{Word::not_estimable_short, "NE", "无法估计"},
    Entry{Word::confidence_interval, "confidence interval", "置信区间"},
    Entry{Word::standard_deviation, "standard deviation", "标准差"},
    Entry{Word::interquartile_range, "interquartile range (first to third quartile)",
          "四分位距（第一至第三四分位数）"},
    Entry{Word::range, "range", "范围"},
    Entry{Word::iqr, "IQR", "IQR"},
    Entry{Word::to, " to ", "至"},
    Entry{Word::data_are, "Data are ", "数据表示为"},
    Entry{Word::or_word, " or ", "或"},
    Entry{Word::n_percent, "n (%)", "例数（%）"},
    Entry{Word::n_of_n_percent, "n/N (%)", "例数/总例数（%）"},
    Entry{Word::n_of_n, "n/N", "例数/总例数"},
    Entry{Word::percent_only, "%", "%"},
    Entry{Word::median_range, "median (range)", "中位数（范围）"},
    Entry{Word::median_iqr, "median (IQR)", "中位数（IQR）"},
    Entry{Word::mean_sd, "mean (SD)", "均数（SD）"},
    Entry{Word::estimate, "estimate", "估计值"},
    Entry{Word::intervals_by, " by: ", "的计算方法："},
    Entry{Word::data_cutoff, "Data cut-off: ", "数据截止日期："},
    Entry{Word::description, "Description of the figure", "图的文字说明"},
    Entry{Word::data_behind, "Data behind the figure", "图中数据"},
    Entry{Word::test, "test", "检验方法"},
    Entry{Word::no_findings, "Nothing to report.", "无待处理事项。"},
    Entry{Word::errors, "errors", "错误"},
    Entry{Word::queries, "queries", "质疑"},
    Entry{Word::warnings, "warnings", "警告"},
    Entry{Word::notes, "notes", "提示"},
    Entry{Word::error, "error", "错误"},
    Entry{Word::query, "query", "质疑"},
    Entry{Word::warning, "warning", "警告"},
    Entry{Word::note, "note", "提示"},
    Entry{Word::downloads, "Files", "文件"},
    Entry{Word::skip, "Skip to the content", "跳到正文"},
};

constexpr bool in_order() {
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (static_cast<std::size_t>(entries[i].which) != i) return false;
  }
  return true;
}
static_assert(in_order() && entries.size() == static_cast<std::size_t>(Word::skip) + 1);

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return text.ends_with(ending); });
}

}  // namespace

std::string_view word(Word which, base::Language language) {
  const Entry& entry = entries[static_cast<std::size_t>(which)];
  return language == base::Language::zh ? entry.zh : entry.en;
}

std::string in_brackets(std::string_view text, base::Language language) {
  const bool wide = language == base::Language::zh;
  return std::string(wide ? "（" : "(").append(text).append(wide ? "）" : ")");
}

std::string as_sentence(std::string_view text, base::Language language) {
  const std::string_view trimmed = base::trim(text);
  std::string sentence(trimmed);
  if (trimmed.empty() || ends_with_any(trimmed, {".", "!", "?", "。", "！", "？"})) return sentence;
  return sentence.append(language == base::Language::zh ? "。" : ".");
}

std::string any_of(const std::vector<std::string>& parts, base::Language language) {
  std::string text;
  const std::string_view comma = language == base::Language::zh ? "、" : ", ";
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += i + 1 == parts.size() ? word(Word::or_word, language) : comma;
    text += parts[i];
  }
  return text;
}

}  // namespace osteon::report
