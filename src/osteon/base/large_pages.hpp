// SPDX-License-Identifier: Apache-2.0
// Large pages for big blocks of memory that another library allocates.
#pragma once

#include <cstddef>
#include <cstdint>

#include <sys/mman.h>

namespace osteon::base {

/// Wishes for large pages in the part of [memory, memory + bytes) that can have them: its first use
/// then does not cost one page fault per 4 KiB. To be called before that first use; changes no
/// content.
inline void prefer_large_pages(void* memory, std::size_t bytes) {
  constexpr std::uintptr_t page = std::uintptr_t{2} << 20;
  const auto begin = reinterpret_cast<std::uintptr_t>(memory);
  const std::uintptr_t first = (begin + page - 1) / page * page;
  const std::uintptr_t last = (begin + bytes) / page * page;
  if (last <= first) return;
  static_cast<void>(
      madvise(static_cast<char*>(memory) + (first - begin), last - first, MADV_HUGEPAGE));
}

}  // namespace osteon::base
