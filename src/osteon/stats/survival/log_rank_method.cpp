// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/survival/log_rank_method.hpp"

#include <cassert>

namespace osteon::stats {

Method log_rank_method(LogRankWeight weight, std::int32_t strata) {
  const bool stratified = strata > 1;
  switch (weight) {
    case LogRankWeight::log_rank:
      return stratified ? Method::stratified_log_rank : Method::log_rank;
    case LogRankWeight::gehan: return stratified ? Method::stratified_gehan : Method::gehan;
    case LogRankWeight::tarone_ware:
      return stratified ? Method::stratified_tarone_ware : Method::tarone_ware;
    case LogRankWeight::peto_peto:
      return stratified ? Method::stratified_peto_peto : Method::peto_peto;
    case LogRankWeight::peto_peto_modified:
      return stratified ? Method::stratified_peto_peto_modified : Method::peto_peto_modified;
    case LogRankWeight::fleming_harrington:
      return stratified ? Method::stratified_fleming_harrington : Method::fleming_harrington;
  }
  assert(false && "unknown weight");
  return Method::log_rank;
}

}  // namespace osteon::stats
