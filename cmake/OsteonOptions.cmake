# SPDX-License-Identifier: Apache-2.0
# Language level, warnings and sanitizers for every target.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

option(OSTEON_SANITIZE "Build with AddressSanitizer and UndefinedBehaviorSanitizer" OFF)
option(OSTEON_LIBFUZZER "Build fuzz targets for libFuzzer (needs clang)" OFF)

# -ffp-contract=off: the same bytes on every machine, so no fused multiply-add behind our back.
add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
                    -Wnon-virtual-dtor -Woverloaded-virtual -Werror -ffp-contract=off)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # Precompiled headers and ccache agree only when the preprocessor keeps its place in the text.
  add_compile_options(-fpch-preprocess)
  # g++ 12 reports members of std::optional and std::string that it cannot follow (GCC bugs 105562, 105593).
  add_compile_options(-Wno-maybe-uninitialized -Wno-restrict)
endif()
add_link_options(-fuse-ld=lld)

if(OSTEON_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()

find_program(OSTEON_CCACHE ccache)
if(OSTEON_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
      ${OSTEON_CCACHE})
endif()
