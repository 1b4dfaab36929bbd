// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/run.hpp"

#include "osteon/study/output/manifest.hpp"
#include "osteon/study/output/run_folder.hpp"
#include "osteon/study/output/study_report.hpp"
#include "osteon/study/output/write_report.hpp"
#include "osteon/study/prepare.hpp"

namespace osteon::study {
namespace {

std::filesystem::path place_of(const Study& study, const std::filesystem::path& out) {
  if (!out.empty()) return out;
  return study.directory / study.output.folder;
}

base::Result<void> write_all(const Prepared& prepared, const StudyReport& report,
                             const std::filesystem::path& file, const RunOptions& options,
                             RunFolder& folder) {
  if (auto done = write_report(prepared, report, options.effort, folder); !done) return done;
  const auto study_text = read_text_file(file, base::Concern::study_file);
  if (!study_text) return base::fail(base::Diagnostics(study_text.error()));
  const auto manifest =
      manifest_json(prepared.study, *study_text, options.software, folder.digests());
  if (!manifest) return base::fail(base::Diagnostics(manifest.error()));
  if (auto done = folder.write(std::string(manifest_name), *manifest); !done) return done;
  if (auto done = folder.write("SHA256SUMS", checksum_lines(folder.digests())); !done) return done;
  return folder.publish();
}

}  // namespace

base::Result<RunSummary> run_study(const std::filesystem::path& file, const RunOptions& options) {
  auto prepared = prepare(file, options.effort);
  if (!prepared) return base::fail(std::move(prepared.error()));
  const Analysis analysis = (*prepared)->analysis();
  auto report = make_report(analysis, (*prepared)->diagnostics, options.software, options.effort);
  if (!report) return base::fail(std::move(report.error()));
  auto folder = RunFolder::open(place_of((*prepared)->study, options.out));
  if (!folder) return base::fail(std::move(folder.error()));
  auto written = write_all(**prepared, *report, file, options, *folder);
  if (!written) return base::fail(std::move(written.error()));
  RunSummary summary;
  summary.folder = place_of((*prepared)->study, options.out);
  auto key = key_results(analysis);
  if (!key) return base::fail(std::move(key.error()));
  summary.key = *std::move(key);
  summary.diagnostics = (*prepared)->diagnostics;
  return summary;
}

}  // namespace osteon::study
