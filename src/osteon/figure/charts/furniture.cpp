// SPDX-License-Identifier: Apache-2.0
#include "osteon/figure/charts/furniture.hpp"

#include <algorithm>

namespace osteon::figure {
namespace {

constexpr double inset_mm = 1;
constexpr double gap_mm = 0.8;
constexpr double inner_gap_mm = 1;
constexpr double outside_gap_mm = 1.2;
constexpr double least_plot_mm = 15;
/// A key inside the plot takes at most this share of its width.
constexpr double most_key_share = 0.6;

std::optional<Frame> free_place(const Panel& plot, const std::vector<Frame>& taken, Size size,
                                Preference preference) {
  const Frame inside{plot.frame.left + inset_mm, plot.frame.top, plot.frame.width - inset_mm,
                     plot.frame.height - inset_mm};
  // Over a band rather than outside, over a curve never.
  for (const auto bands : {Occupancy::Bands::counted, Occupancy::Bands::ignored}) {
    Occupancy occupancy(inside);
    occupancy.add_marks(plot, bands);
    for (const Frame& frame : taken) occupancy.add_box(frame);
    const auto found = occupancy.find(size, preference, gap_mm);
    if (found) return found;
  }
  return std::nullopt;
}

}  // namespace

Furniture::Furniture(FurnitureSpec spec, const Style& style, Panel& plot, Growth growth)
    : spec_(std::move(spec)) {
  const double width = plot.frame.width;
  inside_key_ = key_layout(spec_.entries, style, most_key_share * width, KeyFlow::column);
  outside_key_ = key_layout(spec_.entries, style, width, KeyFlow::row);
  notes_size_ = block_size(spec_.notes, style.text_pt);
  const Frame whole = plot.frame;
  // What once found no place stays outside, so this ends after at most three rounds.
  for (double room = -1; room != room_above();) {
    room = room_above();
    plot.frame.top = whole.top + room;
    if (growth == Growth::none) plot.frame.height = std::max(whole.height - room, least_plot_mm);
    find_places(plot);
  }
  plot_ = plot.frame;
}

double Furniture::room_above() const {
  double room = 0;
  if (!key_inside_) room += outside_key_.size.height + outside_gap_mm;
  if (!notes_inside_) room += notes_size_.height + outside_gap_mm;
  return room;
}

// The notes under the key, left edges in line: the tidiest place when it is free.
bool Furniture::find_common_place(const Panel& plot) {
  if (!key_inside_ || !notes_inside_ || spec_.entries.empty() || spec_.notes.empty()) return false;
  const Size size{std::max(inside_key_.size.width, notes_size_.width),
                  inside_key_.size.height + inner_gap_mm + notes_size_.height};
  const auto found = free_place(plot, {}, size, spec_.key);
  if (!found) return false;
  key_place_ = {found->left, found->top, inside_key_.size.width, inside_key_.size.height};
  notes_place_ = {found->left, key_place_.bottom() + inner_gap_mm, notes_size_.width,
                  notes_size_.height};
  return true;
}

void Furniture::find_places(const Panel& plot) {
  if (find_common_place(plot)) return;
  std::vector<Frame> taken;
  if (!spec_.entries.empty() && key_inside_) {
    const auto found = free_place(plot, taken, inside_key_.size, spec_.key);
    key_inside_ = found.has_value();
    if (found) taken.push_back(key_place_ = *found);
  }
  if (!spec_.notes.empty() && notes_inside_) {
    const auto found = free_place(plot, taken, notes_size_, spec_.note);
    notes_inside_ = found.has_value();
    if (found) notes_place_ = *found;
  }
}

void Furniture::add_to(Panel& page, const Style& style) const {
  double top = plot_.top - spec_.headroom_mm - room_above();
  if (key_inside_) {
    add_key(page, spec_.entries, inside_key_, {key_place_.left, key_place_.top}, style);
  } else {
    add_key(page, spec_.entries, outside_key_, {plot_.left, top}, style);
    top += outside_key_.size.height + outside_gap_mm;
  }
  const Point corner = notes_inside_ ? Point{notes_place_.left, notes_place_.top}  //
                                     : Point{plot_.left, top};
  add_block(page, spec_.notes, corner, style.text_pt, "note");
}

}  // namespace osteon::figure
