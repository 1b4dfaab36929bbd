// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/endpoint_story.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "osteon/clinical/rules.hpp"
#include "osteon/cohort/endpoints.hpp"

namespace osteon::study {
namespace {

using base::CalendarDay;
using base::Language;
using clinical::Length;
using clinical::Rule;
using clinical::Visit;

std::string signed_percent(const clinical::Ratio& ratio) {
  const std::string text = base::rounded_percent(ratio.numerator, ratio.denominator, 1).to_string();
  if (text.front() == '-') return "\u2212" + text.substr(1) + " %";
  return (ratio.numerator > 0 ? "+" : "") + text + " %";
}

std::string mm(Length length) {
  return clinical::to_millimetres(length).to_string() + " mm";
}

class Story {
 public:
  Story(const Prepared& prepared, const cohort::EndpointColumn& endpoint, std::size_t member,
        Language language)
      : prepared_(prepared),
        endpoint_(endpoint),
        assessment_(prepared.cohort.assessment(endpoint.plan.assessment)),
        member_(member),
        language_(language) {}

  std::string tell() {
    const auto& detail = endpoint_.detail[member_];
    if (detail) start_ = detail->start;
    if (!start_ && assessment_ != nullptr) start_ = assessment_->start[member_];
    if (start_) say("Day 0 is {}.", "第 0 天为 {}。", base::format_iso(*start_));
    if (assessment_ != nullptr) {
      if (assessment_->plan.method == cohort::AssessmentMethod::recist_1_1) {
        tell_measured();
      } else {
        tell_recorded();
      }
      tell_best();
      tell_new_therapy();
    }
    tell_follow_up();
    tell_completed_dates();
    tell_end();
    tell_other_profiles();
    return std::move(text_);
  }

 private:
  template <class... Values>
  void say(std::string_view en, std::string_view zh, const Values&... values) {
    text_ += fmt::format(fmt::runtime(language_ == Language::zh ? zh : en), values...);
    text_ += '\n';
  }

  [[nodiscard]] std::string rule(Rule rule) const {
    const auto& words = clinical::rule_text(rule);
    return fmt::format("{} [{}]", language_ == Language::zh ? words.zh : words.en, words.id);
  }

  [[nodiscard]] std::string day(CalendarDay day) const {
    std::string date = base::format_iso(day);
    if (!start_) return date;
    const std::string number =
        base::replace_all(fmt::format("{}", base::days_between(*start_, day)), "-", "\u2212");
    return language_ == Language::zh ? fmt::format("第 {} 天（{}）", number, date)
                                     : fmt::format("day {} ({})", number, date);
  }

  // "charts/measurements.csv:12, 13": one file name, then lines.
  [[nodiscard]] std::string rows(std::string_view table, std::vector<records::Row> of) const {
    const auto* found = prepared_.records.dataset.find(table);
    if (found == nullptr || of.empty()) return {};
    std::sort(of.begin(), of.end());
    std::string text, file;
    for (const records::Row row : of) {
      const base::Place place = found->frame().place(row);
      if (place.file != file) {
        text += (text.empty() ? "" : "; ") + place.file + ":";
        file = place.file;
      } else {
        text += ", ";
      }
      text += fmt::format("{}", place.line);
    }
    return " \u2190 " + text;
  }

  void tell_measured() {
    const auto& baseline = assessment_->baseline[member_];
    const auto& of_visits = assessment_->rows[member_];
    if (assessment_->reader.size() > member_ && !assessment_->reader[member_].empty()) {
      say("The reading of {} counts.", "采用 {} 的阅片结果。", assessment_->reader[member_]);
    }
    if (!baseline.last_day) {
      say("There is no baseline scan.", "无基线扫描。");
    } else {
      const std::string sum = baseline.sum
                                  ? mm(*baseline.sum)
                                  : std::string(language_ == Language::zh ? "未知" : "unknown");
      say("Baseline on {}: {} target and {} non-target lesions, sum {}.{}",
          "基线 {}：靶病灶 {} 个，非靶病灶 {} 个，总和 {}。{}", day(*baseline.last_day),
          baseline.target_count, baseline.non_target_count, sum,
          rows("measurements", of_visits.front()));
    }
    const auto& visits = assessment_->visits[member_];
    for (std::size_t i = 0; i < visits.size(); ++i) {
      tell_visit(visits[i], rows("measurements", of_visits[i + 1]));
    }
  }

