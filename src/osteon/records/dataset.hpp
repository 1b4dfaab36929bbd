// SPDX-License-Identifier: Apache-2.0
// All frames of a study, grouped by subject once, so that one subject's rows of any table are a
// span.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "osteon/records/frame.hpp"
#include "osteon/records/schema.hpp"

namespace osteon::records {

using SubjectIndex = std::uint32_t;

/// A frame with its meaning (schema) and its rows ordered by subject, then by the schema's date
/// column, then by source order. Rows whose subject is not in the patients table are in no span.
class Table {
 public:
  Table(Frame frame, TableSchema schema, std::vector<Row> rows_by_subject,
        std::vector<std::uint32_t> first_of_subject)
      : frame_(std::move(frame)),
        schema_(std::move(schema)),
        rows_(std::move(rows_by_subject)),
        first_(std::move(first_of_subject)) {}

  [[nodiscard]] const std::string& name() const { return frame_.name(); }
  [[nodiscard]] const Frame& frame() const { return frame_; }
  [[nodiscard]] const TableSchema& schema() const { return schema_; }
  [[nodiscard]] std::span<const Row> rows_of(SubjectIndex subject) const {
    return std::span(rows_).subspan(first_[subject], first_[subject + 1] - first_[subject]);
  }

 private:
  Frame frame_;
  TableSchema schema_;
  std::vector<Row> rows_;
  std::vector<std::uint32_t> first_;  // subject_count + 1 offsets into rows_
};

/// Subjects in the order of the patients table. Subject ids are study codes, never shown in
/// messages unless the caller asks for them.
class Dataset {
 public:
  [[nodiscard]] std::size_t subject_count() const { return subject_ids_.size(); }
  [[nodiscard]] const std::string& subject_id(SubjectIndex subject) const {
    return subject_ids_[subject];
  }
  [[nodiscard]] const std::vector<Table>& tables() const { return tables_; }
  [[nodiscard]] const Table* find(std::string_view table) const;

  /// Groups the frames. The frame named "patients" decides who the subjects are; each frame keeps
  /// the schema it is given with. Subject ids match as text. Errors: no patients frame, no subject
  /// column in a frame. Duplicate and unknown subjects are not errors here: validation reports them
  /// (a duplicate's later rows belong to the same subject).
  struct Input {
    Frame frame;
    TableSchema schema;
  };
  [[nodiscard]] static base::Result<Dataset> group(std::vector<Input> inputs);

 private:
  std::vector<std::string> subject_ids_;
  std::vector<Table> tables_;
};

/// One subject's view of the dataset.
struct Chart {
  const Dataset* dataset = nullptr;
  SubjectIndex subject = 0;
  [[nodiscard]] std::span<const Row> rows(const Table& table) const {
    return table.rows_of(subject);
  }
};

}  // namespace osteon::records
