// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/read_study.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace osteon::study {
namespace {

constexpr std::int64_t file_format = 1;

void read_languages(Section& section, Study& study) {
  study.languages.clear();
  for (const auto& name : section.texts("languages", {"en"})) {
    if (name == "en") {
      study.languages.push_back(base::Language::en);
    } else if (name == "zh") {
      study.languages.push_back(base::Language::zh);
    } else {
      section.error("languages", "E206", fmt::format("study.languages knows no \"{}\"", name),
                    "write \"en\" or \"zh\"");
    }
  }
  if (study.languages.empty()) study.languages.push_back(base::Language::en);
}

void read_header(Section& root, Study& study) {
  const std::int64_t version = root.whole("osteon", 0, 0, 1000);
  if (version != file_format) {
    root.error("osteon", "E210", "the file does not say which format it is in",
               "begin the file with: osteon = 1");
  }
  Section section = root.section("study");
  study.id = section.required_text("id");
  study.title = section.local_text("title", {study.id, {}});
  study.design = section.local_text("design", {"cohort study", "队列研究"});
  study.cohort.cutoff = section.optional_date("cutoff");
  read_languages(section, study);
  study.days_per_month = section.number("month", 30.4375);
  if (study.days_per_month < 28 || study.days_per_month > 31) {
    section.error("month", "E204", "study.month is the number of days of a month",
                  "write 30.4375 (365.25 / 12)");
  }
  section.finish();
}

// Two things of one kind may not share an id; tables and figures share one list of files.
template <class Plans, class IdOf>
void check_ids(Section& root, std::string_view what, const Plans& plans, const IdOf& id_of) {
  std::vector<std::string> seen;
  for (const auto& plan : plans) {
    const std::string& id = id_of(plan);
    if (std::find(seen.begin(), seen.end(), id) != seen.end()) {
      root.error({}, "E207", fmt::format("{} \"{}\" is there twice", what, id),
                 "give each its own id");
    }
    seen.push_back(id);
  }
}

void check_all_ids(Section& root, const Study& study) {
  const auto id_of = [](const auto& plan) -> const std::string& { return plan.id; };
  check_ids(root, "the eligibility step", study.cohort.eligibility.steps, id_of);
  check_ids(root, "the arm", study.cohort.arms.groups, id_of);
  check_ids(root, "the table", study.output.tables, id_of);
  check_ids(root, "the figure", study.output.figures, id_of);
}

}  // namespace

base::Result<StudyReading> read_study(std::string text, std::string name,
                                      const std::filesystem::path& directory) {
  const auto file = TomlFile::parse(std::move(text), std::move(name));
  if (!file) return base::fail(base::Diagnostics(file.error()));
  ReadLog log;
  log.file = &*file;
  Section root(log);
  StudyReading reading;
  Study& study = reading.study;
  study.file = file->name();
  study.directory = directory;
  read_header(root, study);
  read_sources(root, directory, study);
  read_selection(root, study.cohort);
  read_variables(root, study.cohort);
  read_outcomes(root, study.cohort);
  read_safety(root, study.cohort);
  read_grading(root, directory, study.cohort);
  read_statistics(root, study.statistics);
  read_output(root, study.cohort, study.output);
  root.finish();
  check_all_ids(root, study);
  if (base::has_errors(log.diagnostics)) return base::fail(std::move(log.diagnostics));
  reading.warnings = std::move(log.diagnostics);
  study.lock = log.lock.text();
  return reading;
}

}  // namespace osteon::study
