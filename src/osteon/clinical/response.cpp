// SPDX-License-Identifier: Apache-2.0
#include "osteon/clinical/response.hpp"

#include <algorithm>
#include <numeric>

#include "osteon/base/text.hpp"

namespace osteon::clinical {
namespace {

constexpr std::array<std::string_view, response_count> codes = {"CR", "PR", "SD", "Non-CR/Non-PD",
                                                                "PD", "NE"};

// PD > Non-CR/Non-PD > SD > PR > CR > NE when several reads share a day.
constexpr int severity(Response response) {
  switch (response) {
    case Response::pd: return 5;
    case Response::non_cr_non_pd: return 4;
    case Response::sd: return 3;
    case Response::pr: return 2;
    case Response::cr: return 1;
    case Response::ne: return 0;
  }
  return 0;
}

}  // namespace

std::string_view response_code(Response response) {
  return codes[static_cast<std::size_t>(response)];
}

std::optional<Response> parse_response(std::string_view text) {
  const std::string wanted = base::lower_ascii(base::trim(text));
  for (std::size_t i = 0; i < response_count; ++i) {
    if (wanted == base::lower_ascii(codes[i])) return static_cast<Response>(i);
  }
  if (wanted == "ncnpd") return Response::non_cr_non_pd;
  return std::nullopt;
}

void order_responses(std::vector<DatedResponse>& responses, Findings& findings) {
  std::sort(responses.begin(), responses.end(), [](const DatedResponse& a, const DatedResponse& b) {
    if (a.day != b.day) return a.day < b.day;
    if (a.response != b.response) return severity(a.response) > severity(b.response);
    return a.source < b.source;
  });
  std::size_t kept = 0;
  bool reported = false;
  for (const DatedResponse& next : responses) {
    if (kept == 0 || responses[kept - 1].day != next.day) {
      responses[kept++] = next;
      reported = false;
    } else if (!reported && responses[kept - 1].response != next.response) {
      findings.push_back({FindingCode::several_responses_on_one_day, FindingSource::response,
                          responses[kept - 1].source, next.day});
      reported = true;
    }
  }
  responses.resize(kept);
}

std::int64_t ResponseTally::count(ResponseSet set) const {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < response_count; ++i) {
    if (set.contains(static_cast<Response>(i))) sum += counts[i];
  }
  return sum;
}

std::int64_t ResponseTally::total() const {
  return std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
}

}  // namespace osteon::clinical
