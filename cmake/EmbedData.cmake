# SPDX-License-Identifier: Apache-2.0
# osteon_embed_data(target): writes data/ctcae/*.csv and data/laboratory/*.csv into a source file of
# the target, so that the program needs no data folder. A new file in data/ctcae is a new version.
function(osteon_embed_data target)
  set(data "${CMAKE_SOURCE_DIR}/data")
  file(GLOB criteria CONFIGURE_DEPENDS "${data}/ctcae/*.csv")
  list(SORT criteria)
  set(OSTEON_CRITERIA "")
  foreach(path ${criteria})
    file(READ "${path}" bytes)
    get_filename_component(name "${path}" NAME)
    string(APPEND OSTEON_CRITERIA "{R\"csv(${name})csv\", R\"csv(${bytes})csv\"},\n")
  endforeach()
  file(READ "${data}/laboratory/tests.csv" OSTEON_TESTS)
  file(READ "${data}/laboratory/units.csv" OSTEON_UNITS)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${criteria}
               "${data}/laboratory/tests.csv" "${data}/laboratory/units.csv")
  set(generated "${CMAKE_CURRENT_BINARY_DIR}/generated/shipped_data.cpp")
  configure_file("${CMAKE_SOURCE_DIR}/cmake/shipped_data.cpp.in" "${generated}" @ONLY)
  target_sources(${target} PRIVATE "${generated}")
endfunction()

# osteon_embed_versions(target): data/proofread/versions.csv into a source file of the target.
function(osteon_embed_versions target)
  set(file "${CMAKE_SOURCE_DIR}/data/proofread/versions.csv")
  file(READ "${file}" OSTEON_VERSIONS)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${file}")
  set(generated "${CMAKE_CURRENT_BINARY_DIR}/generated/proofread_data.cpp")
  configure_file("${CMAKE_SOURCE_DIR}/cmake/proofread_data.cpp.in" "${generated}" @ONLY)
  target_sources(${target} PRIVATE "${generated}")
endfunction()
