// SPDX-License-Identifier: Apache-2.0
#include "osteon/records/validate/query_list.hpp"

#include <cassert>

#include <fmt/format.h>

namespace osteon::records::validation {

QueryList::Entry& QueryList::entry_of(std::string_view code) {
  const auto found = entries_.find(code);
  if (found != entries_.end()) return found->second;
  return entries_[std::string(code)];
}

void QueryList::list(Entry& entry, std::string_view code, base::Place place, std::string sentence) {
  const CatalogueEntry* known = find_catalogue_entry(code);
  assert(known != nullptr);
  base::Diagnostic query;
  query.code = std::string(code);
  query.severity = known->severity;
  query.place = std::move(place);
  query.sentence = std::move(sentence);
  query.remedy = std::string(known->remedy);
  entry.queries.push_back(std::move(query));
}

Validation QueryList::take() && {
  Validation validation;
  for (const CatalogueEntry& known : validation_catalogue()) {
    const auto found = entries_.find(known.code);
    if (found == entries_.end()) continue;
    validation.counts.push_back({found->first, found->second.count});
    base::append(validation.queries, std::move(found->second.queries));
  }
  return validation;
}

}  // namespace osteon::records::validation
