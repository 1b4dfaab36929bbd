// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/quick/result_doubts.hpp"

#include <map>
#include <set>
#include <tuple>

#include "osteon/records/csv_reader.hpp"

namespace osteon::study {
namespace {

class Doubts {
 public:
  Doubts(const GradedSheet& sheet, const std::vector<clinical::LabRecord>& rows)
      : sheet_(sheet), rows_(rows) {}

  base::Diagnostics find() {
    for (records::Row row = 0; row < rows_.size(); ++row) {
      const auto& record = rows_[row];
      const std::string quantity = sheet_.laboratory->quantity(record.test, record.unit);
      if (record.date && !quantity.empty() &&
          !seen_.emplace(record.subject, record.date->value, quantity).second) {
        report("VALUE_REPEATED", row, "test",
               "the subject has another value of this test on this day; both are graded",
               "remove one of them, or leave both when both were measured");
      }
      if (!record.first_dose) continue;
      if (!record.date) {
        report("DATE_MISSING", row, "date",
               "the value has no date, so it is neither before nor after the first dose",
               "write the day as 2024-01-31");
      }
      const auto [known, fresh] = first_dose_.emplace(record.subject, *record.first_dose);
      if (!fresh && known->second != *record.first_dose) {
        report("FIRST_DOSE_DIFFERS", row, "first_dose",
               "the subject has another first dose in an earlier row; each row uses its own",
               "write the same day in every row of the subject");
      }
    }
    return std::move(queries_);
  }

 private:
  void report(const std::string& code, records::Row row, std::string_view column,
              std::string sentence, std::string remedy) {
    if (++reported_[code] > records::max_cell_reports) return;
    auto query = data_problem(code, std::move(sentence), std::move(remedy));
    query.severity = base::Severity::query;
    query.place = sheet_.frame.place(row, column);
    queries_.push_back(std::move(query));
  }

  const GradedSheet& sheet_;
  const std::vector<clinical::LabRecord>& rows_;
  std::set<std::tuple<std::uint32_t, std::int32_t, std::string>> seen_;
  std::map<std::uint32_t, base::CalendarDay> first_dose_;
  std::map<std::string, std::size_t> reported_;
  base::Diagnostics queries_;
};

}  // namespace

base::Diagnostics result_doubts(const GradedSheet& sheet,
                                const std::vector<clinical::LabRecord>& rows) {
  return Doubts(sheet, rows).find();
}

}  // namespace osteon::study
