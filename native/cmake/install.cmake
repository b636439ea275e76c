# What `cmake --install` puts where: the library with its headers, and the ways to find it.
#
#   find_package(job-entity)     target job-entity::core
#   pkg-config job-entity
#   add_subdirectory(...)        the same target, without tests and command

include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(JOB_ENTITY_PACKAGE_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/job-entity)

install(TARGETS job-entity-core EXPORT job-entity-targets
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/native/include/job_entity
        DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
# The library needs no other, so that the targets are the whole configuration.
install(EXPORT job-entity-targets NAMESPACE job-entity:: FILE job-entity-config.cmake
        DESTINATION ${JOB_ENTITY_PACKAGE_DIR})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/job-entity-config-version.cmake
                                 COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/job-entity-config-version.cmake
        DESTINATION ${JOB_ENTITY_PACKAGE_DIR})
configure_file(${CMAKE_CURRENT_LIST_DIR}/job-entity.pc.in ${PROJECT_BINARY_DIR}/job-entity.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/job-entity.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
if(JOB_ENTITY_BUILD_CLI)
  install(TARGETS job-entity RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()
