// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/quick/recist_rows.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

#include <fmt/format.h>

#include "osteon/records/csv_reader.hpp"
#include "osteon/study/quick/recist_cells.hpp"

namespace osteon::study {
namespace {

using clinical::LesionIndex;
using clinical::Observation;
using clinical::ObservationState;
using records::Row;

struct Wanted {
  const std::string RecistColumns::*asked;
  std::string_view flag;
  bool required;
  std::vector<std::string> names;  // lower case
};

const std::vector<Wanted>& wanted_columns() {
  static const std::vector<Wanted> wanted = {
      {&RecistColumns::subject, "--subject", true, {"subject", "patient", "patient_id", "usubjid"}},
      {&RecistColumns::date, "--date", true, {"date", "scan_date", "trdtc", "tudtc"}},
      {&RecistColumns::lesion, "--lesion", true, {"lesion", "lesion_id", "trlnkid", "tulnkid"}},
      {&RecistColumns::role, "--role", true, {"role", "tuorres", "tustresc", "trgrpid"}},
      {&RecistColumns::mm, "--mm", true, {"mm", "diameter_mm", "diameter", "trstresn"}},
      {&RecistColumns::state, "--state", false, {"state", "status", "tumstate", "trorres"}},
      {&RecistColumns::node, "--node", false, {"node", "lymph_node"}},
      {&RecistColumns::organ, "--organ", false, {"organ", "tuloc"}},
      {&RecistColumns::unit, "--unit", false, {"unit", "trstresu"}},
      {&RecistColumns::start, "--start-column", false, {"start", "treatment_start", "rfstdtc"}},
      {&RecistColumns::parent, "--parent", false, {"parent", "parent_lesion_id", "tugrpid"}},
      {&RecistColumns::test, "--test", false, {"test", "trtestcd"}}};
  return wanted;
}

/// Names in the frame of the columns that are there, in the order of wanted_columns().
using Names = std::vector<std::string>;
enum Place : std::size_t {
  subject,
  date,
  lesion,
  role,
  mm,
  state,
  node,
  organ,
  unit,
  start,
  parent,
  test
};

std::string heading_of(const records::Frame& frame, const std::string& name) {
  const auto* source = frame.column_source(name);
  return source == nullptr || source->heading.empty() ? name : source->heading;
}

base::Result<Names> find_columns(const records::Frame& frame, const RecistColumns& asked) {
  base::Diagnostics problems;
  std::vector<std::string> headings;
  for (const auto& column : frame.columns()) headings.push_back(heading_of(frame, column.name()));
  Names names;
  for (const Wanted& wanted : wanted_columns()) {
    const std::string& heading = asked.*wanted.asked;
    std::string found;
    for (std::size_t i = 0; i < headings.size() && found.empty(); ++i) {
      const std::string lower = base::lower_ascii(headings[i]);
      const bool usual =
          std::find(wanted.names.begin(), wanted.names.end(), lower) != wanted.names.end();
      if (heading.empty() ? usual : headings[i] == heading) found = frame.columns()[i].name();
    }
    if (found.empty() && (wanted.required || !heading.empty())) {
      const std::string what = heading.empty() ? wanted.names.front() : heading;
      const std::string near = base::closest(what, headings);
      auto problem = data_problem(
          "E250", fmt::format("the sheet has no column \"{}\" ({})", what, wanted.flag),
          near.empty() ? fmt::format("columns: {}", base::join(headings, ", "))
                       : fmt::format("closest: \"{}\"; name it with {}", near, wanted.flag));
      problem.place.file = frame.sources().empty() ? "" : frame.sources().front().file;
      problems.push_back(std::move(problem));
    }
    names.push_back(std::move(found));
  }
  if (!problems.empty()) return base::fail(std::move(problems));
  return names;
}

class RowReader {
 public:
  RowReader(const records::Frame& frame, Names names, const QuickSheet& sheet,
            const RecistQuestion& question, RecistSheet& out)
      : frame_(frame), names_(std::move(names)), sheet_(sheet), question_(question), out_(out) {
    for (const auto& name : names_) {
      columns_.push_back(name.empty() ? nullptr : frame.find(name));
    }
  }

