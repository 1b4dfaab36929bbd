// SPDX-License-Identifier: Apache-2.0
// links: osteon::study
// A file of printed numbers: refused with places, or a question that is refused with a code, shown
// to be impossible, or searched for a moment and answered with every figure. After a line "%%":
// lines "time;survival" of a digitised curve and "time;count;r" of its numbers at risk.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "osteon/base/text.hpp"
#include "osteon/reconstruct/search.hpp"
#include "osteon/study/reconstruct/question.hpp"

namespace {

using namespace osteon;

// Not an assertion: it must hold in every build.
void must(bool condition) {
  if (!condition) std::abort();
}

std::int64_t whole(std::string_view text) {
  const auto value = base::parse_decimal(text);
  return value && value->scale == 0 ? value->units : -1;
}

void rebuild(std::string_view text) {
  reconstruct::DigitisedCurve curve;
  for (const auto line : base::split(text, '\n')) {
    const auto cells = base::split(line, ';');
    if (cells.size() == 2) {
      const auto survival = base::parse_decimal(cells[1]);
      curve.points.push_back({whole(cells[0]), survival ? survival->to_double() : 0});
    } else if (cells.size() == 3) {
      curve.at_risk.push_back({whole(cells[0]), whole(cells[1])});
    }
  }
  const auto rebuilt = reconstruct::rebuild(curve);
  if (!rebuilt) {
    must(!rebuilt.error().empty());
    return;
  }
  must(static_cast<std::int64_t>(rebuilt->subjects.size()) == curve.at_risk.front().count);
}

void search(std::string_view text) {
  const auto question = study::read_reconstruct_question(std::string(text), "fuzz.toml", {});
  if (!question) {
    must(!question.error().empty());
    return;
  }
  std::int64_t subjects = 0;
  for (const auto& endpoint : question->printed.endpoints) {
    for (const auto& group : endpoint.groups) subjects += group.subjects;
  }
  constexpr std::int64_t enough = 500;  // more only takes longer
  if (subjects > enough) return;
  reconstruct::SearchSettings settings;
  settings.evaluations = 300;
  const auto found = reconstruct::search(question->printed, settings);
  if (!found || found->answer != reconstruct::Answer::possible) return;
  must(reconstruct::all_within(found->figures));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t cut = text.find("\n%%\n");
  search(text.substr(0, cut));
  if (cut != std::string_view::npos) rebuild(text.substr(cut + 4));
  return 0;
}
