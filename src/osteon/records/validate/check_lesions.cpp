// SPDX-License-Identifier: Apache-2.0
// RECIST 1.1 (Eisenhauer et al., Eur J Cancer 2009;45:228-247), sections 3 and 4.1.
#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

#include "osteon/records/validate/checks.hpp"
#include "osteon/records/validate/references.hpp"

namespace osteon::records::validation {
namespace {

// The columns that the checks read; null where the tables lack them.
struct Lesions {
  explicit Lesions(const Dataset& dataset)
      : table(dataset.find("lesions")),
        id(column_of(table, "lesion_id", ColumnType::text)),
        organ(column_of(table, "organ", ColumnType::text)),
        role(column_of(table, "role", ColumnType::text)),
        node(column_of(table, "lymph_node", ColumnType::yes_no)),
        measurable_from(column_of(table, "measurable_from_mm", ColumnType::number)) {}

  [[nodiscard]] bool is_target(Row row) const {
    return role != nullptr && row != no_row && role->text(row) == "target";
  }
  [[nodiscard]] base::Tri is_node(Row row) const {
    return node != nullptr ? node->yes_no(row) : base::Tri::unknown;
  }

  const Table* table;
  const Column* id;
  const Column* organ;
  const Column* role;
  const Column* node;
  const Column* measurable_from;
};

struct Measurements {
  explicit Measurements(const Dataset& dataset)
      : table(dataset.find("measurements")),
        lesion(column_of(table, "lesion_id", ColumnType::text)),
        diameter(column_of(table, "diameter_mm", ColumnType::number)),
        status(column_of(table, "status", ColumnType::text)) {}

  const Table* table;
  const Column* lesion;
  const Column* diameter;
  const Column* status;
};

void check_target_counts(const Dataset& dataset, const Lesions& lesions,
                         const ValidationOptions& options, QueryList& queries) {
  if (lesions.table == nullptr || lesions.role == nullptr) return;
  const std::size_t organs = lesions.organ != nullptr ? lesions.organ->dictionary().size() : 0;
  // One more place than organs: all lymph nodes are one organ wherever they lie.
  std::vector<std::size_t> in_organ(organs + 1, 0);
  std::vector<std::size_t> used;
  for (SubjectIndex subject = 0; subject < dataset.subject_count(); ++subject) {
    std::size_t targets = 0;
    for (const Row row : lesions.table->rows_of(subject)) {
      if (!lesions.is_target(row)) continue;
      if (++targets == options.most_targets + 1) {
        queries.add("Q23", *lesions.table, row, "role", [&] {
          return fmt::format("lesions: more than {} targets in 1 subject", options.most_targets);
        });
      }
      const bool is_node = lesions.is_node(row) == base::Tri::yes;
      const bool has_organ = lesions.organ != nullptr && !lesions.organ->is_missing(row);
      if (!is_node && !has_organ) continue;
      const std::size_t organ = is_node ? organs : lesions.organ->codes()[row];
      used.push_back(organ);
      if (++in_organ[organ] == options.most_targets_per_organ + 1) {
        queries.add("Q24", *lesions.table, row, "role", [&] {
          return fmt::format("lesions: more than {} targets in one organ of 1 subject",
                             options.most_targets_per_organ);
        });
      }
    }
    for (const std::size_t organ : used) in_organ[organ] = 0;
    used.clear();
  }
}

bool is_present(const Measurements& scans, Row row) {
  if (scans.status == nullptr) return true;
  const auto status = scans.status->text(row);
  return !status || *status == "present" || *status == "unequivocal progression";
}

void check_diameter(const Measurements& scans, Row row, const ValidationOptions& options,
                    QueryList& queries) {
  const auto diameter = scans.diameter->number(row);
  if (!diameter) return;
  const bool absent = scans.status != nullptr && scans.status->text(row) == "absent";
  const bool zero = *diameter == base::Decimal{0, 0};
  const bool in_range = *diameter > base::Decimal{0, 0} &&
                        *diameter <= base::Decimal{options.greatest_diameter_mm, 0};
  if (in_range || (zero && absent)) return;
  queries.add("Q25", *scans.table, row, "diameter_mm", [&] {
    return fmt::format("measurements: the diameter is not between 0 and {} mm",
                       options.greatest_diameter_mm);
  });
}

// A first measurement too small for a target; split fragments are measured at any size.
void check_baseline(const Lesions& lesions, Row lesion, const Measurements& scans, Row row,
                    const ValidationOptions& options, QueryList& queries) {
  const auto diameter = scans.diameter->number(row);
  if (!diameter) return;
  const base::Tri node = lesions.is_node(lesion);
  const auto own_least =
      lesions.measurable_from != nullptr ? lesions.measurable_from->number(lesion) : std::nullopt;
  if (node == base::Tri::yes && *diameter < base::Decimal{options.least_node_mm, 0}) {
    queries.add("Q21", *scans.table, row, "diameter_mm", [&] {
      return fmt::format("measurements: a target lymph node is first measured under {} mm",
                         options.least_node_mm);
    });
  }
  const auto least = own_least.value_or(base::Decimal{options.least_lesion_mm, 0});
  if (node != base::Tri::yes && *diameter < least) {
    queries.add("Q22", *scans.table, row, "diameter_mm", [&] {
      return fmt::format("measurements: a target lesion is first measured under {} mm",
                         least.to_string());
    });
  }
}

void check_measurements(const Dataset& dataset, const Lesions& lesions, const Measurements& scans,
                        const ValidationOptions& options, QueryList& queries) {
  if (scans.table == nullptr || scans.lesion == nullptr) return;
  const bool has_lesions = lesions.table != nullptr && lesions.id != nullptr;
  std::vector<Row> lesion_of(scans.table->frame().row_count(), no_row);
  if (has_lesions) {
    lesion_of = follow(dataset, *scans.table, *scans.lesion, *lesions.table, *lesions.id);
  }
  const Column* parent = column_of(lesions.table, "parent_lesion_id", ColumnType::text);
  std::vector<bool> measured(has_lesions ? lesions.table->frame().row_count() : 0);
  for (SubjectIndex subject = 0; subject < dataset.subject_count(); ++subject) {
    for (const Row row : scans.table->rows_of(subject)) {  // by date
      const Row lesion = lesion_of[row];
      if (has_lesions && lesion == no_row && !scans.lesion->is_missing(row)) {
        queries.add("Q20", *scans.table, row, "lesion_id", [] {
          return std::string("measurements: the subject has no lesion of this number");
        });
      }
      if (scans.diameter == nullptr) continue;
      check_diameter(scans, row, options, queries);
      if (!lesions.is_target(lesion)) continue;
      if (scans.diameter->is_missing(row)) {
        if (!is_present(scans, row)) continue;
        queries.add("Q26", *scans.table, row, "diameter_mm", [] {
          return std::string("measurements: a target lesion is present without a diameter");
        });
        continue;
      }
      const bool is_fragment = parent != nullptr && !parent->is_missing(lesion);
      if (!measured[lesion] && !is_fragment) {
        check_baseline(lesions, lesion, scans, row, options, queries);
      }
      measured[lesion] = true;
    }
  }
}

}  // namespace

void check_lesions(const Dataset& dataset, const ValidationOptions& options, QueryList& queries) {
  const Lesions lesions(dataset);
  check_target_counts(dataset, lesions, options, queries);
  check_measurements(dataset, lesions, Measurements(dataset), options, queries);
}

}  // namespace osteon::records::validation
