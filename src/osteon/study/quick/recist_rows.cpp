// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/quick/recist_rows.hpp"

#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "osteon/study/quick/recist_cells.hpp"
#include "osteon/study/quick/recist_columns.hpp"
#include "osteon/study/quick/recist_draft.hpp"
#include "osteon/study/quick/recist_lesions.hpp"

namespace osteon::study {
namespace {

using clinical::LesionIndex;
using clinical::Observation;
using clinical::ObservationState;
using records::Row;
using Place = RecistPlace;

base::Diagnostic note(std::string code, std::string sentence, std::string remedy) {
  auto diagnostic = data_problem(std::move(code), std::move(sentence), std::move(remedy));
  diagnostic.severity = base::Severity::note;
  return diagnostic;
}

class RowReader {
 public:
  RowReader(const TextFrame& text, const LesionSheet* lesions, const QuickSheet& sheet,
            const RecistQuestion& question, RecistSheet& out)
      : frame_(text.frame),
        names_(text.names),
        lesion_sheet_(lesions),
        sheet_(sheet),
        question_(question),
        out_(out) {
    for (const auto& name : names_) {
      columns_.push_back(name.empty() ? nullptr : frame_.find(name));
    }
  }

  void read() {
    const auto rows = static_cast<Row>(frame_.row_count());
    for (Row row = 0; row < rows; ++row) read_row(row);
    if (lesion_sheet_ != nullptr) {
      for (const LesionFacts& facts : lesion_sheet_->lesions) add_unmeasured(facts);
      for (const auto& id : lesion_sheet_->queried) out_.subjects[subject_of(id)].has_query = true;
    }
    for (std::size_t i = 0; i < out_.subjects.size(); ++i) finish(out_.subjects[i], drafts_[i]);
    if (other_tests_ > 0) {
      out_.diagnostics.push_back(
          note("N250",
               fmt::format("{} with other tests than diameters and states are not read",
                           base::plural(other_tests_, "row")),
               "sums and responses are derived, not taken from the sheet"));
    }
    if (other_readers_ > 0) {
      out_.diagnostics.push_back(
          note("N252",
               fmt::format("{} of other readers are not read", base::plural(other_readers_, "row")),
               ""));
    }
  }

 private:
  enum class Test { both, diameter, state, other };
  [[nodiscard]] std::string cell(Row row, Place::Value place) const {
    return columns_[place] == nullptr ? std::string() : columns_[place]->display(row);
  }

