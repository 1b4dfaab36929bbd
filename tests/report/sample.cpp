// SPDX-License-Identifier: Apache-2.0
#include "sample.hpp"

namespace osteon::report::sample {
namespace {

Column column(std::string id, LocalText label, std::int64_t n) {
  Column result;
  result.id = std::move(id);
  result.label = std::move(label);
  result.n = n;
  return result;
}

Column p_column() {
  Column result;
  result.id = "p";
  result.role = ColumnRole::p_value;
  return result;
}

Row row(LocalText label, std::vector<Cell> cells, RowRole role = RowRole::body, int indent = 0,
        std::string variable = "") {
  Row result;
  result.label = std::move(label);
  result.cells = std::move(cells);
  result.role = role;
  result.indent = indent;
  result.variable = std::move(variable);
  return result;
}

}  // namespace

Method fisher() {
  return {"fisher_exact", {"Fisher's exact test", "Fisher确切概率法"}};
}

Method chi_square() {
  return {"pearson_chi_square", {"chi-square test", "卡方检验"}};
}

Method exact_interval() {
  return {"clopper_pearson", {"Clopper–Pearson", "Clopper–Pearson法"}};
}

Presentation in(ThemeName name, Language language) {
  return {theme(name), language};
}

Table small_table() {
  Table table;
  table.id = "table1";
  table.number = "1";
  table.caption = {"Patients", "患者"};
  table.stub = {"Characteristic", "特征"};
  table.columns = {column("a", {"Arm A", "甲组"}, 14), column("b", {"Arm B", "乙组"}, 12),
                   p_column()};
  table.rows = {
      row({"Sex", "性别"}, {}, RowRole::heading, 0, "sex"),
      row({"Male", "男"}, {Cell{CountOf{11, 14}, "male.a"}, CountOf{9, 12}, PValue{1, fisher()}},
          RowRole::body, 1, "sex"),
      row({"Female", "女"}, {CountOf{3, 14}, CountOf{3, 12}, PValue{1, fisher()}}, RowRole::body, 1,
          "sex"),
      row({"Response", "缓解"},
          {Rate{0, 14, {0.0, 0.2316, exact_interval()}},
           Rate{3, 12, {0.0549, 0.5719, exact_interval()}}, PValue{0.022, chi_square()}},
          RowRole::total)};
  table.rows.back().notes = {"confirmed"};
  table.notes = {{"confirmed", {"Confirmed after 28 days", "28天后确认"}}};
  table.abbreviations = {{"ECOG", {"Eastern Cooperative Oncology Group", "美国东部肿瘤协作组"}}};
  table.method_details = {{"P values are two-sided", "P值均为双侧"}};
  table.data_cutoff = base::calendar_day({2024, 10, 31});
  return table;
}

Table grouped_table() {
  Table table;
  table.id = "table2";
  table.number = "2";
  table.caption = {"Events", "事件"};
  table.stub = {"Event", "事件"};
  table.columns.resize(4);
  for (std::size_t c = 0; c < 4; ++c) {
    table.columns[c].id = c % 2 == 0 ? "any" : "severe";
    table.columns[c].label = c % 2 == 0 ? LocalText{"Any", "任何"} : LocalText{"Severe", "重度"};
  }
  table.groups = {{{"Arm A", "甲组"}, 14, 0, 2}, {{"Arm B", "乙组"}, 12, 2, 2}};
  table.rows = {
      row({"Fatigue", "乏力"}, {CountOf{8, 14}, CountOf{0, 14}, CountOf{12, 12}, CountOf{1, 12}})};
  return table;
}

Table hostile_table() {
  const LocalText evil{hostile_words, hostile_words};
  Table table = small_table();
  table.id = "x\" onload=\"y";
  table.caption = evil;
  table.stub = evil;
  table.columns[0].label = evil;
  table.columns[0].header_note = evil;
  table.rows[0].label = evil;
  table.rows[1].cells[0] = Cell{evil, "id\"><b>"};
  table.rows[1].cells[2] = PValue{0.5, {"evil", evil}};
  table.rows[2].cells[2] = PValue{0.5, {"evil", evil}};
  table.notes[0].text = evil;
  table.abbreviations = {{hostile_words, evil}};
  table.method_details = {evil};
  table.downloads = {{evil, "javascript:alert(1)"}, {evil, "a\"b.csv"}};
  return table;
}

Document full_document() {
  Document document;
  document.title = {"A study", "一项研究"};
  document.subtitle = {"Run 1", "第1次运行"};
  document.footer = {"Made from study.toml", "由study.toml生成"};
  document.blocks.emplace_back(
      KeyResults{{{{"Responders", "缓解"}, Cell{CountOf{3, 26}, "k1"}, {"both arms", "两组"}}}});
  document.blocks.emplace_back(Heading{1, {"Results", "结果"}, ""});
  Paragraph paragraph;
  paragraph.sentences.push_back(
      make_sentence({"Of {male.denominator} men, {male} were in arm A ({p}).",
                     "甲组男性{male}，共{male.denominator}例（{p}）。"},
                    {{"male", Cell{CountOf{11, 14}, "male.a"}}, {"p", PValue{0.022, fisher()}}})
          .value());
  paragraph.sentences.push_back(
      make_sentence({"See {file}.", "见{file}。"},
                    {{"file", Link{{"the methods", "方法"}, "text/methods.md"}}})
          .value());
  document.blocks.emplace_back(paragraph);
  document.blocks.emplace_back(small_table());
  document.blocks.emplace_back(List{{paragraph}, ListOrder::numbered});
  document.blocks.emplace_back(
      DefinitionList{{{{"Nadir", "最低点"}, {{literal({"smallest sum", "最小总和"})}}}}});
  Figure figure;
  figure.id = "fig1";
  figure.number = "1";
  figure.caption = {"A curve", "一条曲线"};
  figure.alternative = {"A falling curve", "下降的曲线"};
  figure.description = {"It falls from 1 to 0.", "从1降到0。"};
  figure.svg = R"(<svg id="a"><path d="M0 0"/></svg>)";
  figure.file = "figures/fig1.svg";
  figure.data = grouped_table();
  figure.data->id = "fig1.data";
  figure.data->number = "";
  document.blocks.emplace_back(figure);
  base::Diagnostic note;
  note.code = "N1";
  note.severity = base::Severity::note;
  note.sentence = "few at risk";
  base::Diagnostic query;
  query.code = "Q7";
  query.severity = base::Severity::query;
  query.place = {"orders.csv", 48, 2};
  query.sentence = "not a date";
  query.remedy = "correct the cell";
  document.blocks.emplace_back(Findings{{"Checks", "核查"}, {note, query}});
  return document;
}

}  // namespace osteon::report::sample