  [[nodiscard]] std::string sum_words(const Visit& visit) const {
    const bool zh = language_ == Language::zh;
    if (visit.sum_state == clinical::SumState::unknown) return zh ? "总和未知" : "sum unknown";
    std::string text = (zh ? "总和 " : "sum ") + mm(visit.sum);
    if (visit.sum_state == clinical::SumState::partial) {
      return text + (zh ? "（不完整）" : " of the lesions measured (incomplete)");
    }
    if (const auto change = visit.change_from_baseline()) {
      text +=
          fmt::format(fmt::runtime(zh ? "，较基线 {} 变化 {}" : ", {1} from the baseline of {0}"),
                      mm(*visit.baseline), signed_percent(*change));
    }
    if (const auto change = visit.change_from_nadir()) {
      text += fmt::format(
          fmt::runtime(zh ? "，较最低点 {} 变化 {}" : " and {1} from the smallest sum so far, {0}"),
          mm(*visit.nadir), signed_percent(*change));
    }
    return text;
  }

  void tell_visit(const Visit& visit, const std::string& from) {
    std::string parts;
    const bool zh = language_ == Language::zh;
    const auto add = [&](std::string_view name, clinical::Response response, Rule rule) {
      parts += fmt::format("{}{} {} [{}]", zh ? "；" : "; ", name,
                           clinical::response_code(response), clinical::rule_id(rule));
    };
    if (visit.target_rule != Rule::target_none) {
      add(zh ? "靶病灶" : "targets", visit.target, visit.target_rule);
    }
    if (visit.non_target_rule != Rule::non_target_none) {
      add(zh ? "非靶病灶" : "non-targets", visit.non_target, visit.non_target_rule);
    }
    if (visit.new_lesion != clinical::NewLesion::no) {
      parts += fmt::format("{}{} [{}]", zh ? "；" : "; ", zh ? "新病灶" : "new lesion",
                           clinical::rule_id(visit.new_lesion_rule));
    }
    say("On {}: {}{}. Overall {}: {}{}", "{}：{}{}。总体 {}：{}{}", day(visit.response_day),
        sum_words(visit), parts, clinical::response_code(visit.overall), rule(visit.overall_rule),
        from);
    if (visit.reported_first != visit.overall) {
      say("  It was first reported as {} and restated.", "  最初记录为 {}，后经重述。",
          clinical::response_code(visit.reported_first));
    }
  }

  void tell_recorded() {
    for (const auto& response : assessment_->responses[member_]) {
      say("On {}: {} recorded.{}", "{}：记录为 {}。{}", day(response.day),
          clinical::response_code(response.response), rows("responses", {response.source}));
    }
  }

  void tell_best() {
    const auto& best = assessment_->best[member_];
    say("Best overall response {}: {}", "最佳总体疗效 {}：{}",
        clinical::response_code(best.response), rule(best.rule));
    const auto& responses = assessment_->responses[member_];
    if (best.deciding && best.confirming) {
      say("  It was seen on {} and confirmed on {}.", "  见于 {}，确认于 {}。",
          day(responses[*best.deciding].day), day(responses[*best.confirming].day));
    } else if (best.deciding) {
      say("  It was decided on {}.", "  判定于 {}。", day(responses[*best.deciding].day));
    }
  }

  void tell_new_therapy() {
    const auto& therapy = assessment_->new_therapy;
    if (therapy.size() > member_ && therapy[member_]) {
      say("Another anticancer therapy began on {}.", "其他抗肿瘤治疗开始于 {}。",
          day(*therapy[member_]));
    }
  }