  void read() {
    const auto rows = static_cast<Row>(frame_.row_count());
    for (Row row = 0; row < rows; ++row) read_row(row);
    for (std::size_t i = 0; i < out_.subjects.size(); ++i) finish(out_.subjects[i], drafts_[i]);
    if (skipped_ > 0) {
      auto note =
          data_problem("N250",
                       fmt::format("{} with other tests than diameters and states are not read",
                                   base::plural(skipped_, "row")),
                       "sums and responses are derived, not taken from the sheet");
      note.severity = base::Severity::note;
      out_.diagnostics.push_back(std::move(note));
    }
  }

 private:
  enum class Test { both, diameter, state, other };
  struct Draft {
    std::unordered_map<std::string, LesionIndex> lesions;
    std::vector<std::string> parents;                                     // per lesion
    std::map<std::pair<std::int32_t, LesionIndex>, std::size_t> by_test;  // SDTM: one per day
    std::optional<base::CalendarDay> start;
  };

  [[nodiscard]] std::string cell(Row row, Place place) const {
    return columns_[place] == nullptr ? std::string() : columns_[place]->display(row);
  }

  void query(Row row, Place place, std::string code, std::string sentence, std::string remedy,
             RecistSubject* whose) {
    base::Diagnostic query = data_problem(std::move(code), std::move(sentence), std::move(remedy));
    query.severity = base::Severity::query;
    query.place = frame_.place(row, names_[place]);
    out_.diagnostics.push_back(std::move(query));
    if (whose != nullptr) whose->has_query = true;
  }

  [[nodiscard]] Test test_of(Row row) const {
    if (columns_[Place::test] == nullptr) return Test::both;
    const std::string code = base::lower_ascii(cell(row, Place::test));
    if (code == "ldiam" || code == "saxis" || code == "diameter") return Test::diameter;
    return code == "tumstate" ? Test::state : Test::other;
  }

  void read_row(Row row) {
    const Test test = test_of(row);
    if (test == Test::other) {
      ++skipped_;
      return;
    }
    const std::string id = cell(row, Place::subject);
    if (id.empty()) {
      query(row, Place::subject, "Q310", "a row does not say whose it is; it is not used",
            "fill in the subject", nullptr);
      return;
    }
    const auto [known, is_new] = subjects_.try_emplace(id, out_.subjects.size());
    if (is_new) {
      out_.subjects.emplace_back().id = id;
      drafts_.emplace_back();
    }
    RecistSubject& whose = out_.subjects[known->second];
    Draft& draft = drafts_[known->second];
    read_start(row, whose, draft);
    const auto lesion = lesion_of(row, whose, draft);
    const auto day = day_of(row, whose);
    if (lesion && day) add_observation(row, test, *day, *lesion, whose, draft);
  }

  void read_start(Row row, RecistSubject& whose, Draft& draft) {
    const std::string text = cell(row, Place::start);
    if (question_.start || text.empty()) return;
    const ReadDate read = date_from(text, sheet_.options.date_format);
    const bool whole = read.day && read.flag == clinical::DateFlag::none;
    if (!whole) {
      query(row, Place::start, "Q311", "the start of treatment is not a whole date",
            "correct it, or declare --date-format", &whose);
    } else if (!draft.start) {
      draft.start = read.day;
    } else if (*draft.start != *read.day) {
      query(row, Place::start, "Q312", "a subject has two starts of treatment; the first counts",
            "correct one of them", &whose);
    }
  }

  std::optional<base::CalendarDay> day_of(Row row, RecistSubject& whose) {
    const ReadDate read = date_from(cell(row, Place::date), sheet_.options.date_format);
    if (!read.day) {
      query(row, Place::date, "Q313", "the scan has no date that can be read; the row is not used",
            "correct it, or declare --date-format", &whose);
    } else if (read.flag != clinical::DateFlag::none) {
      query(row, Place::date, "DATE_IMPUTED",
            "the day of the scan is missing; the last of the month stands in", "find the full date",
            &whose);
    }
    return read.day;
  }

