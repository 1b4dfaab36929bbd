// SPDX-License-Identifier: Apache-2.0
#include "osteon/records/csv/problems.hpp"

#include <cassert>

#include "osteon/records/catalogue.hpp"

namespace osteon::records::csv {

base::Diagnostic problem(std::string_view code, base::Place place, std::string sentence,
                         std::string remedy) {
  const CatalogueEntry* entry = find_catalogue_entry(code);
  assert(entry != nullptr);
  base::Diagnostic diagnostic;
  diagnostic.code = std::string(code);
  diagnostic.severity = entry->severity;
  diagnostic.place = std::move(place);
  diagnostic.sentence = std::move(sentence);
  diagnostic.remedy = std::move(remedy);
  return diagnostic;
}

base::Diagnostic study_problem(std::string_view code, base::Place place, std::string sentence,
                               std::string remedy) {
  auto diagnostic = problem(code, std::move(place), std::move(sentence), std::move(remedy));
  diagnostic.concern = base::Concern::study_file;
  return diagnostic;
}

std::string shown(std::string_view text) {
  constexpr std::size_t most_characters = 40;
  std::string out = "\"";
  std::size_t characters = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool begins_character = (byte & 0xC0U) != 0x80U;
    if (begins_character && characters++ == most_characters) return out + "...\"";
    out += byte < 0x20 || byte == 0x7F ? ' ' : c;
  }
  return out + "\"";
}

}  // namespace osteon::records::csv
