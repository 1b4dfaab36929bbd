// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/verb.hpp"
#include "osteon/study/explain.hpp"

namespace osteon::cli {
namespace {

struct Flags {
  std::vector<std::string> words;
  std::string subject;
};

/// What the words mean: the one that names a file ending in .toml is the study, of two others the
/// first is the patient.
struct Asked {
  std::string what;
  std::string study = "study.toml";
  std::string subject;
};

Asked read_words(const Flags& flags) {
  Asked asked;
  asked.subject = flags.subject;
  std::vector<std::string> others;
  for (const auto& text : flags.words) {
    const bool names_study = text.size() > 5 && text.compare(text.size() - 5, 5, ".toml") == 0;
    if (names_study) {
      asked.study = text;
    } else {
      others.push_back(text);
    }
  }
  if (others.size() > 1) asked.subject = others.front();
  if (!others.empty()) asked.what = others.back();
  return asked;
}

void print_explanation(const study::Explanation& explanation, base::Language language) {
  print(explanation.what);
  if (!explanation.label.en.empty()) print("  " + explanation.label.in(language));
  print("\n");
  if (!explanation.expression.empty()) {
    print(fmt::format("  {}\n  {}\n", explanation.expression, explanation.sentence.en));
    print(fmt::format("  {}\n", explanation.sentence.in(base::Language::zh)));
  }
  print("\n");
  for (const auto& answer : explanation.answers) {
    std::string line = fmt::format("  {:<12} {:<8}", answer.subject, answer.answer);
    if (!answer.places.empty()) line += "  " + base::join(answer.places, ", ");
    if (!answer.reasons.empty()) line += "  " + base::join(answer.reasons, "; ");
    print(std::string(line.substr(0, line.find_last_not_of(' ') + 1)) + "\n");
  }
}

std::string to_json(const std::vector<study::Explanation>& explanations) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const auto& explanation : explanations) {
    nlohmann::ordered_json answers = nlohmann::ordered_json::array();
    for (const auto& answer : explanation.answers) {
      answers.push_back({{"subject", answer.subject},
                         {"answer", answer.answer},
                         {"rows", answer.places},
                         {"reasons", answer.reasons}});
    }
    list.push_back({{"what", explanation.what},
                    {"expression", explanation.expression},
                    {"en", explanation.sentence.en},
                    {"zh", explanation.sentence.zh},
                    {"answers", answers}});
  }
  return list.dump(2) + "\n";
}

Exit explain(const Flags& flags, const CommonFlags& common) {
  const Asked asked = read_words(flags);
  const auto prepared = study::prepare(asked.study, effort(common));
  if (!prepared) return report_failure(prepared.error(), common);
  const auto subject =
      asked.subject.empty() ? std::optional<std::string>() : std::optional(asked.subject);
  const auto explanations = study::explain(**prepared, asked.what, subject);
  if (!explanations) return report_failure(explanations.error(), common);
  end_progress();
  if (common.format == Format::json) {
    print(to_json(*explanations));
    return Exit::fine;
  }
  for (const auto& explanation : *explanations) print_explanation(explanation, common.language);
  if (subject) {
    print("\n" + study::explain_clauses(**prepared, asked.what, *subject, common.language));
  }
  return Exit::fine;
}

}  // namespace

Verb explain_verb(CLI::App& app) {
  auto flags = std::make_shared<Flags>();
  CLI::App* command =
      add_command(app, "explain", "Say a rule in words and how it came out for every patient",
                  "  osteon explain I3 examples/lenvatinib/study.toml\n"
                  "  osteon explain arms study.toml\n"
                  "  osteon explain pfs study.toml --subject P014\n"
                  "  osteon explain P014 pfs examples/lenvatinib/study.toml\n"
                  "  osteon explain P014 safety examples/lenvatinib/study.toml");
  command
      ->add_option(
          "words", flags->words,
          "A step, arm, name, variable or endpoint, or safety; before it a patient's code if "
          "wanted; and the study file (default study.toml)")
      ->required()
      ->expected(1, 3);
  command->add_option("--subject", flags->subject, "Only this patient, clause by clause");
  return {command, [flags](const CommonFlags& common) { return explain(*flags, common); }};
}

}  // namespace osteon::cli
