// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/reconstruct/run.hpp"

#include <algorithm>
#include <optional>

#include "osteon/study/prepare.hpp"
#include "osteon/study/reconstruct/outcome.hpp"
#include "osteon/study/reconstruct/rebuilt_endpoint.hpp"

namespace osteon::study {
namespace {

using reconstruct::Answer;

constexpr std::uintmax_t largest_question = 1U << 20U;

base::Result<ReconstructQuestion> read_question(const std::filesystem::path& file) {
  std::error_code problem;
  const auto size = std::filesystem::file_size(file, problem);
  if (!problem && size > largest_question) {
    base::Diagnostic diagnostic;
    diagnostic.code = "E220";
    diagnostic.concern = base::Concern::study_file;
    diagnostic.place.file = file.string();
    diagnostic.sentence = "the file is larger than 1 MiB";
    diagnostic.remedy = "name the file of printed numbers, not a data file";
    return base::fail(std::move(diagnostic));
  }
  auto text = read_text_file(file, base::Concern::study_file);
  if (!text) return base::fail(std::move(text.error()));
  return read_reconstruct_question(*std::move(text), file.string(), file.parent_path());
}

bool has_curves(const std::vector<CurveFile>& files) {
  return std::any_of(files.begin(), files.end(),
                     [](const CurveFile& file) { return !file.name.empty(); });
}

/// The endpoints without curves, renumbered; `original` maps back.
reconstruct::PrintedSurvival searched_part(const ReconstructQuestion& question,
                                           std::vector<std::size_t>& original) {
  reconstruct::PrintedSurvival part;
  part.title = question.printed.title;
  part.days_per_unit = question.printed.days_per_unit;
  std::vector<std::size_t> renumbered(question.printed.endpoints.size(), 0);
  for (std::size_t e = 0; e < question.printed.endpoints.size(); ++e) {
    if (has_curves(question.curves[e])) continue;
    renumbered[e] = part.endpoints.size();
    original.push_back(e);
    part.endpoints.push_back(question.printed.endpoints[e]);
    auto& link = part.endpoints.back().not_before;
    if (link) link = renumbered[*link];
  }
  return part;
}

base::Result<void> search_numbers(const ReconstructSettings& settings,
                                  ReconstructOutcome& outcome) {
  std::vector<std::size_t> original;
  const auto part = searched_part(outcome.question, original);
  if (part.endpoints.empty() && !outcome.question.printed.endpoints.empty()) return {};
  auto found = reconstruct::search(part, settings.search);
  if (!found) return base::fail(std::move(found.error()));
  outcome.answer = found->answer;
  outcome.reasons = std::move(found->reasons);
  outcome.evaluations = found->evaluations;
  for (auto& figure : found->figures) {
    figure.endpoint = original[figure.endpoint];
    outcome.figures.push_back(std::move(figure));
  }
  for (std::size_t e = 0; e < found->sample.endpoints.size(); ++e) {
    outcome.samples[original[e]] = std::move(found->sample.endpoints[e]);
  }
  return {};
}

base::Result<void> rebuild_curves(ReconstructOutcome& outcome) {
  for (std::size_t e = 0; e < outcome.question.curves.size(); ++e) {
    if (!has_curves(outcome.question.curves[e])) continue;
    auto rebuilt =
        rebuild_endpoint(outcome.question.printed.endpoints[e], outcome.question.curves[e]);
    if (!rebuilt) return base::fail(std::move(rebuilt.error()));
    if (!reconstruct::all_within(rebuilt->figures) && outcome.answer == Answer::possible) {
      outcome.answer = Answer::not_found;
    }
    for (auto& figure : rebuilt->figures) {
      figure.endpoint = e;
      outcome.figures.push_back(figure);
    }
    outcome.rebuilt[e] = *std::move(rebuilt);
  }
  return {};
}

}  // namespace

base::Result<ReconstructReport> reconstruct_file(const std::filesystem::path& file,
                                                 const ReconstructSettings& settings) {
  auto question = read_question(file);
  if (!question) return base::fail(std::move(question.error()));
  ReconstructOutcome outcome;
  outcome.question = *std::move(question);
  outcome.seed = settings.search.seed;
  outcome.answer = Answer::possible;
  outcome.samples.resize(outcome.question.printed.endpoints.size());
  outcome.rebuilt.resize(outcome.question.printed.endpoints.size());
  // Curves first: what is wrong with their files should not be told after a long search.
  if (auto done = rebuild_curves(outcome); !done) return base::fail(std::move(done.error()));
  const Answer of_curves = outcome.answer;
  if (auto done = search_numbers(settings, outcome); !done) {
    return base::fail(std::move(done.error()));
  }
  if (settings.cancelled != nullptr && *settings.cancelled) {
    base::Diagnostic diagnostic;
    diagnostic.code = "E900";
    diagnostic.concern = base::Concern::cancelled;
    diagnostic.sentence = "cancelled; nothing was written";
    return base::fail(std::move(diagnostic));
  }
  if (outcome.answer == Answer::possible) outcome.answer = of_curves;
  return ReconstructReport{outcome.answer, outcome_table(outcome), outcome_json(outcome),
                           outcome_csv(outcome)};
}

}  // namespace osteon::study
