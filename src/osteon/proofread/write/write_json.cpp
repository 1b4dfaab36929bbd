// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "osteon/proofread/write/places.hpp"
#include "osteon/proofread/write/write.hpp"

namespace osteon::proofread {
namespace {

using Json = nlohmann::ordered_json;

void add_place(Json& json, const Paper& paper, Places& places, const Where& where) {
  const Spot spot = spot_of(paper, where);
  json["line"] = spot.line;
  json["column"] = spot.column;
  json["place"] = places.text(where);
  if (where.table) json["table"] = paper.tables[*where.table].label;
}

Json finding_json(const Paper& paper, Places& places, const Finding& finding,
                  base::Language language) {
  const auto& info = check_info(finding.check);
  Json json = {{"check", info.id},
               {"title", info.title.in(language)},
               {"severity", severity_key(finding.severity)}};
  add_place(json, paper, places, finding.where);
  json["printed"] = finding.printed;
  if (!finding.recomputed.empty()) json["recomputed"] = finding.recomputed;
  json["how"] = finding.how.in(language);
  if (finding.other) add_place(json["other"], paper, places, *finding.other);
  return json;
}

}  // namespace

std::string write_json(const Proofreading& result, base::Language language) {
  Places places(result.paper);
  Json json = {{"paper", result.paper.file},
               {"tables", result.paper.tables.size()},
               {"sentences", result.paper.sentences.size()},
               {"wrong", result.count(Severity::wrong)},
               {"inconsistent", result.count(Severity::inconsistent)},
               {"doubtful", result.count(Severity::doubtful)},
               {"not_checked_count", result.not_checked.size()}};
  Json& recomputed = json["recomputed"] = Json::object();
  for (const auto& [check, count] : result.recomputed)
    recomputed[std::string(check_info(check).id)] = count;
  Json& findings = json["findings"] = Json::array();
  for (const Finding& finding : result.findings) {
    findings.push_back(finding_json(result.paper, places, finding, language));
  }
  Json& agreements = json["reproduced"] = Json::array();
  for (const Agreement& agreement : result.agreements) {
    Json one = {{"check", check_info(agreement.check).id}};
    add_place(one, result.paper, places, agreement.where);
    one["printed"] = agreement.printed;
    one["method"] = agreement.method;
    one["how"] = agreement.how.in(language);
    agreements.push_back(std::move(one));
  }
  Json& not_checked = json["not_checked"] = Json::array();
  for (const Finding& finding : result.not_checked) {
    not_checked.push_back(finding_json(result.paper, places, finding, language));
  }
  Json& left_out = json["left_out"] = Json::array();
  for (const auto& problem : result.paper.left_out) {
    left_out.push_back({{"code", problem.code},
                        {"line", problem.place.line},
                        {"sentence", problem.sentence},
                        {"remedy", problem.remedy}});
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace osteon::proofread
