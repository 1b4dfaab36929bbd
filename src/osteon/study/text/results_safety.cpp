// SPDX-License-Identifier: Apache-2.0
// Results: adverse events of any grade and of grade 3 or higher, the most frequent terms, what they
// led to.
#include <algorithm>

#include <fmt/format.h>

#include "osteon/study/tables/table_parts.hpp"
#include "osteon/study/tables/wording.hpp"
#include "osteon/study/text/results_parts.hpp"

namespace osteon::study {
namespace {

using clinical::GradeBand;
using clinical::WorstGrade;

constexpr std::size_t most_terms = 6;
constexpr GradeBand grades_4_to_5{WorstGrade::grade_4, WorstGrade::grade_5};
constexpr GradeBand grade_5_only{WorstGrade::grade_5, WorstGrade::grade_5};

class SafetyWords {
 public:
  SafetyWords(const Analysis& analysis, const TablePlan& plan, const CellIndex& cells)
      : analysis_(analysis), safety_(*analysis.cohort->safety), plan_(plan), cells_(cells) {}

  void say(TextBuilder& text) const {
    const bool related = analysis_.cohort->plan.safety.related_only;
    const LocalText kind = related
                               ? LocalText{"treatment-related adverse event", "治疗相关不良事件"}
                               : LocalText{"adverse event", "不良事件"};
    const report::Cell any = row_cell("any", safety_.worst.front(), clinical::any_grade, "any");
    if (count_of(&any) == 0) {
      text.say({"None of {0} patients had {1}{2}.", "{0} 例患者均未发生{1}{2}。"},
               {Phrase::value(any, "denominator"),
                LocalText{fmt::format("{} {}", article(kind.en), kind.en), kind.zh},
                table_reference(plan_.id)});
      return;
    }
    text.say(
        {"Of {1} patients, {0} had at least one {2}{3}.", "{1} 例患者中 {0}至少发生 1 次{2}{3}。"},
        {counted(any), Phrase::value(any, "denominator"), kind, table_reference(plan_.id)});
    say_frequent(text);
    say_severe(text);
    say_gravest(text);
    say_changes(text);
  }

 private:
  [[nodiscard]] static std::int64_t count(const std::vector<WorstGrade>& worst, GradeBand band) {
    return std::count_if(worst.begin(), worst.end(),
                         [&](WorstGrade grade) { return band.contains(grade); });
  }

  // The table's cell in the column of everybody, or the same count with an id of its own.
  [[nodiscard]] report::Cell row_cell(const std::string& row, const std::vector<WorstGrade>& worst,
                                      GradeBand band, std::string_view band_id) const {
    if (const auto* found = cells_.find(fmt::format("{}.{}.total.{}", plan_.id, row, band_id))) {
      return quoted(*found);
    }
    const auto n = static_cast<std::int64_t>(worst.size());
    return text_cell(report::CountOf{count(worst, band), n, report::CountShow::percent},
                     fmt::format("{}.{}.{}", plan_.id, row, band_id));
  }

  struct Term {
    LocalText label;
    report::Cell count;
  };

  // Rows of the table between "any event" and the changes of treatment, by the counts of a band.
  [[nodiscard]] std::vector<Term> terms(GradeBand band, std::string_view band_id) const {
    std::vector<Term> result;
    for (const auto& row : cells_.table(plan_.id)->rows) {
      for (std::size_t term = 0; term < safety_.rows.size(); ++term) {
        const bool same = row.label == safety_.rows[term].label && row.indent == 0;
        if (!same || count(safety_.worst[term + 1], band) == 0) continue;
        result.push_back(
            {lower_first(row.label), row_cell(row.id, safety_.worst[term + 1], band, band_id)});
        break;
      }
    }
    std::stable_sort(result.begin(), result.end(), [](const Term& a, const Term& b) {
      return count_of(&a.count) > count_of(&b.count);
    });
    return result;
  }

  [[nodiscard]] static Phrase listed(const std::vector<Term>& terms) {
    std::vector<Phrase> parts;
    for (std::size_t i = 0; i < terms.size() && i < most_terms; ++i) {
      const Phrase n = i == 0 ? patients(terms[i].count) : counted(terms[i].count);
      parts.push_back(Phrase::fill({"{0} in {1}", "{0} {1}"}, {terms[i].label, n}));
    }
    return Phrase::join_and(parts);
  }

