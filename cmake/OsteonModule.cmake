# SPDX-License-Identifier: Apache-2.0
include(GoogleTest)

# osteon_module(stats LINK osteon::base Boost::headers PCH <boost/math/...>)
# One static library per folder of src/osteon; every .cpp in it belongs to it.
function(osteon_module name)
  cmake_parse_arguments(arg "" "" "LINK;PCH" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp")
  if(NOT sources)
    return()
  endif()
  add_library(osteon_${name} STATIC ${sources})
  add_library(osteon::${name} ALIAS osteon_${name})
  target_include_directories(osteon_${name} PUBLIC "${CMAKE_SOURCE_DIR}/src")
  target_link_libraries(osteon_${name} PUBLIC ${arg_LINK})
  if(arg_PCH)
    target_precompile_headers(osteon_${name} PRIVATE ${arg_PCH})
  endif()
endfunction()

# osteon_tests(stats LINK osteon::stats): tests/stats/*.cpp as one program, each TEST a ctest case.
function(osteon_tests name)
  cmake_parse_arguments(arg "" "" "LINK" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp")
  if(NOT sources)
    return()
  endif()
  add_executable(test_${name} ${sources})
  target_link_libraries(test_${name} PRIVATE ${arg_LINK} GTest::gmock_main)
  target_compile_definitions(test_${name} PRIVATE OSTEON_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  target_precompile_headers(test_${name} PRIVATE <gmock/gmock.h> <gtest/gtest.h>)
  gtest_discover_tests(test_${name} TEST_PREFIX "${name}." DISCOVERY_MODE PRE_TEST
                       DISCOVERY_TIMEOUT 60 NO_PRETTY_VALUES PROPERTIES TIMEOUT 300)
endfunction()
