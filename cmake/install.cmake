# What `cmake --install` and the packages hold: the program, the library with its header, pkg-config file and CMake package,
# manual pages, completions, the pages of the rules.

include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

install(TARGETS stet RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(TARGETS libstet ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(FILES include/stet.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/man/stet.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/man/stet.yaml.5 DESTINATION ${CMAKE_INSTALL_MANDIR}/man5)
install(FILES ${completions}/stet.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME stet)
install(FILES ${completions}/_stet DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
install(FILES ${completions}/stet.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
install(FILES ${rule_pages} DESTINATION ${CMAKE_INSTALL_DOCDIR}/rules)
install(FILES README.md README.zh-CN.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)

# The library is an archive, so whoever links it links what it needs, too. cmark-gfm is named by its files' names, since
# its own .pc file does not link statically.
file(RELATIVE_PATH pc_prefix /prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig /prefix)
configure_file(cmake/stet.pc.in ${CMAKE_CURRENT_BINARY_DIR}/stet.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/stet.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

set(package_directory ${CMAKE_INSTALL_LIBDIR}/cmake/stet)
configure_package_config_file(cmake/stet-config.cmake.in ${CMAKE_CURRENT_BINARY_DIR}/stet-config.cmake
  INSTALL_DESTINATION ${package_directory} PATH_VARS CMAKE_INSTALL_INCLUDEDIR CMAKE_INSTALL_LIBDIR)
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/stet-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/stet-config.cmake ${CMAKE_CURRENT_BINARY_DIR}/stet-config-version.cmake
  DESTINATION ${package_directory})

set(CPACK_PACKAGE_NAME stet)
set(CPACK_PACKAGE_VENDOR "the stet authors")
set(CPACK_PACKAGE_CONTACT "the stet authors <stet@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "linter for translation articles in Markdown with Hexo tags")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_GENERATOR DEB)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS git)
include(CPack)
