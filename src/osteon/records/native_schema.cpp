// SPDX-License-Identifier: Apache-2.0
// The native tables as data. SDTM names follow SDTM IG 3.4 and the oncology domains TU, TR and RS.
// Codes are closed only where medicine closes them; what hospitals word differently stays open.
#include "osteon/records/schema.hpp"

namespace osteon::records {
namespace {

ColumnSchema column(std::string name, ColumnType type, std::string sdtm, base::LocalText label) {
  ColumnSchema schema;
  schema.name = std::move(name);
  schema.type = type;
  schema.sdtm = std::move(sdtm);
  schema.label = std::move(label);
  return schema;
}
ColumnSchema text(std::string name, std::string sdtm, base::LocalText label) {
  return column(std::move(name), ColumnType::text, std::move(sdtm), std::move(label));
}
ColumnSchema date(std::string name, std::string sdtm, base::LocalText label) {
  return column(std::move(name), ColumnType::date, std::move(sdtm), std::move(label));
}
ColumnSchema whole(std::string name, std::string sdtm, base::LocalText label) {
  return column(std::move(name), ColumnType::whole, std::move(sdtm), std::move(label));
}
ColumnSchema number(std::string name, std::string sdtm, base::LocalText label) {
  return column(std::move(name), ColumnType::number, std::move(sdtm), std::move(label));
}
ColumnSchema yes_no(std::string name, std::string sdtm, base::LocalText label) {
  return column(std::move(name), ColumnType::yes_no, std::move(sdtm), std::move(label));
}
ColumnSchema required(ColumnSchema schema) {
  schema.presence = Presence::required;
  return schema;
}
ColumnSchema identifier(ColumnSchema schema) {
  schema.privacy = Privacy::identifier;
  return schema;
}
ColumnSchema in(std::string unit, ColumnSchema schema) {
  schema.unit = std::move(unit);
  return schema;
}
ColumnSchema coded(std::vector<std::string> codes, ColumnSchema schema) {
  schema.codes = std::move(codes);
  return schema;
}
ColumnSchema subject() {
  return required(text("patient_id", "DM.USUBJID", {"subject", "受试者编号"}));
}

struct Rows {
  Cardinality cardinality = Cardinality::many_per_subject;
  std::string order_column;
  std::string end_column;
};

TableSchema table(std::string name, Rows rows, base::LocalText row_label, std::string description,
                  std::vector<ColumnSchema> columns) {
  TableSchema schema;
  schema.name = std::move(name);
  schema.cardinality = rows.cardinality;
  schema.order_column = std::move(rows.order_column);
  schema.end_column = std::move(rows.end_column);
  schema.row_label = std::move(row_label);
  schema.description = std::move(description);
  schema.columns = std::move(columns);
  return schema;
}

constexpr auto one = Cardinality::one_per_subject;
constexpr auto many = Cardinality::many_per_subject;

TableSchema patients() {
  return table(
      "patients", {one, "", ""}, {"patient", "患者"},
      "Who the subjects are. Every other table refers to patient_id.",
      {subject(), required(date("birth_date", "DM.BRTHDTC", {"date of birth", "出生日期"})),
       text("sex", "DM.SEX", {"sex", "性别"})});
}

TableSchema identities() {
  return table(
      "identities", {one, "", ""}, {"identity", "身份信息"},
      "What identifies a person. No analysis needs it; its values are never shown, also those of "
      "columns that are not listed here.",
      {subject(),
       identifier(text("medical_record_number", "", {"medical record number", "病案号"})),
       identifier(text("initials", "", {"initials", "姓名缩写"})),
       identifier(text("phone", "", {"phone", "电话"}))});
}

TableSchema diagnoses() {
  return table(
      "diagnoses", {many, "diagnosis_date", ""}, {"diagnosis", "诊断"},
      "The tumour as it was diagnosed.",
      {subject(), date("diagnosis_date", "MH.MHSTDTC", {"date of diagnosis", "诊断日期"}),
       text("histology", "MH.MHDECOD", {"histology", "病理类型"}),
       text("grade", "SUPPMH.QVAL", {"histological grade", "病理分级"}),
       yes_no("histologically_confirmed", "SUPPMH.QVAL", {"confirmed by histology", "病理证实"}),
       text("primary_site", "SUPPMH.QVAL", {"primary site", "原发部位"}),
       yes_no("resectable_metastases", "SUPPMH.QVAL", {"resectable metastases", "转移灶可切除"})});
}

TableSchema disease_sites() {
  return table("disease_sites", {many, "date", ""}, {"disease site", "病变部位"},
               "Metastatic sites, each from the date on which it was found.",
               {subject(), date("date", "TU.TUDTC", {"date", "日期"}),
                required(text("site", "TU.TULOC", {"site", "部位"}))});
}

TableSchema therapies() {
  return table("therapies", {many, "start_date", "end_date"}, {"therapy", "治疗"},
               "Courses of treatment of any kind. An empty end date is a course that goes on.",
               {subject(), text("therapy_id", "CM.CMSPID", {"therapy number", "治疗编号"}),
                text("category", "CM.CMCAT", {"category", "治疗类别"}),
                required(text("agent", "CM.CMTRT", {"agent", "治疗药物"})),
                whole("line", "SUPPCM.QVAL", {"line", "线数"}),
                required(date("start_date", "CM.CMSTDTC", {"start date", "开始日期"})),
                date("end_date", "CM.CMENDTC", {"end date", "结束日期"}),
                text("end_reason", "SUPPCM.QVAL", {"reason for ending", "结束原因"})});
}

TableSchema responses() {
  return table("responses", {many, "date", ""}, {"response", "疗效评价"},
               "Responses as the chart records them, by RECIST category.",
               {subject(), text("therapy_id", "RS.RSLNKGRP", {"therapy number", "治疗编号"}),
                required(date("date", "RS.RSDTC", {"date", "评价日期"})),
                required(coded({"CR", "PR", "SD", "PD", "NE", "NON-CR/NON-PD"},
                               text("response", "RS.RSSTRESC", {"response", "疗效"}))),
                text("assessor", "RS.RSEVAL", {"assessor", "评价者"})});
}

TableSchema doses() {
  return table(
      "doses", {many, "date", ""}, {"dose event", "给药记录"},
      "Each change of the dose of a therapy; a dose holds until the next event.",
      {subject(), text("therapy_id", "EC.ECLNKID", {"therapy number", "治疗编号"}),
       required(date("date", "EC.ECSTDTC", {"date", "日期"})),
       required(coded({"start", "reduce", "escalate", "interrupt", "resume", "stop"},
                      text("action", "EC.ECADJ", {"action", "剂量调整"}))),
       number("dose", "EC.ECDOSE", {"dose", "剂量"}), text("unit", "EC.ECDOSU", {"unit", "单位"}),
       text("schedule", "EC.ECDOSFRQ", {"schedule", "给药频次"}),
       text("reason", "EC.ECADJ", {"reason", "原因"})});
}

TableSchema lesions() {
  return table("lesions", {many, "", ""}, {"lesion", "病灶"},
               "Every lesion that is followed, with its role by RECIST 1.1.",
               {subject(), required(text("lesion_id", "TU.TULNKID", {"lesion", "病灶编号"})),
                text("organ", "TU.TULOC", {"organ", "部位"}),
                required(coded({"target", "non-target", "new", "tumour marker"},
                               text("role", "TU.TUSTRESC", {"role", "病灶类型"}))),
                yes_no("lymph_node", "SUPPTU.QVAL", {"lymph node", "淋巴结"}),
                text("parent_lesion_id", "TU.TUGRPID", {"parent lesion", "母病灶编号"}),
                coded({"usual", "never measurable", "simple cyst", "irradiated"},
                      text("kind", "SUPPTU.QVAL", {"kind", "病灶性质"})),
                in("mm", number("measurable_from_mm", "SUPPTU.QVAL",
                                {"smallest measurable diameter", "可测量最小直径"}))});
}

TableSchema measurements() {
  return table(
      "measurements", {many, "date", ""}, {"measurement", "病灶测量"},
      "Each lesion at each scan. Diameters are longest diameters, short axes for lymph nodes; they "
      "stay empty for lesions that are not measured.",
      {subject(), required(text("lesion_id", "TR.TRLNKID", {"lesion", "病灶编号"})),
       required(date("date", "TR.TRDTC", {"date", "检查日期"})),
       in("mm", number("diameter_mm", "TR.TRSTRESN", {"diameter", "直径"})),
       coded({"present", "absent", "too small", "not evaluable", "unequivocal progression",
              "equivocal", "split", "merged"},
             text("status", "TR.TRORRES", {"status", "病灶状态"})),
       text("modality", "TR.TRMETHOD", {"modality", "检查方法"}),
       text("reader", "TR.TREVALID", {"reader", "阅片者"})});
}

TableSchema vitals() {
  return table(
      "vitals", {many, "date", ""}, {"visit", "生命体征"},
      "Weight, blood pressure and performance status at a visit.",
      {subject(), required(date("date", "VS.VSDTC", {"date", "日期"})),
       in("kg", number("weight_kg", "VS.VSSTRESN", {"weight", "体重"})),
       in("mmHg", whole("systolic_mmhg", "VS.VSSTRESN", {"systolic pressure", "收缩压"})),
       in("mmHg", whole("diastolic_mmhg", "VS.VSSTRESN", {"diastolic pressure", "舒张压"})),
       whole("ecog", "QS.QSSTRESN", {"ECOG performance status", "ECOG评分"})});
}

TableSchema labs() {
  return table("labs", {many, "date", ""}, {"laboratory result", "检验结果"},
               "One laboratory value with its unit and the limits of its reference range.",
               {subject(), required(date("date", "LB.LBDTC", {"date", "日期"})),
                required(text("test", "LB.LBTEST", {"test", "检验项目"})),
                number("value", "LB.LBSTRESN", {"value", "结果"}),
                text("unit", "LB.LBSTRESU", {"unit", "单位"}),
                number("lower_limit", "LB.LBSTNRLO", {"lower limit of normal", "参考下限"}),
                number("upper_limit", "LB.LBSTNRHI", {"upper limit of normal", "参考上限"})});
}

TableSchema adverse_events() {
  return table(
      "adverse_events", {many, "start_date", "end_date"}, {"adverse event", "不良事件"},
      "Adverse events by CTCAE term and grade. An empty end date is an event that goes on.",
      {subject(), text("event_id", "AE.AESPID", {"event number", "事件编号"}),
       required(text("term", "AE.AEDECOD", {"term", "不良事件名称"})),
       text("organ_class", "AE.AEBODSYS", {"system organ class", "系统器官分类"}),
       whole("grade", "AE.AETOXGR", {"grade", "分级"}),
       date("start_date", "AE.AESTDTC", {"start date", "发生日期"}),
       date("end_date", "AE.AEENDTC", {"end date", "结束日期"}),
       yes_no("related", "AE.AEREL", {"related to treatment", "与治疗相关"}),
       yes_no("serious", "AE.AESER", {"serious", "严重"}),
       coded({"none", "dose reduced", "drug interrupted", "drug withdrawn"},
             text("action", "AE.AEACN", {"action taken", "处理措施"}))});
}

TableSchema follow_up() {
  return table("follow_up", {one, "last_contact_date", ""}, {"follow-up", "随访"},
               "The last contact with the subject, and the death if there was one.",
               {subject(), date("last_contact_date", "SS.SSDTC", {"last contact", "末次随访日期"}),
                coded({"alive", "dead", "unknown"},
                      text("vital_status", "SS.SSSTRESC", {"vital status", "生存状态"})),
                date("death_date", "DM.DTHDTC", {"date of death", "死亡日期"}),
                text("cause", "DD.DDSTRESC", {"cause of death", "死亡原因"})});
}

}  // namespace

const std::vector<TableSchema>& native_schema() {
  static const std::vector<TableSchema> tables = {
      patients(),  identities(),     diagnoses(), disease_sites(), therapies(),
      responses(), doses(),          lesions(),   measurements(),  vitals(),
      labs(),      adverse_events(), follow_up()};
  return tables;
}

}  // namespace osteon::records