  std::optional<LesionIndex> lesion_of(Row row, RecistSubject& whose, Draft& draft) {
    const std::string name = cell(row, Place::lesion);
    if (name.empty()) {
      query(row, Place::lesion, "Q314", "a row names no lesion; it is not used",
            "fill in the lesion", &whose);
      return std::nullopt;
    }
    const std::string role_text = cell(row, Place::role);
    const auto role = role_from(role_text);
    const auto known = draft.lesions.find(name);
    if (!role && (known == draft.lesions.end() || !role_text.empty())) {
      query(row, Place::role, "Q315", "the role of a lesion is not known",
            "write target, non-target, new or tumour marker", &whose);
    }
    if (known != draft.lesions.end()) {
      if (role && whose.lesions[known->second].role != *role) {
        query(row, Place::role, "Q316", "the role of a lesion changes; the first one counts",
              "a lesion keeps the role that it has at baseline", &whose);
      }
      return known->second;
    }
    if (!role) return std::nullopt;
    clinical::Lesion lesion;
    lesion.role = *role;
    const bool short_axis = base::lower_ascii(cell(row, Place::test)) == "saxis";
    const bool is_node = short_axis || is_yes(cell(row, Place::node));
    lesion.tissue = is_node ? clinical::Tissue::lymph_node : clinical::Tissue::other;
    const std::string organ = base::lower_ascii(cell(row, Place::organ));
    // Without an organ every lesion stands alone, so that nobody has too many in one.
    const std::string key = organ.empty() ? fmt::format("\n{}", organs_.size()) : organ;
    lesion.organ = static_cast<std::uint16_t>(
        organs_.try_emplace(key, organs_.size() + 1).first->second & 0xFFFFU);
    const auto index = static_cast<LesionIndex>(whose.lesions.size());
    whose.lesions.push_back(lesion);
    whose.lesion_names.push_back(name);
    draft.parents.push_back(cell(row, Place::parent));
    draft.lesions.emplace(name, index);
    return index;
  }

  void read_size(Row row, Observation& seen, RecistSubject& whose) {
    const std::string text = cell(row, Place::mm);
    if (text.empty()) return;
    const Size size = size_from(text, cell(row, Place::unit), sheet_.options.decimal_mark);
    seen.diameter = size.length;
    if (size.problem == SizeProblem::none) return;
    seen.state = ObservationState::not_evaluable;
    const auto tell = [&](Place place, std::string code, std::string sentence, std::string remedy) {
      query(row, place, std::move(code),
            std::move(sentence) + "; the lesion is not evaluable on this day", std::move(remedy),
            &whose);
    };
    switch (size.problem) {
      case SizeProblem::unknown_unit:
        tell(Place::unit, "Q318", "the unit of a diameter is not known", "write mm or cm");
        return;
      case SizeProblem::negative:
        tell(Place::mm, "Q317", "a diameter is negative", "correct the diameter");
        return;
      case SizeProblem::too_large:
        tell(Place::mm, "Q317", "a diameter is above 500 mm", "correct the diameter or its unit");
        return;
      default: tell(Place::mm, "Q317", "a diameter is not a number", "correct the diameter");
    }
  }

  void add_observation(Row row, Test test, base::CalendarDay day, LesionIndex lesion,
                       RecistSubject& whose, Draft& draft) {
    Observation seen{day, lesion, ObservationState::not_evaluable, std::nullopt};
    // SDTM repeats the result as text: of a diameter row only its number is read.
    const std::string state_text = test == Test::diameter ? "" : cell(row, Place::state);
    if (test != Test::state && !cell(row, Place::mm).empty()) {
      seen.state = ObservationState::measured;
    }
    const auto state = state_from(state_text);
    if (state) {
      seen.state = *state;
    } else if (!state_text.empty()) {
      query(row, Place::state, "Q319",
            "the state of a lesion is not known; it is not evaluable on this day",
            "write present, absent, too small, not evaluable, unequivocal progression, equivocal, "
            "split or merged",
            &whose);
      seen.state = ObservationState::not_evaluable;
    }
    const bool unreadable = !state && !state_text.empty();
    if (test != Test::state && !unreadable) read_size(row, seen, whose);
    if (seen.state == ObservationState::present && seen.diameter) {
      seen.state = ObservationState::measured;
    }
    if (test != Test::both && merge_tests(seen, whose, draft)) return;
    if (repeats(seen, whose)) {
      query(row, Place::lesion, "Q320", "a lesion has the same row twice; it counts once",
            "remove one of the rows", &whose);
      return;
    }
    whose.observations.push_back(seen);
    whose.rows.push_back(row);
  }

