// SPDX-License-Identifier: Apache-2.0
// The numeric bands of one version of the toxicity criteria, as data. Which terms and numbers there
// are is read from a file (data/ctcae/5.0.csv); this header knows only the shape of a band.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "osteon/base/diagnostic.hpp"
#include "osteon/base/text.hpp"
#include "osteon/clinical/grading/exact.hpp"
#include "osteon/clinical/start_dose.hpp"

namespace osteon::clinical {

/// What a bound is a multiple of; none: the number itself, in the quantity's own unit.
enum class Reference : std::uint8_t {
  none,
  upper_limit,
  lower_limit,
  baseline,
  percentile_90,
  percentile_95,
  percentile_99
};

/// factor x reference + offset, included in the band or not; open: no limit on this side.
struct GradeBound {
  Bound kind = Bound::open;
  Exact factor;
  Reference reference = Reference::none;
  Exact offset;
};

/// value: the value itself. rise, drop: against baseline. percent_drop: per cent of baseline.
/// clinical: no number decides, the grade must be charted.
enum class Measured : std::uint8_t { value, rise, drop, percent_drop, clinical };

/// Something about the patient that a band asks for: {"symptoms", yes}.
struct Circumstance {
  std::string name;
  bool wanted = true;
  friend bool operator==(const Circumstance&, const Circumstance&) = default;
};

struct NumericBand {
  std::int32_t grade = 0;  // 1 to 4
  Measured measured = Measured::value;
  GradeBound lower;
  GradeBound upper;
  /// Open interval inside the band that the criteria's wording leaves out (sodium between 129 and
  /// 130): it gets this worse band, and the result is marked.
  std::optional<std::pair<Exact, Exact>> gap;
  std::optional<Circumstance> when;
};

/// Which baseline a rule is for. abnormal: above the upper limit of normal.
enum class BaselineKind : std::uint8_t { any, normal, abnormal };

enum class AgeClass : std::uint8_t { child, adolescent, adult };

struct GradingRule {
  std::string id;  // "CTCAE-ALT-02"
  base::LocalText term;
  std::string organ_class;
  std::string paragraph;  // the term in the criteria
  std::string quantity;
  BaselineKind baseline = BaselineKind::any;
  std::vector<AgeClass> ages;  // empty: every age
  std::vector<NumericBand> bands;

  [[nodiscard]] bool is_clinical() const {
    return !bands.empty() && bands.front().measured == Measured::clinical;
  }
  [[nodiscard]] bool covers(AgeClass age) const;
};

struct GradingTable {
  std::string version;  // "5.0"
  std::vector<GradingRule> rules;

  [[nodiscard]] const GradingRule* find(std::string_view id) const;
  /// Names of every circumstance that some band asks for, sorted.
  [[nodiscard]] std::vector<std::string> circumstances() const;
};

/// Reads and checks a table of bands. `version` is what results are labelled with; `name` is what
/// messages call the file. Errors (E270): a column is missing, a rule without term, quantity or
/// paragraph, a bound or circumstance that cannot be read, a band that covers nothing, grades
/// outside 1 to 4, rules of one term and quantity that overlap in baseline and age.
[[nodiscard]] base::Result<GradingTable> read_grading_table(std::string_view csv, std::string name,
                                                            std::string version);

/// "above 3 to 5 x ULN", for people and documentation.
[[nodiscard]] std::string band_words(const NumericBand& band);

}  // namespace osteon::clinical
