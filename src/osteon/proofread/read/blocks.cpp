// SPDX-License-Identifier: Apache-2.0
#include "osteon/proofread/read/blocks.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "osteon/base/text.hpp"
#include "osteon/proofread/read/captions.hpp"
#include "osteon/proofread/read/typography.hpp"

namespace osteon::proofread {
namespace {

std::string plain_text(std::string_view text) {
  return std::string(base::trim(without_raised(plain_typography(text))));
}

// "Purpose: ..." and its like open a structured abstract before the first section.
std::optional<SectionKind> abstract_part(std::string_view plain) {
  constexpr std::array<std::string_view, 16> words{"purpose",
                                                   "background",
                                                   "objective",
                                                   "objectives",
                                                   "aim",
                                                   "aims",
                                                   "methods",
                                                   "results",
                                                   "findings",
                                                   "conclusion",
                                                   "design",
                                                   "patients and methods",
                                                   "conclusions",
                                                   "interpretation",
                                                   "materials and methods",
                                                   "abstract"};
  const std::string lower = base::lower_ascii(plain.substr(0, 40));
  for (const auto word : words) {
    if (lower.starts_with(word) && lower.size() > word.size() && lower[word.size()] == ':') {
      return SectionKind::abstract;
    }
  }
  return std::nullopt;
}

// The mark that opens a note: "a Fisher" or raised text.
TableNote make_note(std::string_view text, Spot spot) {
  TableNote note;
  note.spot = spot;
  std::string plain(base::trim(plain_typography(text)));
  if (!plain.empty() && plain[0] == raised_begin) {
    const auto end = plain.find(raised_end);
    const std::size_t until = end == std::string::npos ? plain.size() : end;
    for (const auto part : base::split(std::string_view(plain).substr(1, until - 1), ',')) {
      if (!base::trim(part).empty()) note.marks.emplace_back(base::trim(part));
    }
    plain.erase(0, std::min(plain.size(), until + 1));
  } else {
    constexpr std::array<std::string_view, 4> signs{"*", "†", "‡", "§"};
    for (const auto sign : signs) {
      if (!plain.starts_with(sign)) continue;
      note.marks.emplace_back(sign);
      plain.erase(0, sign.size());
      break;
    }
    if (note.marks.empty() && plain.size() > 2 && plain[1] == ' ' && plain[0] >= 'a' &&
        plain[0] <= 'h') {
      note.marks.push_back(plain.substr(0, 1));
      plain.erase(0, 2);
    }
  }
  note.text = base::trim(without_raised(plain));
  return note;
}

// "a Fisher. b Pearson." on one line: a raised mark behind a full stop begins the next note.
std::vector<std::string_view> notes_of_line(std::string_view line) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  for (std::size_t i = 1; i <= line.size(); ++i) {
    const bool end = i == line.size();
    const std::string_view before = base::trim(line.substr(begin, i - begin));
    const bool sentence = before.ends_with('.') || before.ends_with(';') || before.ends_with("。");
    if (!end && !(line[i] == raised_begin && sentence)) continue;
    if (!before.empty()) parts.push_back(line.substr(begin, i - begin));
    begin = i;
  }
  return parts;
}

}  // namespace

Blocks::Blocks(std::string file) {
  paper_.file = std::move(file);
}

void Blocks::heading(std::string_view text, Spot spot) {
  const std::string plain = plain_text(text);
  if (parse_caption(text)) {
    caption(text, spot);
    return;
  }
  drop_caption();
  after_table_ = false;
  if (plain.empty()) return;
  if (const auto kind = section_of_heading(plain)) {
    section_ = *kind;
  } else if (section_ == SectionKind::references) {
    section_ = SectionKind::other;
  }
  paper_.headings.push_back({plain, spot, section_});
}

void Blocks::paragraph(std::string_view text, Spot spot) {
  if (base::trim(text).empty() || is_continued_line(text)) return;
  if (after_table_ && note(text, spot)) return;
  if (parse_caption(text)) {
    caption(text, spot);
    return;
  }
  drop_caption();
  sentences(text, spot);
}

