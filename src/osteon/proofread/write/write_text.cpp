// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "osteon/proofread/write/places.hpp"
#include "osteon/proofread/write/words.hpp"
#include "osteon/proofread/write/write.hpp"
#include "osteon/report/text_wrap.hpp"

namespace osteon::proofread {
namespace {

class TextWriter {
 public:
  TextWriter(const Proofreading& result, base::Language language, std::size_t width)
      : result_(result),
        places_(result.paper),
        language_(language),
        width_(std::max<std::size_t>(width, 40)) {}

  std::string write() {
    line(result_.paper.file);
    line(size_line(result_, language_));
    line(count_line(result_, language_));
    for (const Severity severity : {Severity::wrong, Severity::inconsistent, Severity::doubtful}) {
      section(severity);
    }
    agreements();
    not_checked();
    return std::move(text_);
  }

 private:
  void line(std::string_view words, std::size_t indent = 0) {
    for (const auto& part : report::wrap_text(report::one_line(words), width_ - indent)) {
      text_ += std::string(indent, ' ') + part + "\n";
    }
  }

  void section(Severity severity) {
    if (result_.count(severity) == 0) return;
    text_ +=
        fmt::format("\n{} ({})\n", severity_name(severity).in(language_), result_.count(severity));
    for (const Finding& finding : result_.findings) {
      if (finding.severity == severity) show(finding);
    }
  }

  void show(const Finding& finding) {
    const auto& info = check_info(finding.check);
    const std::string at = line_text(result_.paper, finding.where, language_);
    line(fmt::format("{}{}{} [{}]", at, at.empty() ? "" : " · ", places_.text(finding.where),
                     info.id),
         2);
    if (finding.recomputed.empty()) {
      line(readable(finding.printed), 6);
    } else {
      line(fmt::format("{} → {}", readable(finding.printed), readable(finding.recomputed)), 6);
    }
    line(finding.how.in(language_), 6);
    if (finding.other) {
      const bool zh = language_ == base::Language::zh;
      line(fmt::format(fmt::runtime(zh ? "对照：{} · {}" : "against: {} · {}"),
                       line_text(result_.paper, *finding.other, language_),
                       places_.text(*finding.other)),
           6);
    }
  }

  // p-values and intervals by the method that gives them
  void agreements() {
    std::vector<std::pair<std::string, std::size_t>> methods;
    for (const Agreement& agreement : result_.agreements) {
      const std::string& how = agreement.how.in(language_);
      const auto found = std::find_if(methods.begin(), methods.end(),
                                      [&](const auto& one) { return one.first == how; });
      if (found == methods.end())
        methods.emplace_back(how, 1);
      else
        ++found->second;
    }
    if (methods.empty()) return;
    const bool zh = language_ == base::Language::zh;
    text_ += fmt::format(fmt::runtime(zh ? "\n已重现 ({})\n" : "\nReproduced ({})\n"),
                         result_.agreements.size());
    for (const auto& [how, count] : methods) line(fmt::format("{} × {}", count, how), 2);
  }

  void not_checked() {
    if (result_.not_checked.empty()) return;
    text_ += fmt::format("\n{} ({})\n", severity_name(Severity::not_checked).in(language_),
                         result_.not_checked.size());
    std::vector<std::pair<std::string, std::vector<std::string>>> reasons;
    for (const Finding& finding : result_.not_checked) {
      const std::string& why = finding.how.in(language_);
      auto found = std::find_if(reasons.begin(), reasons.end(),
                                [&](const auto& one) { return one.first == why; });
      if (found == reasons.end()) {
        reasons.push_back({why, {}});
        found = reasons.end() - 1;
      }
      const Spot spot = spot_of(result_.paper, finding.where);
      found->second.push_back(fmt::format("{}", spot.line));
    }
    for (auto& [why, lines] : reasons) {
      const std::size_t count = lines.size();
      lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
      const bool zh = language_ == base::Language::zh;
      line(fmt::format(fmt::runtime(zh ? "{} × {}（第 {} 行）" : "{} × {} (lines {})"), count, why,
                       base::join(lines, ", ")),
           2);
    }
  }

  const Proofreading& result_;
  mutable Places places_;
  base::Language language_;
  std::size_t width_;
  std::string text_;
};

}  // namespace

std::string write_text(const Proofreading& result, base::Language language, std::size_t width) {
  return TextWriter(result, language, width).write();
}

}  // namespace osteon::proofread
