// SPDX-License-Identifier: Apache-2.0
#include "cli/sheet_flags.hpp"

#include <map>

#include <fmt/format.h>

#include "osteon/base/parallel.hpp"

namespace osteon::cli {
namespace {

base::Diagnostic wrong(std::string sentence, std::string remedy) {
  return study::data_problem("E240", std::move(sentence), std::move(remedy));
}

}  // namespace

void add_sheet_flags(CLI::App& command, SheetFlags& flags) {
  command.add_option("file", flags.file, "The data file (CSV)")->required();
  add_reading_flags(command, flags);
}

void add_reading_flags(CLI::App& command, SheetFlags& flags) {
  command.add_option("--encoding", flags.encoding, "auto, UTF-8, GB18030 or UTF-16")
      ->capture_default_str()
      ->check(CLI::IsMember({"auto", "UTF-8", "GB18030", "UTF-16"}));
  command.add_option("--delimiter", flags.delimiter, "One character, or tab (default: found)");
  command.add_option("--date-format", flags.date_format, "Such as YYYY-MM-DD or D.M.YYYY")
      ->capture_default_str();
  command.add_option("--decimal", flags.decimal, "point or comma")
      ->capture_default_str()
      ->check(CLI::IsMember({"point", "comma"}));
  command.add_option("--missing", flags.missing, "Marks of a missing value, besides empty")
      ->capture_default_str();
}

void add_unit_flags(CLI::App& command, cohort::TimeUnit& unit, cohort::TimeUnit& shown) {
  static const std::map<std::string, cohort::TimeUnit> units = {
      {"days", cohort::TimeUnit::days},
      {"weeks", cohort::TimeUnit::weeks},
      {"months", cohort::TimeUnit::months},
      {"years", cohort::TimeUnit::years}};
  auto* given = command.add_option("--unit", unit, "Unit of the time: days, weeks, months, years")
                    ->transform(CLI::CheckedTransformer(units))
                    ->option_text("UNIT");
  auto* printed = command.add_option("--show", shown, "Unit to print (default: that of the time)")
                      ->transform(CLI::CheckedTransformer(units))
                      ->option_text("UNIT");
  command.parse_complete_callback([given, printed, &unit, &shown] {
    if (given->count() > 0 && printed->count() == 0) shown = unit;
  });
}

void add_print_flags(CLI::App& command, SheetFlags& flags) {
  command.add_option("--theme", flags.theme, "plain, nejm, jama, lancet or nature")
      ->capture_default_str();
  command.add_option("--out", flags.out, "Folder for the files; without it nothing is written");
}

base::Result<records::CsvOptions> csv_options(const SheetFlags& flags, const CommonFlags& common) {
  records::CsvOptions options;
  if (flags.encoding == "UTF-8") options.encoding = records::Encoding::utf_8;
  if (flags.encoding == "GB18030") options.encoding = records::Encoding::gb18030;
  if (flags.encoding == "UTF-16") options.encoding = records::Encoding::utf_16;
  if (flags.delimiter == "tab") {
    options.delimiter = '\t';
  } else if (flags.delimiter.size() == 1) {
    options.delimiter = flags.delimiter.front();
  } else if (!flags.delimiter.empty()) {
    return base::fail(wrong("--delimiter is one character", "write --delimiter ';' or tab"));
  }
  if (!base::is_date_format(flags.date_format)) {
    return base::fail(wrong(fmt::format("\"{}\" is not a date format", flags.date_format),
                            "write year, month and day: --date-format DD/MM/YYYY"));
  }
  options.date_format = flags.date_format;
  if (flags.decimal == "comma") options.decimal_mark = base::DecimalMark::comma;
  options.missing = flags.missing;
  options.threads = common.threads > 0 ? common.threads : base::machine_threads();
  return options;
}

base::Result<study::QuickSheet> quick_sheet(const SheetFlags& flags, const CommonFlags& common) {
  auto options = csv_options(flags, common);
  if (!options) return base::fail(std::move(options.error()));
  auto theme = report::theme_by_name(flags.theme);
  if (!theme) return base::fail(std::move(theme.error()));
  study::QuickSheet sheet;
  sheet.file = flags.file;
  sheet.options = *std::move(options);
  sheet.theme = *theme;
  sheet.language = common.language;
  return sheet;
}

}  // namespace osteon::cli