void Blocks::sentences(std::string_view text, Spot spot) {
  after_table_ = false;
  const std::string plain = without_raised(plain_typography(text));
  if (section_ == SectionKind::title && abstract_part(base::trim(plain))) {
    section_ = SectionKind::abstract;
  }
  ++paragraphs_;
  const auto bounds = sentence_bounds(plain);
  std::uint32_t lines = 0;
  std::size_t counted = 0;
  for (std::size_t i = 0; i + 1 < bounds.size(); ++i) {
    const std::string part = plain.substr(bounds[i], bounds[i + 1] - bounds[i]);
    const auto lead = part.find_first_not_of(" \n\t");
    if (lead == std::string::npos) continue;
    for (; counted < bounds[i] + lead; ++counted) {
      if (plain[counted] == '\n') ++lines;
    }
    Sentence sentence;
    sentence.text = part.substr(lead);
    sentence.spot = {spot.line == 0 ? 0 : spot.line + lines, i == 0 ? spot.column : 0};
    sentence.section = section_;
    sentence.paragraph = paragraphs_;
    paper_.sentences.push_back(std::move(sentence));
  }
}

bool Blocks::note(std::string_view text, Spot spot) {
  if (paper_.tables.empty() || !is_note_line(text)) return false;
  for (const auto line : base::split(text, '\n')) {
    for (const auto part : notes_of_line(line)) {
      paper_.tables[last_table_].notes.push_back(make_note(part, spot));
    }
    if (spot.line > 0) ++spot.line;
  }
  return true;
}

void Blocks::caption(std::string_view text, Spot spot) {
  drop_caption();
  auto parsed = parse_caption(text);
  if (!parsed) parsed = CaptionLine{"", plain_text(text), false};
  caption_ = Caption{parsed->label, parsed->text, spot};
  after_table_ = false;
}

// A caption without a table is text after all ("Table 2 is given in the supplement").
void Blocks::drop_caption() {
  if (!caption_) return;
  const Caption unused = std::move(*caption_);
  caption_.reset();
  sentences(fmt::format("{} {}", unused.label, unused.text), unused.spot);
}

// Rows of a continued table go to the end of the table with the same label; a repeated header is
// dropped.
bool Blocks::continue_table(PaperTable& table) {
  const auto same = std::find_if(paper_.tables.begin(), paper_.tables.end(), [&](const auto& one) {
    return one.label == table.label && one.columns() == table.columns();
  });
  if (same == paper_.tables.end()) return false;
  for (std::size_t r = table.header_rows; r < table.rows.size(); ++r) {
    same->rows.push_back(std::move(table.rows[r]));
  }
  last_table_ = static_cast<std::size_t>(same - paper_.tables.begin());
  return true;
}

void Blocks::table(const RawTable& raw) {
  PaperTable table = make_grid(raw);
  if (raw.rows.size() > most_rows) {
    leave_out("W282",
              fmt::format("the table has more than {} rows; the rest is left out", most_rows),
              "split the table", raw.spot);
  }
  after_table_ = true;
  if (table.rows.empty() || table.columns() < 2) {
    caption_.reset();
    return;
  }
  table.section = section_;
  table.label = fmt::format("table at line {}", raw.spot.line);
  bool continued = false;
  if (caption_) {
    if (!caption_->label.empty()) table.label = caption_->label;
    table.caption = caption_->text;
    const std::string lower = base::lower_ascii(table.caption);
    continued = lower.find("continued") != std::string::npos || lower.find("续") == 0;
    caption_.reset();
  }
  if (continued && continue_table(table)) return;
  last_table_ = paper_.tables.size();
  paper_.tables.push_back(std::move(table));
}

void Blocks::leave_out(std::string code, std::string sentence, std::string remedy, Spot spot) {
  base::Diagnostic problem;
  problem.code = std::move(code);
  problem.severity = base::Severity::warning;
  problem.place = {paper_.file, spot.line, spot.column};
  problem.sentence = std::move(sentence);
  problem.remedy = std::move(remedy);
  paper_.left_out.push_back(std::move(problem));
}

Paper Blocks::finish() {
  drop_caption();
  return std::move(paper_);
}

}  // namespace osteon::proofread
