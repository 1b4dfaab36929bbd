// SPDX-License-Identifier: Apache-2.0
#include <charconv>
#include <cmath>
#include <memory>

#include <fmt/format.h>

#include "cli/findings_output.hpp"
#include "cli/sheet_flags.hpp"
#include "cli/verb.hpp"
#include "osteon/study/quick/proportion.hpp"

namespace osteon::cli {
namespace {

struct Flags {
  SheetFlags sheet;
  std::vector<std::string> words;  // X N [X2 N2], or a file
  std::vector<std::string> rate;
  study::QuickProportion question;
};

Exit wrong_numbers(const std::string& sentence, const std::string& remedy,
                   const CommonFlags& common) {
  (void)report_failure({study::data_problem("E240", sentence, remedy)}, common);
  return Exit::usage;
}

std::optional<std::int64_t> whole(const std::string& text) {
  constexpr std::int64_t largest = 1'000'000'000;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool good = error == std::errc() && end == text.data() + text.size();
  return good && value >= 0 && value <= largest ? std::optional(value) : std::nullopt;
}

std::optional<double> time_of(const std::string& text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool good = error == std::errc() && end == text.data() + text.size();
  return good && std::isfinite(value) && value > 0 ? std::optional(value) : std::nullopt;
}

Exit from_numbers(const Flags& flags, const report::Theme& theme, const CommonFlags& common) {
  std::vector<study::NamedShare> shares;
  for (std::size_t i = 0; i + 1 < flags.words.size(); i += 2) {
    const auto x = whole(flags.words[i]);
    const auto n = whole(flags.words[i + 1]);
    if (!x || !n || *x > *n) {
      return wrong_numbers(
          fmt::format("\"{} {}\" is not a number of so many", flags.words[i], flags.words[i + 1]),
          "write two whole numbers, the first not above the second: 3 26", common);
    }
    shares.push_back({fmt::format("{}", i / 2 + 1), {*x, *n}});
  }
  if (shares.size() == 1) shares[0].name = "all";
  const study::StatisticsPlan plan;
  return print_findings(study::proportion_findings("events", shares, plan), {}, theme, common);
}

Exit from_rates(const Flags& flags, const report::Theme& theme, const CommonFlags& common) {
  std::vector<study::NamedRate> rates;
  for (std::size_t i = 0; i + 1 < flags.rate.size(); i += 2) {
    const auto events = whole(flags.rate[i]);
    const auto time = time_of(flags.rate[i + 1]);
    if (!events || !time) {
      return wrong_numbers(
          fmt::format("\"{} {}\" is not events and person-time", flags.rate[i], flags.rate[i + 1]),
          "write a whole number and a time above 0: --rate 11 800.5", common);
    }
    rates.push_back({fmt::format("{}", i / 2 + 1), *events, *time});
  }
  constexpr double level = 0.95;
  return print_findings(study::rate_findings(rates, level), {}, theme, common);
}

Exit from_sheet(Flags& flags, const CommonFlags& common) {
  if (flags.question.column.empty() || flags.question.value.empty()) {
    return wrong_numbers("a file needs --column and --value",
                         "osteon proportion FILE --column status --value 1", common);
  }
  flags.sheet.file = flags.words[0];
  const auto sheet = quick_sheet(flags.sheet, common);
  if (!sheet) return report_failure(sheet.error(), common);
  const auto result = study::quick_proportion(*sheet, flags.question, effort(common));
  if (!result) return report_failure(result.error(), common);
  return print_findings(result->findings, result->diagnostics, sheet->theme, common);
}

Exit proportion(Flags& flags, const CommonFlags& common) {
  const auto theme = report::theme_by_name(flags.sheet.theme);
  if (!theme) return report_failure(theme.error(), common);
  if (!flags.rate.empty() && flags.words.empty() && flags.rate.size() % 2 == 0) {
    return from_rates(flags, *theme, common);
  }
  if (flags.rate.empty() && flags.words.size() == 1) return from_sheet(flags, common);
  if (flags.rate.empty() && (flags.words.size() == 2 || flags.words.size() == 4)) {
    return from_numbers(flags, *theme, common);
  }
  return wrong_numbers("proportion takes X N, X N X2 N2, a file, or --rate EVENTS TIME",
                       "osteon proportion 3 26", common);
}

}  // namespace

Verb proportion_verb(CLI::App& app) {
  auto flags = std::make_shared<Flags>();
  CLI::App* command = add_command(
      app, "proportion", "One or two proportions or rates with all their intervals",
      "  osteon proportion 3 26\n"
      "  osteon proportion 56 70 48 80\n"
      "  osteon proportion examples/veteran/veteran.csv --column status --value 1 --by trt\n"
      "  osteon proportion --rate 11 800 23 1100");
  command->add_option("numbers", flags->words, "X of N, twice to compare; or a data file (CSV)")
      ->expected(0, 4)
      ->option_text("X N [X2 N2] | FILE");
  command->add_option("--column", flags->question.column, "Column of the file");
  command->add_option("--value", flags->question.value, "Its value that is counted");
  command->add_option("--by", flags->question.by, "Column with the groups");
  command->add_option("--rate", flags->rate, "Events and person-time, twice to compare")
      ->expected(2, 4)
      ->option_text("EVENTS TIME [EVENTS2 TIME2]");
  add_reading_flags(*command, flags->sheet);
  command->add_option("--theme", flags->sheet.theme, "plain, nejm, jama, lancet or nature")
      ->capture_default_str();
  return {command, [flags](const CommonFlags& common) { return proportion(*flags, common); }};
}

}  // namespace osteon::cli
