// SPDX-License-Identifier: Apache-2.0
#include "osteon/clinical/finding.hpp"

#include <array>

namespace osteon::clinical {
namespace {

using base::Severity;

constexpr std::array catalogue = {
    FindingText{FindingCode::baseline_too_early, "BASELINE_TOO_EARLY", Severity::query,
                "The baseline scan is older than the baseline window.", "基线扫描早于基线时间窗。",
                "Check the date; if it is right, state the window of the study.",
                "请核对日期；若无误，请在研究设置中说明时间窗。"},
    FindingText{FindingCode::baseline_after_start, "BASELINE_AFTER_START", Severity::query,
                "A target lesion was first measured after the start of treatment: it has no "
                "baseline and its sum cannot be judged.",
                "靶病灶首次测量晚于治疗开始：无基线，总和无法评价。",
                "Add the scan before treatment, or allow a grace period for baseline.",
                "请补充治疗前扫描，或允许基线宽限期。"},
    FindingText{FindingCode::baseline_missing, "BASELINE_MISSING", Severity::query,
                "A target lesion has no measurement at baseline.", "靶病灶缺少基线测量。",
                "Add the baseline measurement, or chart the lesion as non-target.",
                "请补充基线测量，或将该病灶记录为非靶病灶。"},
    FindingText{FindingCode::no_measurable_disease, "NO_MEASURABLE_DISEASE", Severity::note,
                "There is no target lesion: only non-target disease is judged.",
                "无靶病灶：仅评价非靶病灶。",
                "Report the subject separately, as the guideline asks.",
                "请按指南单独报告该受试者。"},
    FindingText{FindingCode::no_disease_at_baseline, "NO_DISEASE_AT_BASELINE", Severity::query,
                "No target or non-target lesion is charted.", "未记录靶病灶或非靶病灶。",
                "Chart the lesions seen at baseline.", "请记录基线所见病灶。"},
    FindingText{FindingCode::too_many_targets, "TOO_MANY_TARGETS", Severity::query,
                "More targets than the study allows in total.", "靶病灶总数超过研究规定。",
                "Keep the largest that measure reliably; chart the others as non-target.",
                "请保留最大且可重复测量者，其余记录为非靶病灶。"},
    FindingText{FindingCode::too_many_per_organ, "TOO_MANY_PER_ORGAN", Severity::query,
                "More targets in one organ than the study allows; all lymph nodes are one organ.",
                "同一器官靶病灶数超过研究规定；所有淋巴结视为一个器官。",
                "Keep the largest that measure reliably; chart the others as non-target.",
                "请保留最大且可重复测量者，其余记录为非靶病灶。"},
    FindingText{FindingCode::node_too_small_for_target, "NODE_TOO_SMALL_FOR_TARGET",
                Severity::query, "A target lymph node is below 15 mm in short axis at baseline.",
                "靶淋巴结基线短径小于 15 mm。",
                "Check the measurement; a node of 10 to under 15 mm is non-target.",
                "请核对测量值；短径 10 至不足 15 mm 的淋巴结为非靶病灶。"},
    FindingText{FindingCode::lesion_too_small, "LESION_TOO_SMALL", Severity::query,
                "A target lesion is below the measurable size at baseline.",
                "靶病灶基线直径小于可测量标准。",
                "Check the measurement and the slice thickness; smaller lesions are non-target.",
                "请核对测量值与层厚；较小病灶为非靶病灶。"},
    FindingText{FindingCode::kind_not_measurable, "KIND_NOT_MEASURABLE", Severity::query,
                "A target lesion is of a kind that is never measurable, whatever its size.",
                "靶病灶属于不可测量类型，与大小无关。",
                "Chart it as non-target; a simple cyst is no lesion at all.",
                "请记录为非靶病灶；单纯囊肿不是病灶。"},
    FindingText{FindingCode::irradiated_target, "IRRADIATED_TARGET", Severity::query,
                "A target lesion was irradiated or treated locally before and has not progressed "
                "since.",
                "靶病灶既往接受过放疗或局部治疗，且此后未见进展。",
                "Show its progression after that treatment, or chart it as non-target.",
                "请证明治疗后进展，或将其记录为非靶病灶。"},
    FindingText{FindingCode::non_target_without_baseline, "NON_TARGET_WITHOUT_BASELINE",
                Severity::query, "A non-target lesion has no record at baseline.",
                "非靶病灶无基线记录。", "Add the baseline record, or chart the lesion as new.",
                "请补充基线记录，或将其记录为新病灶。"},
    FindingText{FindingCode::new_lesion_at_baseline, "NEW_LESION_AT_BASELINE", Severity::query,
                "A lesion charted as new was already seen at baseline; it does not count as new.",
                "记录为新病灶者在基线时已可见，不计为新病灶。",
                "Chart it as target or non-target, or correct the date.",
                "请将其记录为靶或非靶病灶，或更正日期。"},
    FindingText{FindingCode::measurement_missing, "MEASUREMENT_MISSING", Severity::query,
                "A target lesion was seen but has no diameter: it is unknown at this visit.",
                "靶病灶可见但无直径：该次随访为未知。",
                "Add the diameter, or chart it as absent, too small or not evaluable.",
                "请补充直径，或记录为消失、过小或不可评价。"},
    FindingText{FindingCode::contradictory_observation, "CONTRADICTORY_OBSERVATION",
                Severity::query,
                "The diameter contradicts the state of the lesion; the lesion is unknown at this "
                "visit unless its parts were measured.",
                "直径与病灶状态矛盾；除非其各部分已测量，该次随访为未知。",
                "Correct the diameter or the state.", "请更正直径或状态。"},
    FindingText{FindingCode::conflicting_observations, "CONFLICTING_OBSERVATIONS", Severity::query,
                "Two records of one lesion on one day differ; of a new lesion the more severe one "
                "counts, others are unknown.",
                "同一病灶同日有两条不同记录；新病灶取较重者，其余视为未知。",
                "Keep one reader, or correct the records.", "请仅保留一名阅片者，或更正记录。"},
    FindingText{FindingCode::progression_call_on_target, "PROGRESSION_CALL_ON_TARGET",
                Severity::query,
                "Unequivocal progression is charted for a target lesion, where only the sum of "
                "diameters decides.",
                "靶病灶记录为明确进展，但靶病灶仅由直径总和判定。",
                "Give its diameter, or chart the lesion as non-target.",
                "请提供直径，或将其记录为非靶病灶。"},
    FindingText{FindingCode::reappeared_after_cr, "REAPPEARED_AFTER_CR", Severity::query,
                "A lesion came back after a complete response: PD by rule, disputed for very small "
                "lesions.",
                "完全缓解后病灶再现：按规则为疾病进展，对极小病灶存在争议。",
                "Have the scans of the complete response and of this visit read again.",
                "请复读完全缓解时及本次的影像。"},
    FindingText{FindingCode::restated_after_equivocal, "RESTATED_AFTER_EQUIVOCAL", Severity::note,
                "A doubtful new lesion became certain: earlier responses were restated from the "
                "day it was first seen.",
                "可疑新病灶被确认：自首次发现之日起更正先前疗效。",
                "Report both dates when the difference matters.",
                "如差异有影响，请同时报告两个日期。"},
    FindingText{FindingCode::response_before_start, "RESPONSE_BEFORE_START", Severity::query,
                "A response is dated on or before the start of treatment; it is not used.",
                "疗效日期不晚于治疗开始日，未予使用。",
                "Check the date and the treatment that it belongs to.", "请核对日期及其所属治疗。"},
    FindingText{FindingCode::several_responses_on_one_day, "SEVERAL_RESPONSES_ON_ONE_DAY",
                Severity::query, "One day has different responses; the worst counts.",
                "同一日有不同疗效，取最差者。", "Keep one assessor, or correct the records.",
                "请仅保留一名评估者，或更正记录。"},
    FindingText{FindingCode::disease_after_cr, "DISEASE_AFTER_CR", Severity::query,
                "Disease is recorded after a complete response: progression on that day unless the "
                "complete response was misread.",
                "完全缓解后又记录有病灶：除非完全缓解为误判，否则该日为疾病进展。",
                "Have the scans read again; the study may take the record as it is written.",
                "请复读影像；研究也可设定按记录原样处理。"},
    FindingText{FindingCode::readers_disagree, "READERS_DISAGREE", Severity::query,
                "Two readers came to a different best response or day of progression, and nobody "
                "adjudicated; the first reader counts.",
                "两位阅片者的最佳疗效或进展日期不同且未经裁定；采用第一阅片者。",
                "Have the scans adjudicated.", "请对影像进行裁定。"},
    FindingText{FindingCode::call_differs_from_rule, "CALL_DIFFERS_FROM_RULE", Severity::query,
                "The recorded response differs from what the measurements give by rule.",
                "记录的疗效与按规则由测量值得出的疗效不同。",
                "Compare both with the scans; the study file says which one counts.",
                "请对照影像核对；以研究文件设定为准。"},
    FindingText{FindingCode::negative_time, "NEGATIVE_TIME", Severity::query,
                "The end of an observation lies before its start.", "观察终点早于起点。",
                "Correct the dates; the time is kept as charted.", "请更正日期；时间按记录保留。"},
    FindingText{FindingCode::zero_time, "ZERO_TIME", Severity::warning,
                "An observation ends on the day it starts.", "观察在起始日即结束。",
                "Check the dates.", "请核对日期。"},
    FindingText{FindingCode::death_without_date, "DEATH_WITHOUT_DATE", Severity::query,
                "The subject died, but the day is unknown: the endpoint is left undecided.",
                "受试者已死亡但日期未知：终点无法判定。", "Find the date of death.",
                "请查明死亡日期。"},
    FindingText{FindingCode::no_follow_up, "NO_FOLLOW_UP", Severity::query,
                "Neither an end nor a last contact is known.", "既无终点也无末次联系记录。",
                "Add the date of last contact.", "请补充末次联系日期。"},
    FindingText{FindingCode::assessment_after_death, "ASSESSMENT_AFTER_DEATH", Severity::query,
                "An assessment is dated after death.", "评估日期晚于死亡日期。",
                "Correct one of the dates.", "请更正其中一个日期。"},
    FindingText{FindingCode::contact_after_death, "CONTACT_AFTER_DEATH", Severity::query,
                "The last contact is dated after death.", "末次联系日期晚于死亡日期。",
                "Correct one of the dates.", "请更正其中一个日期。"},
    FindingText{FindingCode::treatment_after_death, "TREATMENT_AFTER_DEATH", Severity::query,
                "Treatment ends after death.", "治疗结束日期晚于死亡日期。",
                "Correct one of the dates.", "请更正其中一个日期。"},
    FindingText{FindingCode::progression_too_early, "PROGRESSION_TOO_EARLY", Severity::query,
                "A reported progression lies too near to the start to belong to this treatment; it "
                "is not used.",
                "报告的进展距开始治疗过近，不归于本次治疗，未采用。",
                "Check the date and the treatment that it belongs to.",
                "请核对日期及其所属治疗。"},
    FindingText{FindingCode::date_imputed, "DATE_IMPUTED", Severity::query,
                "A date is incomplete; a day was put in its place by the stated rule.",
                "日期不完整；已按规定补全。", "Find the full date.", "请补充完整日期。"},
    FindingText{FindingCode::weight_missing, "WEIGHT_MISSING", Severity::query,
                "No body weight at start: the planned dose is unknown.",
                "缺少起始体重：计划剂量未知。", "Add the weight on or before the first dose.",
                "请补充首次给药当日或之前的体重。"},
    FindingText{FindingCode::dose_missing, "DOSE_MISSING", Severity::query, "A dose is missing.",
                "缺少剂量。", "Add the dose.", "请补充剂量。"},
    FindingText{FindingCode::start_dose_undefined, "START_DOSE_UNDEFINED", Severity::query,
                "No band of the dose rule covers this weight.", "剂量规则中无区间覆盖该体重。",
                "State in the study which band the boundary belongs to.",
                "请在研究设置中说明边界体重所属区间。"},
    FindingText{FindingCode::start_dose_differs, "START_DOSE_DIFFERS", Severity::warning,
                "The starting dose differs from the planned one.", "起始剂量与计划剂量不同。",
                "Check weight and dose; report the deviation.", "请核对体重与剂量，并报告该偏差。"},
    FindingText{FindingCode::dose_events_out_of_order, "DOSE_EVENTS_OUT_OF_ORDER", Severity::query,
                "A dose event does not follow from the one before it.",
                "给药事件与前一事件不相符。", "Check the order, the dates and the doses.",
                "请核对顺序、日期与剂量。"},
    FindingText{FindingCode::dose_before_start, "DOSE_BEFORE_START", Severity::query,
                "A dose event comes before the start of the drug.", "给药事件早于该药开始。",
                "Add the start of the drug.", "请补充该药的开始记录。"},
    FindingText{FindingCode::open_interruption, "OPEN_INTERRUPTION", Severity::note,
                "An interruption has no end.", "给药中断无结束记录。",
                "Add the day on which the drug was resumed or stopped.", "请补充恢复或停药日期。"},
    FindingText{FindingCode::reduction_not_lower, "REDUCTION_NOT_LOWER", Severity::query,
                "A dose charted as reduced is not lower than the one before; it is not counted as "
                "a reduction.",
                "记录为减量的剂量不低于前一剂量，不计为减量。", "Check both doses.",
                "请核对两次剂量。"},
    FindingText{FindingCode::adverse_event_ungraded, "ADVERSE_EVENT_UNGRADED", Severity::query,
                "An adverse event has no grade; it counts in any grade only.",
                "不良事件无级别，仅计入任何级别。", "Add the grade.", "请补充级别。"},
    FindingText{FindingCode::adverse_event_start_missing, "ADVERSE_EVENT_START_MISSING",
                Severity::query, "An adverse event has no start; it counts as treatment-emergent.",
                "不良事件无开始日期，计为治疗期出现。", "Add the start date.", "请补充开始日期。"},
    FindingText{
        FindingCode::adverse_event_relation_missing, "ADVERSE_EVENT_RELATION_MISSING",
        Severity::query,
        "An adverse event has no relation to treatment; the setting decides whether it counts.",
        "不良事件缺少与治疗的相关性，是否计入由设定决定。", "Add the relation.", "请补充相关性。"},
    FindingText{FindingCode::too_many_new_targets, "TOO_MANY_NEW_TARGETS", Severity::note,
                "More new lesions can be measured than new targets are allowed; the others are new "
                "non-targets.",
                "可测量的新病灶多于允许的新靶病灶数；其余为新的非靶病灶。",
                "Nothing to do when the largest were charted first.",
                "若已先记录最大者，则无需处理。"},
};

constexpr bool in_order() {
  for (std::size_t i = 0; i < catalogue.size(); ++i) {
    if (static_cast<std::size_t>(catalogue[i].code) != i) return false;
  }
  return catalogue.back().code == FindingCode::too_many_new_targets;
}
static_assert(in_order());

}  // namespace

std::span<const FindingText> finding_catalogue() {
  return catalogue;
}

const FindingText& finding_text(FindingCode code) {
  return catalogue[static_cast<std::size_t>(code)];
}

}  // namespace osteon::clinical