  void query(Row row, Place::Value place, std::string code, std::string sentence,
             std::string remedy, RecistSubject* whose) {
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

  std::size_t subject_of(const std::string& id) {
    const auto [known, is_new] = subjects_.try_emplace(id, out_.subjects.size());
    if (is_new) {
      out_.subjects.emplace_back().id = id;
      drafts_.emplace_back();
    }
    return known->second;
  }

  void read_row(Row row) {
    const Test test = test_of(row);
    if (test == Test::other) {
      ++other_tests_;
      return;
    }
    if (question_.reader && cell(row, Place::reader) != *question_.reader) {
      ++other_readers_;
      return;
    }
    const std::string id = cell(row, Place::subject);
    if (id.empty()) {
      query(row, Place::subject, "Q310", "a row does not say whose it is; it is not used",
            "fill in the subject", nullptr);
      return;
    }
    const std::size_t place = subject_of(id);
    RecistSubject& whose = out_.subjects[place];
    RecistDraft& draft = drafts_[place];
    read_start(row, whose, draft);
    const auto lesion = lesion_of(row, whose, draft);
    const auto day = day_of(row, whose);
    if (day) {
      const auto number = base::parse_decimal(cell(row, Place::visit), base::DecimalMark::point);
      if (number) draft.add_visit(*number, *day, row);
    }
    if (lesion && day) add_observation(row, test, *day, *lesion, whose, draft);
  }

  void read_start(Row row, RecistSubject& whose, RecistDraft& draft) {
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

  std::optional<LesionIndex> lesion_of(Row row, RecistSubject& whose, RecistDraft& draft) {
    const std::string name = cell(row, Place::lesion);
    if (name.empty()) {
      query(row, Place::lesion, "Q314", "a row names no lesion; it is not used",
            "fill in the lesion", &whose);
      return std::nullopt;
    }
    const LesionFacts* facts =
        lesion_sheet_ == nullptr ? nullptr : lesion_sheet_->find(whose.id, name);
    const std::string role_text = cell(row, Place::role);
    auto role = role_from(role_text);
    if (!role && role_text.empty() && facts != nullptr) role = role_from(facts->role);
    const auto known = draft.find(name);
    if (!role && (!known || !role_text.empty())) {
      query(row, columns_[Place::role] == nullptr ? Place::lesion : Place::role, "Q315",
            "the role of a lesion is not known", "write target, non-target, new or tumour marker",
            &whose);
    }
    if (known) {
      if (role && whose.lesions[*known].role != *role) {
        query(row, Place::role, "Q316", "the role of a lesion changes; the first one counts",
              "a lesion keeps the role that it has at baseline", &whose);
      }
      return *known;
    }
    if (!role) return std::nullopt;
    LesionFacts here = facts != nullptr ? *facts : LesionFacts{};
    here.lesion = name;
    const std::string organ = cell(row, Place::organ);
    if (!organ.empty()) here.organ = organ;
    const bool short_axis = base::lower_ascii(cell(row, Place::test)) == "saxis";
    here.node = here.node || short_axis || is_yes(cell(row, Place::node)) || is_lymph_node(organ);
    const std::string parent = cell(row, Place::parent);
    if (!parent.empty()) here.parent = parent;
    return add_lesion(here, *role, whose, draft);
  }

  LesionIndex add_lesion(const LesionFacts& facts, clinical::LesionRole role, RecistSubject& whose,
                         RecistDraft& draft) {
    clinical::Lesion lesion;
    lesion.role = role;
    lesion.tissue = facts.node ? clinical::Tissue::lymph_node : clinical::Tissue::other;
    // Without an organ every lesion stands alone, so that nobody has too many in one.
    const std::string organ = base::lower_ascii(facts.organ);
    const std::string name = organ.empty() ? fmt::format("\n{}", organs_.size()) : organ;
    lesion.organ = static_cast<std::uint16_t>(
        organs_.try_emplace(name, organs_.size() + 1).first->second & 0xFFFFU);
    return draft.add_lesion(facts, lesion, whose);
  }

  // A lesion that nobody measured stays in sight: a target without baseline is told by its rule, a
  // new lesion is seen on the day that the sheet of lesions gives.
  void add_unmeasured(const LesionFacts& facts) {
    if (facts.subject.empty() || facts.lesion.empty()) return;
    const std::size_t place = subject_of(facts.subject);
    RecistSubject& whose = out_.subjects[place];
    RecistDraft& draft = drafts_[place];
    const auto role = role_from(facts.role);
    if (!role || draft.find(facts.lesion)) return;
    const LesionIndex lesion = add_lesion(facts, *role, whose, draft);
    const auto found = date_from(facts.date, sheet_.options.date_format);
    if (*role != clinical::LesionRole::new_lesion || !found.day) return;
    (void)draft.add({*found.day, lesion, ObservationState::present, std::nullopt},
                    static_cast<Row>(frame_.row_count()) + facts.row, RecistDraft::Layout::one_row,
                    whose);
  }

  void read_size(Row row, Observation& seen, RecistSubject& whose) {
    const std::string text = cell(row, Place::mm);
    if (text.empty()) return;
    const Size size = size_from(text, cell(row, Place::unit), sheet_.options.decimal_mark);
    seen.diameter = size.length;
    if (size.problem == SizeProblem::none) return;
    seen.state = ObservationState::not_evaluable;
    const auto tell = [&](Place::Value place, std::string code, std::string sentence,
                          std::string remedy) {
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

  /// The row's state; a word that is not known is told and makes the lesion not evaluable.
  std::optional<ObservationState> read_state(Row row, Test test, RecistSubject& whose) {
    if (base::lower_ascii(base::trim(cell(row, Place::not_done))) == "not done") {
      return ObservationState::not_evaluable;
    }
    // SDTM repeats the result as text: of a diameter row only its number is read.
    const std::string text = test == Test::diameter ? "" : cell(row, Place::state);
    if (text.empty()) return std::nullopt;
    const auto state = state_from(text);
    if (state) return state;
    query(row, Place::state, "Q319",
          "the state of a lesion is not known; it is not evaluable on this day",
          "write present, absent, too small, not evaluable, unequivocal progression, equivocal, "
          "split or merged",
          &whose);
    return ObservationState::not_evaluable;
  }

  void add_observation(Row row, Test test, base::CalendarDay day, LesionIndex lesion,
                       RecistSubject& whose, RecistDraft& draft) {
    Observation seen{day, lesion, ObservationState::not_evaluable, std::nullopt};
    const auto state = read_state(row, test, whose);
    const bool sized = test != Test::state && !cell(row, Place::mm).empty();
    seen.state = state.value_or(sized ? ObservationState::measured : seen.state);
    if (sized && state != ObservationState::not_evaluable) read_size(row, seen, whose);
    if (seen.state == ObservationState::present && seen.diameter) {
      seen.state = ObservationState::measured;
    }
    const auto layout =
        test == Test::both ? RecistDraft::Layout::one_row : RecistDraft::Layout::by_test;
    if (draft.add(seen, row, layout, whose) == RecistDraft::Added::repeated) {
      query(row, Place::lesion, "Q320", "a lesion has the same row twice; it counts once",
            "remove one of the rows", &whose);
    }
  }

  void finish(RecistSubject& whose, RecistDraft& draft) {
    draft.link_fragments(whose);
    for (const Row row : draft.rows_out_of_order()) {
      query(row, Place::date, "Q321", "a later visit has an earlier date; dates decide",
            "correct the date or the number of the visit", &whose);
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
  const RecistNames& names_;
  const LesionSheet* lesion_sheet_;
  const QuickSheet& sheet_;
  const RecistQuestion& question_;
  RecistSheet& out_;
  std::vector<const records::Column*> columns_;
  std::unordered_map<std::string, std::size_t> subjects_;
  std::unordered_map<std::string, std::size_t> organs_;
  std::vector<RecistDraft> drafts_;
  std::size_t other_tests_ = 0;
  std::size_t other_readers_ = 0;
};

// Rows of several readers must not be mixed: who counts is for the user to say.
base::Result<void> check_readers(const TextFrame& text, const RecistQuestion& question,
                                 const std::string& file) {
  const std::string& name = text.names[RecistPlace::reader];
  std::vector<std::string> readers;
  if (!name.empty()) readers = text.frame.find(name)->dictionary();
  base::Diagnostic problem;
  if (question.reader) {
    if (std::find(readers.begin(), readers.end(), *question.reader) != readers.end()) return {};
    problem = data_problem("E293", "no row of the sheet is by the reader that --reader names",
                           name.empty() ? "name the column with --reader-column"
                                        : fmt::format("readers: {}", base::join(readers, ", ")));
  } else {
    if (readers.size() < 2) return {};
    problem =
        data_problem("E292", "the sheet has several readers, and one must be chosen",
                     fmt::format("write --reader with one of: {}", base::join(readers, ", ")));
  }
  problem.place.file = file;
  return base::fail(std::move(problem));
}

}  // namespace

base::Result<RecistRows> read_recist_rows(const QuickSheet& sheet, const RecistQuestion& question) {
  std::optional<LesionSheet> lesions;
  if (!question.lesions.empty()) {
    auto read = read_lesion_sheet(sheet, question);
    if (!read) return base::fail(std::move(read.error()));
    lesions = *std::move(read);
  }
  auto text = read_text_frame(
      sheet.file, sheet.options, question.columns,
      lesions ? RecistTable::measurements_beside_lesions : RecistTable::measurements);
  if (!text) return base::fail(std::move(text.error()));
  const std::string file = sheet.file.filename().string();
  if (text->frame.row_count() == 0) {
    return base::fail(
        data_problem("E291", "the sheet has no rows", "give one row per lesion and scan"));
  }
  if (auto one = check_readers(*text, question, file); !one) {
    return base::fail(std::move(one.error()));
  }
  RecistRows rows;
  rows.sheet.diagnostics = std::move(text->diagnostics);
  if (lesions) base::append(rows.sheet.diagnostics, std::move(lesions->queries));
  rows.sheet.start = question.start                            ? StartOfTreatment::given
                     : text->names[RecistPlace::start].empty() ? StartOfTreatment::first_scan
                                                               : StartOfTreatment::column;
  if (rows.sheet.start == StartOfTreatment::first_scan) {
    auto without =
        note("N251", "no start of treatment is given: day 0 is each subject's first scan",
             "name the column with --start-column, or give --start");
    without.place.file = file;
    rows.sheet.diagnostics.push_back(std::move(without));
  }
  RowReader(*text, lesions ? &*lesions : nullptr, sheet, question, rows.sheet).read();
  rows.frame = std::move(text->frame);
  if (lesions) rows.lesions = std::move(lesions->frame);
  return rows;
}

}  // namespace osteon::study
