# Compiles the catalogues that data/po/LINGUAS names into share/quittance/locale/xx/LC_MESSAGES/quittance.mo.
# docs/parts.md and script/translations say how to add a language.
find_program(MSGFMT msgfmt REQUIRED)

function(quittance_translations share outputs)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/data/po/LINGUAS)
  file(STRINGS ${PROJECT_SOURCE_DIR}/data/po/LINGUAS languages REGEX "^[a-z][a-z](_[A-Z][A-Z])?$")
  set(catalogues)
  foreach(language IN LISTS languages)
    set(source ${PROJECT_SOURCE_DIR}/data/po/${language}.po)
    set(catalogue ${share}/locale/${language}/LC_MESSAGES/quittance.mo)
    add_custom_command(
      OUTPUT ${catalogue}
      COMMAND ${CMAKE_COMMAND} -E make_directory ${share}/locale/${language}/LC_MESSAGES
      COMMAND ${MSGFMT} --check-format --check-domain --output-file=${catalogue} ${source}
      DEPENDS ${source}
      COMMENT "Compiling the ${language} catalogue"
      VERBATIM)
    list(APPEND catalogues ${catalogue})
  endforeach()
  set(${outputs} ${catalogues} PARENT_SCOPE)
endfunction()
