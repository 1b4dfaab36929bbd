// SPDX-License-Identifier: Apache-2.0
#include "charts.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

#include "osteon/base/text.hpp"

namespace osteon::criteria::test {
namespace {

using records::Cardinality;
using records::Column;
using records::ColumnSchema;
using records::ColumnType;
using records::Presence;
using records::Privacy;
using records::TableSchema;

constexpr auto text = ColumnType::text;
constexpr auto number = ColumnType::number;
constexpr auto whole = ColumnType::whole;
constexpr auto date = ColumnType::date;
constexpr auto yes_no = ColumnType::yes_no;

ColumnSchema column(std::string name, ColumnType type, base::LocalText label = {},
                    std::vector<std::string> codes = {}, Privacy privacy = Privacy::coded) {
  ColumnSchema schema;
  schema.name = std::move(name);
  schema.type = type;
  schema.label = std::move(label);
  schema.codes = std::move(codes);
  schema.privacy = privacy;
  return schema;
}

TableSchema table(std::string name, Cardinality cardinality, std::string order, std::string end,
                  base::LocalText row_label, std::vector<ColumnSchema> columns) {
  TableSchema schema;
  schema.name = std::move(name);
  schema.cardinality = cardinality;
  schema.order_column = std::move(order);
  schema.end_column = std::move(end);
  schema.row_label = std::move(row_label);
  schema.columns = std::move(columns);
  schema.columns.insert(schema.columns.begin(), column("patient_id", text));
  return schema;
}

const std::vector<TableSchema>& schemas() {
  constexpr auto one = Cardinality::one_per_subject;
  constexpr auto many = Cardinality::many_per_subject;
  static const std::vector<TableSchema> all = {
      table("patients", one, "", "", {"patient", "患者"},
            {column("birth_date", date, {"birth date", "出生日期"}),
             column("sex", text, {"sex", "性别"}, {"M", "F"})}),
      table("identities", one, "", "", {"identity", "身份"},
            {column("record_number", text, {}, {}, Privacy::identifier)}),
      table("diagnoses", one, "diagnosis_date", "", {"diagnosis", "诊断"},
            {column("diagnosis_date", date, {"diagnosis date", "诊断日期"}),
             column("histology", text, {"histology", "组织学类型"}),
             column("grade", text, {"grade", "分级"}, {"high", "low"}),
             column("confirmed", yes_no, {"histological confirmation", "组织学确诊"}),
             column("stage", whole)}),
      table("follow_up", one, "", "", {"follow-up", "随访"},
            {column("last_contact_date", date), column("death_date", date), column("grade", text)}),
      table(
          "therapies", many, "start_date", "end_date", {"therapy", "治疗"},
          {column("category", text, {"category", "类别"}), column("agent", text, {"agent", "药物"}),
           column("line", whole), column("start_date", date, {"start date", "开始日期"}),
           column("end_date", date, {"end date", "结束日期"})}),
      table(
          "vitals", many, "date", "", {"visit", "就诊"},
          {column("date", date, {"date", "日期"}), column("weight_kg", number, {"weight", "体重"}),
           column("ecog", whole, {"ECOG score", "ECOG评分"}), column("fasting", yes_no)}),
      table("labs", many, "date", "", {"result", "检验"},
            {column("date", date), column("test", text), column("value", number)}),
      table("notes", many, "", "", {}, {column("word", text), column("page", whole)})};
  return all;
}

std::vector<std::string> cells(const std::string& line) {
  std::vector<std::string> all;
  for (const auto cell : base::split(line, ',')) all.emplace_back(base::trim(cell));
  return all;
}

records::Frame frame(const TableSchema& schema, const std::vector<std::string>& lines) {
  std::vector<Column> columns;
  for (const auto& each : schema.columns) columns.emplace_back(each.name, each.type);
  for (const auto& line : lines) {
    const auto row = cells(line);
    if (row.size() != columns.size()) throw std::runtime_error("cells in " + line);
    for (std::size_t i = 0; i < row.size(); ++i) append_cell(columns[i], row[i]);
  }
  records::Frame result(schema.name);
  for (auto& each : columns) result.add_column(std::move(each));
  return result;
}

}  // namespace

void append_cell(Column& to, const std::string& cell) {
  if (cell.empty()) return to.append_missing();
  switch (to.type()) {
    case ColumnType::text: return to.append_text(cell);
    case ColumnType::number:
      if (!to.append_number(base::parse_decimal(cell).value())) throw std::runtime_error(cell);
      return;
    case ColumnType::whole: return to.append_whole(std::stoll(cell));
    case ColumnType::date: return to.append_date(base::parse_iso_date(cell).value());
    case ColumnType::yes_no: return to.append_yes_no(base::tri(cell == "yes"));
  }
}

Charts& Charts::with(const std::string& table, const std::string& rows) {
  auto& lines = rows_[table];
  lines.clear();
  for (const auto line : base::split(rows, '\n')) {
    if (!base::trim(line).empty()) lines.emplace_back(base::trim(line));
  }
  return *this;
}

Charts& Charts::reversed() {
  // The patients table numbers the subjects, so it keeps its order.
  for (auto& [name, lines] : rows_) {
    if (name != "patients") std::reverse(lines.begin(), lines.end());
  }
  return *this;
}

records::Dataset Charts::build() const {
  std::vector<records::Dataset::Input> inputs;
  for (const auto& schema : schemas()) {
    const auto found = rows_.find(schema.name);
    static const std::vector<std::string> no_rows;
    inputs.push_back({frame(schema, found == rows_.end() ? no_rows : found->second), schema});
  }
  auto dataset = records::Dataset::group(std::move(inputs));
  if (!dataset) throw std::runtime_error(base::format_diagnostics(dataset.error()));
  return std::move(*dataset);
}

Charts small_charts() {
  return Charts()
      .with("patients", "A,2000-03-01,F\nB,1990-12-31,M\nC,,M")
      .with("identities", "A,MRN1\nB,MRN2")
      .with("diagnoses",
            "A,2019-01-01,osteosarcoma,high,yes,4\n"
            "B,2019-05-01,osteosarcoma,,yes,3\n"
            "C,2019-07-01,chondrosarcoma,low,,")
      .with("follow_up", "A,2024-01-01,,\nB,2022-06-01,2022-06-01,\nC,,,")
      .with("therapies",
            "A,chemotherapy,cisplatin,1,2019-02-01,2019-06-01\n"
            "A,tki,anlotinib,1,2020-01-10,2020-05-10\n"
            "A,tki,lenvatinib,2,2020-06-01,\n"
            "A,immunotherapy,camrelizumab,1,2020-06-15,2020-09-01\n"
            "B,tki,apatinib,1,2021-01-01,2021-03-01\n"
            "B,tki,lenvatinib,2,2021-03-15,2021-10-01\n"
            "B,immunotherapy,sintilimab,1,,\n"
            "C,surgery,resection,,2019-08-01,2019-08-01")
      .with("vitals",
            "A,2020-05-20,60.5,1,yes\nA,2020-06-01,60,0,\nA,2020-07-01,,2,no\n"
            "B,2021-03-01,72.25,1,\nB,2021-03-10,,,")
      .with("labs", "A,2020-05-30,AST,31.5\nA,2020-06-30,AST,90\nB,2021-03-14,AST,")
      .with("notes", "A,b,2\nA,a,1\nA,b,3");
}

records::Dataset one_patient(const std::string& table, const std::string& rows) {
  return Charts().with("patients", "A,,").with(table, rows).build();
}

Definition definition(std::string name, std::string text_of, Use use) {
  Definition made;
  made.name = std::move(name);
  made.source.text = std::move(text_of);
  made.source.place = {"study.toml", 7, 1};
  made.source.source_line = made.source.text.substr(0, made.source.text.find('\n'));
  made.use = use;
  return made;
}

base::Result<Program> compiled(const records::Dataset& dataset, const Asked& asked) {
  std::vector<Definition> all;
  for (const auto& [name, expression] : asked.define) all.push_back(definition(name, expression));
  all.push_back(definition("asked", asked.text, Use::unnamed));
  return compile(dataset, std::move(all), asked.environment);
}

std::string answer(const records::Dataset& dataset, const Asked& asked,
                   records::SubjectIndex subject) {
  const auto program = compiled(dataset, asked);
  if (!program) return base::format_diagnostics(program.error());
  Evaluator evaluator(*program);
  return display(evaluator.evaluate("asked", subject).value);
}

Evaluation evaluation(const records::Dataset& dataset, const Asked& asked,
                      records::SubjectIndex subject) {
  const auto program = compiled(dataset, asked);
  if (!program) throw std::runtime_error(base::format_diagnostics(program.error()));
  return Evaluator(*program).evaluate("asked", subject);
}

std::vector<std::string> doubts(const records::Dataset& dataset, const Asked& asked,
                                records::SubjectIndex subject) {
  std::vector<std::string> all;
  for (const auto& doubt : evaluation(dataset, asked, subject).unknown) {
    const auto& name = dataset.tables()[doubt.row.table].name();
    switch (doubt.cause) {
      case Cause::missing_cell:
        all.push_back(fmt::format("missing {}:{}.{}", name, doubt.row.row, doubt.column));
        break;
      case Cause::no_such_row: all.push_back(fmt::format("no row {}: {}", name, doubt.rows)); break;
      case Cause::rows_disagree:
        all.push_back(fmt::format("disagree {}:{}.{}", name, doubt.row.row, doubt.column));
        break;
      case Cause::open_end: all.push_back(fmt::format("open {}:{}", name, doubt.row.row)); break;
      case Cause::reversed_interval:
        all.push_back(fmt::format("reversed {}:{}", name, doubt.row.row));
        break;
      case Cause::external_missing: all.push_back("external " + doubt.column); break;
      case Cause::not_computable: all.push_back("not computable " + doubt.rows); break;
    }
  }
  return all;
}

std::vector<std::string> proof(const records::Dataset& dataset, const Asked& asked,
                               records::SubjectIndex subject) {
  std::vector<std::string> all;
  for (const RowRef& row : evaluation(dataset, asked, subject).proof) {
    all.push_back(fmt::format("{}:{}", dataset.tables()[row.table].name(), row.row));
  }
  return all;
}

std::string errors(const records::Dataset& dataset, const Asked& asked) {
  const auto program = compiled(dataset, asked);
  return base::format_diagnostics(program ? program->warnings() : program.error());
}

std::string error_codes(const records::Dataset& dataset, const Asked& asked) {
  const auto program = compiled(dataset, asked);
  std::vector<std::string> codes;
  for (const auto& problem : program ? program->warnings() : program.error()) {
    codes.push_back(problem.code);
  }
  return base::join(codes, " ");
}

}  // namespace osteon::criteria::test