  void tell_follow_up() {
    const cohort::FollowUpTable table(prepared_.records.dataset);
    if (!table.is_present()) return;
    const auto status = table.of(prepared_.cohort.members[member_]);
    const std::string from =
        status.place.line > 0 ? " \u2190 " + base::format_place(status.place) : std::string();
    if (status.death) {
      say("Death on {}.{}", "死亡：{}。{}", day(*status.death), from);
    } else if (status.last_contact) {
      say("Last contact on {}.{}", "末次联系：{}。{}", day(*status.last_contact), from);
    }
  }

  void tell_completed_dates() {
    const auto subject = prepared_.cohort.members[member_];
    for (const ImputedDate& date : prepared_.records.imputed_dates) {
      const auto& table = *prepared_.records.dataset.find(date.table);
      const auto own = table.rows_of(subject);
      if (std::find(own.begin(), own.end(), date.row) == own.end()) continue;
      say("The date {}.{} is incomplete (flag {}); by rule it is {}. \u2190 {}",
          "日期 {}.{} 不完整（标志 {}），按规则取 {}。 \u2190 {}", date.table, date.column,
          clinical::date_flag_code(date.flag), day(date.day),
          base::format_place(table.frame().place(date.row, date.column)));
    }
  }

  [[nodiscard]] std::string time_words(const clinical::TimeToEvent& time) const {
    const TimeScale scale = time_scale(prepared_.study, endpoint_);
    const LocalText unit = unit_name(scale.shown);
    const std::int32_t days = time.day().value;
    if (scale.shown == cohort::TimeUnit::days) {
      return fmt::format(fmt::runtime(language_ == Language::zh ? "{} 天" : "{} days"), days);
    }
    const std::string shown = base::format_fixed(scale.shown_time(days), 1);
    if (language_ == Language::zh) {
      return fmt::format("{} 天（{} {}）", days, shown, unit.zh);
    }
    return fmt::format("{} days ({} {})", days, shown, unit.en);
  }

  void tell_end() {
    const auto& plan = endpoint_.plan;
    const std::string name =
        plan.abbreviation.empty() ? plan.label.in(language_) : plan.abbreviation;
    const auto& time = endpoint_.detail[member_];
    if (!time) {
      say("{} cannot be derived, or the question does not arise.", "{} 无法推导或不适用。", name);
      return;
    }
    const bool censored = time->kind == clinical::EventKind::censored;
    const bool zh = language_ == Language::zh;
    const std::string why = time->reason != Rule::none ? rule(time->reason)
                            : censored                 ? (zh ? "删失。" : "Censored.")
                                                       : (zh ? "事件。" : "Event.");
    say("{} ends on {}, after {}. {}", "{} 止于 {}，共 {}。{}", name, day(time->end),
        time_words(*time), why);
  }

  // Only those that come to another end.
  void tell_other_profiles() {
    if (endpoint_.profiles.empty() || !endpoint_.detail[member_]) return;
    const auto& own = *endpoint_.detail[member_];
    for (std::size_t p = 0; p < clinical::pfs_profiles.size(); ++p) {
      const auto& other = endpoint_.profiles[member_][p];
      if (!other || (other->end == own.end && other->kind == own.kind)) continue;
      say("By the profile {} it would be {}. {}", "按 {} 规则则为 {}。{}",
          clinical::pfs_profile_name(clinical::pfs_profiles[p]), time_words(*other),
          rule(other->reason));
    }
  }

  const Prepared& prepared_;
  const cohort::EndpointColumn& endpoint_;
  const cohort::AssessmentColumn* assessment_;
  std::size_t member_;
  Language language_;
  std::optional<CalendarDay> start_;
  std::string text_;
};

}  // namespace

std::string endpoint_story(const Prepared& prepared, const cohort::EndpointColumn& endpoint,
                           records::SubjectIndex subject, base::Language language) {
  const auto& members = prepared.cohort.members;
  const auto found = std::find(members.begin(), members.end(), subject);
  const auto member = static_cast<std::size_t>(found - members.begin());
  if (found == members.end() || member >= endpoint.detail.size()) return {};
  return Story(prepared, endpoint, member, language).tell();
}

}  // namespace osteon::study