  // A diameter and a state of one lesion and day are one observation. True when it was merged.
  static bool merge_tests(const Observation& seen, RecistSubject& whose, Draft& draft) {
    const auto [place, is_new] =
        draft.by_test.try_emplace({seen.day.value, seen.lesion}, whose.observations.size());
    if (is_new) return false;
    Observation& first = whose.observations[place->second];
    if (first.diameter.has_value() == seen.diameter.has_value()) return false;
    if (seen.diameter) {
      first.diameter = seen.diameter;
    } else {
      first.state = seen.state;
    }
    if (first.state == ObservationState::present) first.state = ObservationState::measured;
    return true;
  }

  static bool repeats(const Observation& seen, const RecistSubject& whose) {
    return std::any_of(whose.observations.begin(), whose.observations.end(), [&](const auto& o) {
      return o.day == seen.day && o.lesion == seen.lesion && o.state == seen.state &&
             o.diameter == seen.diameter;
    });
  }

  void finish(RecistSubject& whose, const Draft& draft) const {
    for (std::size_t i = 0; i < whose.lesions.size(); ++i) {
      const auto parent = draft.lesions.find(draft.parents[i]);
      const bool fragment = parent != draft.lesions.end() && parent->second != i &&
                            whose.lesions[i].role == clinical::LesionRole::target &&
                            whose.lesions[parent->second].role == clinical::LesionRole::target;
      if (fragment) whose.lesions[i].parent = parent->second;
    }
    std::optional<base::CalendarDay> first;
    for (const Observation& seen : whose.observations) {
      first = std::min(first.value_or(seen.day), seen.day);
    }
    if (question_.start) {
      whose.start = *question_.start;
    } else {
      whose.start = draft.start.value_or(first.value_or(base::CalendarDay{}));
    }
  }

  const records::Frame& frame_;
  Names names_;
  const QuickSheet& sheet_;
  const RecistQuestion& question_;
  RecistSheet& out_;
  std::vector<const records::Column*> columns_;
  std::unordered_map<std::string, std::size_t> subjects_;
  std::unordered_map<std::string, std::size_t> organs_;
  std::vector<Draft> drafts_;
  std::size_t skipped_ = 0;
};

base::Result<records::CsvReading> read_as_text(const QuickSheet& sheet,
                                               const RecistColumns& asked) {
  const std::vector<records::CsvFile> files = {{sheet.file, sheet.file.filename().string()}};
  records::TableSchema schema;
  schema.name = "measurements";
  auto first = records::read_csv_files(files, schema, sheet.options);
  if (!first) return first;
  const auto names = find_columns(first->frame, asked);
  if (!names) return base::fail(base::Diagnostics(names.error()));
  // Again with the cells as they are written: "007" is a subject, "12.50" a size, not numbers.
  records::CsvOptions options = sheet.options;
  for (const auto& name : *names) {
    if (!name.empty()) options.types[name] = records::ColumnType::text;
  }
  return records::read_csv_files(files, schema, options);
}

}  // namespace

base::Result<RecistRows> read_recist_rows(const QuickSheet& sheet, const RecistQuestion& question) {
  auto reading = read_as_text(sheet, question.columns);
  if (!reading) return base::fail(std::move(reading.error()));
  auto names = find_columns(reading->frame, question.columns);
  if (!names) return base::fail(std::move(names.error()));
  RecistRows rows;
  rows.frame = std::move(reading->frame);
  rows.sheet.diagnostics = std::move(reading->diagnostics);
  if (rows.frame.row_count() == 0) {
    return base::fail(
        data_problem("E251", "the sheet has no rows", "give one row per lesion and scan"));
  }
  rows.sheet.start = question.start                   ? StartOfTreatment::given
                     : (*names)[Place::start].empty() ? StartOfTreatment::first_scan
                                                      : StartOfTreatment::column;
  if (rows.sheet.start == StartOfTreatment::first_scan) {
    auto note =
        data_problem("N251", "no start of treatment is given: day 0 is each subject's first scan",
                     "name the column with --start-column, or give --start");
    note.severity = base::Severity::note;
    note.place.file = sheet.file.filename().string();
    rows.sheet.diagnostics.push_back(std::move(note));
  }
  RowReader(rows.frame, *std::move(names), sheet, question, rows.sheet).read();
  return rows;
}

}  // namespace osteon::study
