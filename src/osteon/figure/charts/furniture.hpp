// SPDX-License-Identifier: Apache-2.0
// What stands in a plot beside the data: its key and its notes. They go where nothing is drawn; if
// there is no such place they go above the plot, never over the data.
#pragma once

#include <optional>
#include <vector>

#include "osteon/figure/charts/key.hpp"

namespace osteon::figure {

struct FurnitureSpec {
  std::vector<KeyEntry> entries;
  std::vector<Text> notes;
  Preference key = Preference::top_right;
  Preference note = Preference::top_right;
  double headroom_mm = 0;  // above the plot, kept free for labels of the data
};

/// Whether the page grows by what stands above the plot, or the plot gives way.
enum class Growth { page, none };

class Furniture {
 public:
  /// Moves (and with Growth::none shrinks) plot.frame by the room above it. The plot's marks must
  /// be complete.
  Furniture(FurnitureSpec spec, const Style& style, Panel& plot, Growth growth);

  /// Adds the key and the notes to a page panel.
  void add_to(Panel& page, const Style& style) const;

 private:
  [[nodiscard]] double room_above() const;
  void find_places(const Panel& plot);
  [[nodiscard]] bool find_common_place(const Panel& plot);

  FurnitureSpec spec_;
  KeyLayout inside_key_;
  KeyLayout outside_key_;
  Size notes_size_;
  Frame plot_;
  bool key_inside_ = true;
  bool notes_inside_ = true;
  Frame key_place_;
  Frame notes_place_;
};

}  // namespace osteon::figure