  void say_frequent(TextBuilder& text) const {
    const auto all = terms(clinical::any_grade, "any");
    if (all.empty()) return;
    text.say(all.size() > most_terms ? LocalText{"The most frequent were {0}.", "最常见的为{0}。"}
                                     : LocalText{"They were {0}.", "包括{0}。"},
             {listed(all)});
  }

  void say_severe(TextBuilder& text) const {
    const report::Cell severe =
        row_cell("any", safety_.worst.front(), clinical::grades_3_to_5, "3-5");
    if (count_of(&severe) == 0) {
      text.say({"No event of grade 3 or higher was recorded.", "未记录到 3 级及以上事件。"});
      return;
    }
    const auto groups = group_phrases(analysis_, cells_, plan_, "any", ".3-5");
    const Phrase by_group = groups.size() > 1
                                ? Phrase::fill({", {0}", "，其中{0}"}, {Phrase::contrast(groups)})
                                : Phrase();
    text.say({"Events of grade 3 or higher occurred in {0}{1}.", "3 级及以上事件 {0}{1}。"},
             {patients(severe), by_group});
    const auto all = terms(clinical::grades_3_to_5, "3-5");
    if (all.empty()) return;
    text.say(all.size() > most_terms
                 ? LocalText{"The most frequent of these were {0}.", "其中最常见的为{0}。"}
                 : LocalText{"These were {0}.", "包括{0}。"},
             {listed(all)});
  }

  void say_gravest(TextBuilder& text) const {
    const auto& worst = safety_.worst.front();
    const std::int64_t fatal = count(worst, grade_5_only);
    if (fatal > 0) {
      const report::CountOf n{fatal, static_cast<std::int64_t>(worst.size()),
                              report::CountShow::percent};
      text.say({"Fatal events (grade 5) occurred in {0}.", "致死性事件（5 级）{0}。"},
               {patients(text_cell(n, fmt::format("{}.any.5", plan_.id)))});
    } else if (count(worst, clinical::grades_3_to_5) > 0 && count(worst, grades_4_to_5) == 0) {
      text.say({"No event of grade 4 or 5 was recorded.", "未记录到 4 级或 5 级事件。"});
    }
  }

  void say_changes(TextBuilder& text) const {
    std::vector<Phrase> parts;
    const auto add = [&](const char* row, const std::vector<bool>& led_to, const LocalText& what) {
      const auto n = std::count(led_to.begin(), led_to.end(), true);
      if (n == 0) return;
      const auto* found = cells_.find(fmt::format("{}.{}.total.any", plan_.id, row));
      const report::CountOf value{n, static_cast<std::int64_t>(led_to.size()),
                                  report::CountShow::percent};
      const report::Cell cell =
          found != nullptr ? quoted(*found) : text_cell(value, fmt::format("{}.{}", plan_.id, row));
      parts.push_back(Phrase::fill({"{0} in {1}", "{0} {1}"},
                                   {what, parts.empty() ? patients(cell) : counted(cell)}));
    };
    add("led-to-reduction", safety_.led_to_reduction, {"dose reduction", "减量"});
    add("led-to-interruption", safety_.led_to_interruption,
        {"interruption of treatment", "暂停治疗"});
    add("led-to-withdrawal", safety_.led_to_withdrawal, {"withdrawal of treatment", "永久停药"});
    if (parts.empty()) return;
    text.say({"Adverse events led to {0}.", "不良事件导致{0}。"}, {Phrase::join_and(parts)});
  }

  const Analysis& analysis_;
  const cohort::SafetyColumns& safety_;
  const TablePlan& plan_;
  const CellIndex& cells_;
};

}  // namespace

void say_adverse_events(const Analysis& analysis, const CellIndex& cells, TextBuilder& text) {
  if (!analysis.cohort->safety) return;
  for (const TablePlan* plan : plans_of(*analysis.study, TableKind::adverse_events, cells)) {
    if (plan->events != cohort::EventSet::as_planned) continue;  // said in its own table only
    SafetyWords(analysis, *plan, cells).say(text);
    text.end_paragraph();
  }
}

}  // namespace osteon::study
