// SPDX-License-Identifier: Apache-2.0
// Codes of validation (declared in catalogue.hpp).
#include "osteon/records/catalogue.hpp"

namespace osteon::records {

const std::vector<CatalogueEntry>& validation_catalogue() {
  constexpr auto query = base::Severity::query;
  static const std::vector<CatalogueEntry> entries = {
      {"Q10", query, "unknown subject", "A row belongs to a subject that patients does not have.",
       "Correct the subject, or add it to patients."},
      {"Q11", query, "death before last contact",
       "A subject was in contact after the date of death.", "Correct one of the two dates."},
      {"Q12", query, "duplicate subject", "A subject has more than one row in patients.",
       "Remove the row that is wrong."},
      {"Q13", query, "subject missing", "A row does not say whose it is.",
       "Fill in the subject; until then nobody has this row."},
      {"Q14", query, "implausible age",
       "A subject is more than 120 years old at its last dated record.",
       "Correct the date of birth."},
      {"Q15", query, "before birth", "A date lies before the subject's date of birth.",
       "Correct one of the two dates."},
      {"Q16", query, "after death", "A date lies after the subject's date of death.",
       "Correct one of the two dates."},
      {"Q17", query, "end before start", "An interval ends before it starts.",
       "Correct one of the two dates."},
      {"Q18", query, "after the data cut-off",
       "A date, also an end date or last contact, lies after the cut-off of the study.",
       "Nothing to correct if the chart simply went on: the analysis uses nothing dated later."},
      {"Q19", query, "vital status and death date disagree",
       "A subject is dead without a date of death, or has one and is not dead.",
       "Correct the status or the date."},
      {"Q20", query, "unknown lesion",
       "A measurement is of a lesion that the subject does not have in lesions.",
       "Correct the lesion number, or add the lesion."},
      {"Q21", query, "target node too small",
       "The first measurement of a target lymph node is under 15 mm short axis (RECIST 1.1, "
       "section 3).",
       "Correct the size, or make the node a non-target."},
      {"Q22", query, "target lesion too small",
       "The first measurement of a target lesion that is not a node is under 10 mm, or under its "
       "own smallest measurable diameter (RECIST 1.1, section 3).",
       "Correct the size, or make the lesion a non-target."},
      {"Q23", query, "too many targets", "A subject has more than 5 target lesions.",
       "Make the others non-targets."},
      {"Q24", query, "too many targets in one organ",
       "A subject has more than 2 target lesions in one organ; all lymph nodes are one organ.",
       "Make the others non-targets."},
      {"Q25", query, "diameter out of range",
       "A diameter is negative, zero in a lesion that is not absent, or over 500 mm.",
       "Correct the diameter (millimetres), or the status."},
      {"Q26", query, "target without a diameter",
       "A target lesion is present at a scan but has no diameter, so the sum is unknown.",
       R"(Measure it, or say "too small", "absent" or "not evaluable".)"},
      {"Q27", query, "unknown therapy",
       "A dose or response is of a therapy that the subject does not have in therapies.",
       "Correct the therapy number, or add the therapy."},
      {"Q30", query, "unit of a result not known",
       "A laboratory unit is not in the list of units, so the result cannot be graded.",
       "Write the unit as in the list of known units."},
      {"Q31", query, "unit of a dose not known",
       "A dose has no unit, or one that is not in the list of units.",
       "Write the unit as in the list of known units."},
      {"Q32", query, "grade out of range", "A CTCAE grade is not 1 to 5.", "Correct the grade."},
      {"Q33", query, "performance status out of range", "An ECOG status is not 0 to 5.",
       "Correct the status."},
      {"Q34", query, "reference range reversed",
       "The lower limit of normal is above the upper limit.", "Swap or correct the limits."},
      {"Q35", query, "value out of range",
       "A weight, pressure, dose or line of therapy is negative, or a weight or pressure is zero.",
       "Correct the value."},
      {"Q40", query, "required value missing", "A required cell is empty.", "Fill it in."},
      {"Q41", query, "recorded twice",
       "A subject has two rows where one is possible: one lesion measured twice on one day by one "
       "reader, two responses of one therapy on one day by one assessor, two rows in a table with "
       "one row per subject.",
       "Remove or correct one of them."},
      {"Q42", query, "identical rows", "Two rows of a subject are equal in every column.",
       "Remove one of them."},
      {"Q43", query, "number used twice",
       "Two lesions, therapies or adverse events of a subject have the same number.",
       "Give each its own."},
      {"Q44", query, "same therapy overlapping",
       "A course of an agent starts before an earlier course of the same agent has ended.",
       "Correct the dates, or join the courses."},
  };
  return entries;
}

}  // namespace osteon::records
