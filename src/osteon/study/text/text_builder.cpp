// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/text/text_builder.hpp"

namespace osteon::study {

void TextBuilder::heading(LocalText text, std::string id) {
  end_paragraph();
  pending_.clear();
  pending_.push_back({2, std::move(text), std::move(id)});
}

void TextBuilder::say(const LocalText& pattern, const std::vector<Phrase>& parts) {
  say(Phrase::fill(pattern, parts));
}

void TextBuilder::say(const Phrase& phrase) {
  auto sentence = phrase.sentence();
  if (sentence) {
    paragraph_.sentences.push_back(*std::move(sentence));
  } else {
    fail(std::move(sentence.error()));
  }
}

void TextBuilder::end_paragraph() {
  if (paragraph_.sentences.empty()) return;
  place_heading();
  blocks_.emplace_back(std::move(paragraph_));
  paragraph_ = {};
}

void TextBuilder::list(const std::vector<Phrase>& items) {
  end_paragraph();
  if (items.empty()) return;
  report::List list;
  for (const auto& item : items) {
    auto sentence = item.sentence();
    if (sentence) {
      list.items.push_back({{*std::move(sentence)}});
    } else {
      fail(std::move(sentence.error()));
    }
  }
  place_heading();
  blocks_.emplace_back(std::move(list));
}

void TextBuilder::fail(base::Diagnostics problems) {
  base::append(problems_, std::move(problems));
}

base::Result<std::vector<report::Block>> TextBuilder::take() {
  end_paragraph();
  if (!problems_.empty()) return base::fail(std::move(problems_));
  return std::move(blocks_);
}

void TextBuilder::place_heading() {
  for (auto& heading : pending_) blocks_.emplace_back(std::move(heading));
  pending_.clear();
}

}  // namespace osteon::study
