// SPDX-License-Identifier: Apache-2.0
// Words for checked nodes in one language. Refuses to know subjects. For this module only.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "osteon/base/text.hpp"
#include "osteon/criteria/compiled.hpp"

namespace osteon::criteria {

enum class Sense : std::uint8_t { plain, negated };
/// row_at_hand: clauses say "whose grade is ...".
enum class Subject : std::uint8_t { anything, row_at_hand };

/// What both languages share: labels, and which form a node takes.
class Speaker {
 public:
  Speaker(const Compiled& compiled, base::Language language)
      : compiled_(compiled), language_(language) {}

 protected:
  [[nodiscard]] const Node& node(NodeId id) const { return compiled_.node(id); }
  [[nodiscard]] NodeId part(const Node& of, std::size_t which) const {
    return compiled_.part(of, which);
  }
  [[nodiscard]] const BoundRows& rows_of(NodeId id) const { return compiled_.rows_of(id); }
  /// Label of a column, or its name with spaces.
  [[nodiscard]] std::string column_label(std::uint32_t bound) const;
  /// What one row of a table is called.
  [[nodiscard]] std::string row_label(std::uint32_t table) const;
  [[nodiscard]] std::string definition_label(DefinitionId id) const;
  [[nodiscard]] std::string external_label(std::uint32_t index) const;
  [[nodiscard]] bool has_own_label(DefinitionId id) const;
  /// The unit a constant duration was written in.
  [[nodiscard]] static base::Duration written_duration(const Node& constant, const Cell& cell);
  [[nodiscard]] static Comparison sensed(Comparison comparison, Sense sense);
  [[nodiscard]] static Sense opposite(Sense sense);
  /// A clause of the form "subject predicate" whose subject is child 0.
  [[nodiscard]] static bool has_subject(Op op);

  // While it lives, "its" means the row of `slot`.
  class RowAtHand {
   public:
    RowAtHand(Speaker& speaker, std::uint32_t slot)
        : speaker_(speaker), before_(std::exchange(speaker.slot_, slot)) {}
    ~RowAtHand() { speaker_.slot_ = before_; }
    RowAtHand(const RowAtHand&) = delete;
    RowAtHand& operator=(const RowAtHand&) = delete;
    RowAtHand(RowAtHand&&) = delete;
    RowAtHand& operator=(RowAtHand&&) = delete;

   private:
    Speaker& speaker_;
    std::uint32_t before_;
  };

  const Compiled& compiled_;
  base::Language language_;
  std::uint32_t slot_ = none;
};

class EnglishSpeaker : public Speaker {
 public:
  explicit EnglishSpeaker(const Compiled& compiled) : Speaker(compiled, base::Language::en) {}
  [[nodiscard]] std::string speak(NodeId id);

 private:
  [[nodiscard]] std::string noun(NodeId id);
  [[nodiscard]] std::string literal(const Node& constant);
  [[nodiscard]] std::string clause(NodeId id, Sense sense);
  [[nodiscard]] std::string predicate(const Node& node, Sense sense);
  [[nodiscard]] std::string comparison(const Node& node, Sense sense);
  [[nodiscard]] std::string holds(NodeId id, Sense sense);
  [[nodiscard]] std::string list(const Node& node, std::string_view word, Subject subject);
  [[nodiscard]] std::string bracketed(NodeId id, Subject subject);
  [[nodiscard]] std::string row_clause(NodeId id, Sense sense);
  [[nodiscard]] std::string conditions(const BoundRows& rows, std::size_t count);
  [[nodiscard]] std::string singular_rows(const BoundRows& rows, std::size_t count);
  [[nodiscard]] std::string plural_rows(const BoundRows& rows);
  [[nodiscard]] std::string members(const BoundSet& set);
  [[nodiscard]] std::string over_values(const Node& node);
  [[nodiscard]] std::string operand(NodeId id);
};

class ChineseSpeaker : public Speaker {
 public:
  explicit ChineseSpeaker(const Compiled& compiled) : Speaker(compiled, base::Language::zh) {}
  [[nodiscard]] std::string speak(NodeId id);

 private:
  [[nodiscard]] std::string noun(NodeId id);
  [[nodiscard]] std::string literal(const Node& constant);
  [[nodiscard]] std::string clause(NodeId id, Sense sense);
  [[nodiscard]] std::string predicate(const Node& node, Sense sense);
  [[nodiscard]] std::string comparison(const Node& node, Sense sense);
  [[nodiscard]] std::string list(const Node& node, std::string_view word);
  [[nodiscard]] std::string conditions(const BoundRows& rows, std::size_t count);
  [[nodiscard]] std::string fitting_rows(const BoundRows& rows, std::size_t count,
                                         std::string_view which);
  [[nodiscard]] std::string members(const BoundSet& set);
  [[nodiscard]] std::string over_values(const Node& node);
  [[nodiscard]] std::string operand(NodeId id);
};

/// "2 therapies", "diagnoses": the plural of a label of one or two words.
[[nodiscard]] std::string english_plural(std::string_view singular);
/// "a lesion", "an adverse event".
[[nodiscard]] std::string with_article(std::string_view noun);
/// Read aloud in both languages.
[[nodiscard]] base::LocalText spoken(const Compiled& compiled, NodeId id);

}  // namespace osteon::criteria
