# The fuzz targets, for their own executables and for the suites.

file(STRINGS ${CMAKE_CURRENT_LIST_DIR}/targets.def FUZZ_TARGETS REGEX "^TARGET")
list(TRANSFORM FUZZ_TARGETS REPLACE "^TARGET.([a-z]+),.*" "\\1")
set(FUZZ_FOLDER ${CMAKE_CURRENT_LIST_DIR})
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${FUZZ_FOLDER}/targets.def)

# What scans bytes once more, without vectors and in a namespace of its own, so that both can be asked
# in one program.
function(add_scalar_library)
  if(TARGET job-entity-scalar)
    return()
  endif()
  set(SOURCES ${FUZZ_FOLDER}/scalar_probe.cc)
  foreach(FOLDER base capture decode findings forms json paths schema)
    file(GLOB_RECURSE FOUND CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/native/src/${FOLDER}/*.cc)
    list(APPEND SOURCES ${FOUND})
  endforeach()
  add_library(job-entity-scalar STATIC ${SOURCES})
  # clang-tidy would read each of these sources twice.
  set_target_properties(job-entity-scalar PROPERTIES EXPORT_COMPILE_COMMANDS OFF)
  target_link_libraries(job-entity-scalar PRIVATE job-entity-core)
  target_include_directories(job-entity-scalar PRIVATE ${PROJECT_SOURCE_DIR}/native/src)
  target_include_directories(job-entity-scalar SYSTEM PRIVATE ${RAPIDJSON_PRIVATE_DIR})
  target_compile_definitions(job-entity-scalar PRIVATE JOB_ENTITY_SCALAR
                                                       job_entity=job_entity_scalar)
  # It is compiled in half the time this way.
  target_compile_options(job-entity-scalar PRIVATE -O1 -fno-exceptions -fno-rtti)
endfunction()
