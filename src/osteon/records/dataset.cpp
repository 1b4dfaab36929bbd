// SPDX-License-Identifier: Apache-2.0
#include "osteon/records/dataset.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

namespace osteon::records {
namespace {

constexpr SubjectIndex no_subject = std::numeric_limits<SubjectIndex>::max();

// Subject ids of a column as text codes; columns of other types match by the text of their values.
struct SubjectKeys {
  std::vector<std::uint32_t> owned_codes;
  std::vector<std::string> owned_texts;
  const std::vector<std::uint32_t>* codes = nullptr;
  const std::vector<std::string>* texts = nullptr;
};

SubjectKeys keys_of(const Column& column) {
  SubjectKeys keys;
  if (column.type() == ColumnType::text) {
    keys.codes = &column.codes();
    keys.texts = &column.dictionary();
    return keys;
  }
  TextIndex index;
  keys.owned_codes.reserve(column.size());
  for (Row row = 0; row < column.size(); ++row) {
    keys.owned_codes.push_back(column.is_missing(row)
                                   ? Column::missing_code
                                   : index.find_or_add(column.display(row), keys.owned_texts));
  }
  return keys;
}

const std::vector<std::uint32_t>& codes_of(const SubjectKeys& keys) {
  return keys.codes != nullptr ? *keys.codes : keys.owned_codes;
}
const std::vector<std::string>& texts_of(const SubjectKeys& keys) {
  return keys.texts != nullptr ? *keys.texts : keys.owned_texts;
}

// Subjects are numbered in the order in which the patients table first names them.
class Subjects {
 public:
  explicit Subjects(const Column& column) {
    const SubjectKeys keys = keys_of(column);
    std::vector<bool> seen(texts_of(keys).size());
    for (const std::uint32_t code : codes_of(keys)) {
      if (code == Column::missing_code || seen[code]) continue;
      seen[code] = true;
      index_.find_or_add(texts_of(keys)[code], ids_);
    }
  }

  [[nodiscard]] std::vector<SubjectIndex> by_row(const Column& column) const {
    const SubjectKeys keys = keys_of(column);
    std::vector<SubjectIndex> of_code;
    of_code.reserve(texts_of(keys).size());
    for (const auto& text : texts_of(keys)) of_code.push_back(index_.find(text, ids_));
    std::vector<SubjectIndex> of_row;
    of_row.reserve(column.size());
    for (const std::uint32_t code : codes_of(keys)) {
      of_row.push_back(code == Column::missing_code ? no_subject : of_code[code]);
    }
    return of_row;
  }

  [[nodiscard]] std::size_t count() const { return ids_.size(); }
  [[nodiscard]] std::vector<std::string> take_ids() && { return std::move(ids_); }

 private:
  std::vector<std::string> ids_;
  TextIndex index_;
};

static_assert(TextIndex::none == no_subject);

// Within a subject: by date, rows without a date last, then source order.
void order_rows(std::vector<Row>& rows, const std::vector<std::uint32_t>& first,
                const std::vector<std::int32_t>& days) {
  const auto earlier = [&](Row a, Row b) {
    const bool known_a = days[a] != Column::missing_date;
    const bool known_b = days[b] != Column::missing_date;
    return known_a && (!known_b || days[a] < days[b]);
  };
  for (std::size_t subject = 0; subject + 1 < first.size(); ++subject) {
    const auto begin = rows.begin() + first[subject];
    const auto end = rows.begin() + first[subject + 1];
    if (!std::is_sorted(begin, end, earlier)) std::stable_sort(begin, end, earlier);
  }
}

Table group_table(Dataset::Input input, const Subjects& subjects) {
  const Column& key = *input.frame.find(input.schema.subject_column);
  const std::vector<SubjectIndex> subject_of = subjects.by_row(key);
  std::vector<std::uint32_t> first(subjects.count() + 1, 0);
  for (const SubjectIndex subject : subject_of) {
    if (subject != no_subject) ++first[subject + 1];
  }
  for (std::size_t i = 1; i < first.size(); ++i) first[i] += first[i - 1];
  std::vector<Row> rows(first.back());
  std::vector<std::uint32_t> next = first;
  for (Row row = 0; row < subject_of.size(); ++row) {
    if (subject_of[row] != no_subject) rows[next[subject_of[row]]++] = row;
  }
  const Column* order = input.frame.find(input.schema.order_column);
  if (order != nullptr && order->type() == ColumnType::date) {
    order_rows(rows, first, order->days());
  }
  return {std::move(input.frame), std::move(input.schema), std::move(rows), std::move(first)};
}

base::Diagnostic missing_patients() {
  base::Diagnostic problem;
  problem.code = "E530";
  problem.sentence = "there is no table \"patients\", so nobody is in the study";
  problem.remedy = "add a source for \"patients\" with one row per subject";
  return problem;
}

base::Diagnostics structural_problems(const std::vector<Dataset::Input>& inputs) {
  base::Diagnostics problems;
  const auto add = [&](std::string code, std::string sentence, std::string remedy) {
    base::Diagnostic problem;
    problem.code = std::move(code);
    problem.sentence = std::move(sentence);
    problem.remedy = std::move(remedy);
    problems.push_back(std::move(problem));
  };
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const auto& [frame, schema] = inputs[i];
    if (frame.find(schema.subject_column) == nullptr) {
      add("E531",
          fmt::format(R"(the table "{}" has no subject column "{}")", frame.name(),
                      schema.subject_column),
          "map the column that says whose row it is");
    }
    for (std::size_t other = 0; other < i; ++other) {
      if (inputs[other].frame.name() != frame.name()) continue;
      add("E532", fmt::format("there are two tables \"{}\"", frame.name()),
          "list all files of one table under one source");
      break;
    }
  }
  return problems;
}

}  // namespace

const Table* Dataset::find(std::string_view table) const {
  const auto found = std::find_if(tables_.begin(), tables_.end(),
                                  [&](const Table& t) { return t.name() == table; });
  return found == tables_.end() ? nullptr : &*found;
}

base::Result<Dataset> Dataset::group(std::vector<Input> inputs) {
  base::Diagnostics problems = structural_problems(inputs);
  const auto patients = std::find_if(inputs.begin(), inputs.end(), [](const Input& input) {
    return input.frame.name() == "patients";
  });
  if (patients == inputs.end()) problems.insert(problems.begin(), missing_patients());
  if (!problems.empty()) return base::fail(std::move(problems));

  Subjects subjects(*patients->frame.find(patients->schema.subject_column));
  Dataset dataset;
  dataset.tables_.reserve(inputs.size());
  for (Input& input : inputs) dataset.tables_.push_back(group_table(std::move(input), subjects));
  dataset.subject_ids_ = std::move(subjects).take_ids();
  return dataset;
}

}  // namespace osteon::records
