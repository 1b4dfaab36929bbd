// SPDX-License-Identifier: Apache-2.0
// A vector for columns of millions of rows: large blocks ask the system for large pages, so that
// their first use does not cost one page fault per 4 KiB, and growing does not clear memory that is
// written anyway.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>
#include <type_traits>
#include <utility>
#include <vector>

#include <sys/mman.h>

namespace osteon::base {

template <class T>
class LargeAllocator {
 public:
  using value_type = T;

  LargeAllocator() = default;
  template <class U>
  explicit(false) LargeAllocator(const LargeAllocator<U>& /*other*/) {}

  T* allocate(std::size_t count) {
    const std::size_t bytes = count * sizeof(T);
    if (bytes < smallest_large_block) return std::allocator<T>{}.allocate(count);
    const std::size_t whole_pages = (bytes + page - 1) / page * page;
    void* memory = std::aligned_alloc(page, whole_pages);
    if (memory == nullptr) throw std::bad_alloc();
    // A wish: without large pages the block is slower, not wrong.
    static_cast<void>(madvise(memory, whole_pages, MADV_HUGEPAGE));
    return static_cast<T*>(memory);
  }
  void deallocate(T* memory, std::size_t count) {
    if (count * sizeof(T) < smallest_large_block) {
      std::allocator<T>{}.deallocate(memory, count);
    } else {
      std::free(memory);
    }
  }
  /// resize() leaves new numbers and records of numbers unset.
  template <class U>
  void construct(U* place) {
    if constexpr (!std::is_trivially_copyable_v<U>) ::new (static_cast<void*>(place)) U;
  }
  template <class U, class... Arguments>
  void construct(U* place, Arguments&&... arguments) {
    ::new (static_cast<void*>(place)) U(std::forward<Arguments>(arguments)...);
  }

  template <class U>
  friend bool operator==(const LargeAllocator& /*a*/, const LargeAllocator<U>& /*b*/) {
    return true;
  }

 private:
  static constexpr std::size_t page = std::size_t{2} << 20;  // large pages of x86-64 and arm64
  static constexpr std::size_t smallest_large_block = 2 * page;
};

template <class T>
using LargeVector = std::vector<T, LargeAllocator<T>>;

}  // namespace osteon::base
