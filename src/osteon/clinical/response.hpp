// SPDX-License-Identifier: Apache-2.0
// Response categories, responses with dates, and sets of categories (ORR, DCR). Refuses to know how
// a response was judged.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <vector>

#include "osteon/base/day.hpp"
#include "osteon/clinical/finding.hpp"
#include "osteon/clinical/rules.hpp"

namespace osteon::clinical {

/// RECIST 1.1 categories, from best to worst, then not evaluable.
enum class Response : std::uint8_t { cr, pr, sd, non_cr_non_pd, pd, ne };
inline constexpr std::size_t response_count = 6;

/// "CR", "PR", "SD", "Non-CR/Non-PD", "PD", "NE".
[[nodiscard]] std::string_view response_code(Response response);
/// Reads those codes (any case; "NON-CR/NON-PD" and "NCNPD" alike). Nothing for other text.
[[nodiscard]] std::optional<Response> parse_response(std::string_view text);

/// One overall response on its day, derived from measurements or recorded by a person. `source` is
/// the caller's index of it (row of a table, visit of a RECIST result).
struct DatedResponse {
  base::CalendarDay day;
  Response response = Response::ne;
  std::uint32_t source = 0;
  friend bool operator==(const DatedResponse&, const DatedResponse&) = default;
};

/// Sorts recorded responses by day and keeps the worst of one day in the order PD, Non-CR/Non-PD,
/// SD, PR, CR, NE. A day with different responses is a finding. The result does not depend on the
/// order of the rows (of equal responses the lowest source stays).
void order_responses(std::vector<DatedResponse>& responses, Findings& findings);

/// A set of categories.
class ResponseSet {
 public:
  constexpr ResponseSet() = default;
  constexpr ResponseSet(std::initializer_list<Response> members) {
    for (const Response member : members) bits_ |= bit(member);
  }
  [[nodiscard]] constexpr bool contains(Response response) const {
    return (bits_ & bit(response)) != 0;
  }
  friend constexpr bool operator==(const ResponseSet&, const ResponseSet&) = default;

 private:
  [[nodiscard]] static constexpr unsigned bit(Response response) {
    return 1U << static_cast<unsigned>(response);
  }
  unsigned bits_ = 0;
};

/// ORR: CR + PR.
inline constexpr ResponseSet objective_response{Response::cr, Response::pr};
/// DCR: CR + PR + SD + Non-CR/Non-PD; how long SD must last is the best response's setting.
inline constexpr ResponseSet disease_control{Response::cr, Response::pr, Response::sd,
                                             Response::non_cr_non_pd};

/// Subjects per category. Every subject is in exactly one, NE included (guideline 4.8).
struct ResponseTally {
  std::array<std::int64_t, response_count> counts{};
  void add(Response response) { ++counts[static_cast<std::size_t>(response)]; }
  [[nodiscard]] std::int64_t count(Response response) const {
    return counts[static_cast<std::size_t>(response)];
  }
  [[nodiscard]] std::int64_t count(ResponseSet set) const;
  [[nodiscard]] std::int64_t total() const;
};

}  // namespace osteon::clinical
