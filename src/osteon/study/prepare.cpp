// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/prepare.hpp"

#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "osteon/study/immortal_time.hpp"
#include "osteon/study/incidence.hpp"
#include "osteon/study/read_study.hpp"

namespace osteon::study {
namespace {

constexpr std::uintmax_t largest_study_file = 1U << 20U;

base::Diagnostic unreadable(const std::filesystem::path& path, base::Concern concern,
                            std::string remedy) {
  base::Diagnostic diagnostic;
  diagnostic.code = "E220";
  diagnostic.concern = concern;
  diagnostic.place = {path.string(), 0, 0};
  diagnostic.sentence = "the file cannot be read";
  diagnostic.remedy = std::move(remedy);
  return diagnostic;
}

base::Diagnostic nobody(const cohort::Cohort& cohort) {
  base::Diagnostic diagnostic;
  diagnostic.code = "E221";
  diagnostic.concern = base::Concern::data;
  const auto& flow = cohort.flow;
  diagnostic.sentence = fmt::format("no patient is eligible: {} in the records, {} screened",
                                    flow.subjects, flow.screened);
  for (std::size_t i = 0; i < flow.steps.size(); ++i) {
    const auto& step = flow.steps[i];
    if (step.excluded + step.held == 0) continue;
    diagnostic.sentence += fmt::format("; {} leave at {}", step.excluded + step.held,
                                       cohort.plan.eligibility.steps[i].id);
  }
  diagnostic.remedy = "osteon screen shows every step; osteon explain STEP the answers per patient";
  return diagnostic;
}

}  // namespace

base::Result<std::string> read_text_file(const std::filesystem::path& path, base::Concern concern) {
  std::error_code problem;
  if (std::filesystem::is_directory(path, problem)) {
    return base::fail(unreadable(path, concern, "this is a folder; name a file in it"));
  }
  std::ifstream file(path, std::ios::binary);
  if (!file) return base::fail(unreadable(path, concern, "check the name and the permissions"));
  std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  if (file.bad()) return base::fail(unreadable(path, concern, "reading stopped half-way"));
  return text;
}

base::Result<std::unique_ptr<Prepared>> prepare(const std::filesystem::path& file,
                                                const Effort& effort) {
  std::error_code problem;
  const auto size = std::filesystem::file_size(file, problem);
  if (!problem && size > largest_study_file) {
    return base::fail(unreadable(file, base::Concern::study_file,
                                 "a study file is at most 1 MiB; is this a data file?"));
  }
  auto text = read_text_file(file, base::Concern::study_file);
  if (!text) return base::fail(std::move(text.error()));
  auto reading = read_study(*std::move(text), file.string(), file.parent_path());
  if (!reading) return base::fail(std::move(reading.error()));
  auto prepared = prepare_records(std::move(reading->study), effort);
  if (!prepared) return prepared;
  if (auto done = prepare_cohort(**prepared, effort); !done) {
    return base::fail(std::move(done.error()));
  }
  base::append((*prepared)->diagnostics, std::move(reading->warnings));
  return prepared;
}

base::Result<std::unique_ptr<Prepared>> prepare_records(Study study, const Effort& effort) {
  auto prepared = std::make_unique<Prepared>();
  prepared->study = std::move(study);
  auto records = load_records(prepared->study, effort);
  if (!records) return base::fail(std::move(records.error()));
  prepared->records = *std::move(records);
  return prepared;
}

base::Result<void> prepare_cohort(Prepared& prepared, const Effort& effort) {
  auto cohort = cohort::derive(prepared.records.dataset, prepared.study.cohort,
                               {effort.progress, effort.cancelled});
  if (!cohort) return base::fail(std::move(cohort.error()));
  prepared.cohort = *std::move(cohort);
  prepared.diagnostics = prepared.records.diagnostics;
  base::append(prepared.diagnostics, base::Diagnostics(prepared.cohort.queries));
  if (prepared.cohort.members.empty()) {
    base::Diagnostics all = prepared.diagnostics;
    all.insert(all.begin(), nobody(prepared.cohort));
    return base::fail(std::move(all));
  }
  base::append(prepared.diagnostics, warn_of_immortal_time(prepared));
  base::append(prepared.diagnostics, warn_of_competing_events(prepared.analysis()));
  return {};
}

}  // namespace osteon::study
