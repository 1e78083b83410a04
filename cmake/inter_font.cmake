# The two weights of Inter that pages carry within them, cut down to the characters that names, money and charts
# in Latin, Greek and Cyrillic script use: about 40 KB each instead of 270. The result depends on the font
# package alone. Inter is under the SIL Open Font License; its copyright and licence stay in the name table.
find_program(QUITTANCE_SYSTEM_PYTHON python3 PATHS /usr/bin NO_DEFAULT_PATH REQUIRED)  # the one that has fontTools

set(INTER_CHARACTERS
    U+0020-007E U+00A0-017F U+0192 U+0218-021B U+02C6-02C7 U+02D8-02DD  # Latin
    U+0300-0304 U+0306-030C U+0327-0328                                # combining accents
    U+0370-03FF U+0400-045F U+0490-0491                                # Greek, Cyrillic
    U+2010-2015 U+2018-201E U+2020-2022 U+2026 U+202F U+2030 U+2032-2033 U+2039-203A U+2044  # punctuation
    U+20A0-20C0 U+2116 U+2122                                          # currencies, numero, trade mark
    U+2190-2199 U+2212 U+221E U+2248 U+2260 U+2264-2265                # arrows, mathematics
    U+25A0-25A1 U+25B2-25B3 U+25B6 U+25BC-25BD U+25C6 U+25CB U+25CF U+2605-2606 U+2610-2612 U+2713 U+2717)
string(REPLACE ";" "," INTER_CHARACTERS "${INTER_CHARACTERS}")

function(quittance_inter_font weight output)
  find_file(QUITTANCE_INTER_${weight} NAMES Inter-${weight}.otf Inter-${weight}.ttf
            PATHS /usr/share/fonts/opentype/inter /usr/share/fonts/truetype/inter
            NO_DEFAULT_PATH REQUIRED)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${QUITTANCE_SYSTEM_PYTHON} -m fontTools.subset ${QUITTANCE_INTER_${weight}}
            --unicodes=${INTER_CHARACTERS}
            --layout-features=kern,mark,mkmk,ccmp,locl,tnum,calt,liga,case,ss01,ss02,ss03,ss04
            --name-IDs=0,1,2,3,4,5,6,13,14 --no-hinting --desubroutinize --no-recalc-timestamp
            --flavor=woff2 --output-file=${output}
    DEPENDS ${QUITTANCE_INTER_${weight}}
    COMMENT "Cutting Inter ${weight} down to the characters that pages use"
    VERBATIM)
endfunction()

# The faces of the window: the same characters, without a shaper's tables and with figures of one width; and the
# symbols of the interface.
function(quittance_window_fonts folder outputs)
  set(script ${PROJECT_SOURCE_DIR}/cmake/window_font.py)
  find_file(QUITTANCE_SYMBOLS NAMES fontawesome-webfont.ttf FontAwesome.ttf
            PATHS /usr/share/fonts/truetype/font-awesome NO_DEFAULT_PATH REQUIRED)
  foreach(weight Regular SemiBold)
    string(TOLOWER ${weight} name)
    add_custom_command(
      OUTPUT ${folder}/window-${name}.otf
      COMMAND ${CMAKE_COMMAND} -E make_directory ${folder}
      COMMAND ${QUITTANCE_SYSTEM_PYTHON} ${script} ${QUITTANCE_INTER_${weight}} ${folder}/window-${name}.otf
              ${INTER_CHARACTERS} --tabular
      DEPENDS ${QUITTANCE_INTER_${weight}} ${script}
      COMMENT "Cutting Inter ${weight} for the window"
      VERBATIM)
  endforeach()
  add_custom_command(
    OUTPUT ${folder}/window-symbols.ttf
    COMMAND ${CMAKE_COMMAND} -E make_directory ${folder}
    COMMAND ${QUITTANCE_SYSTEM_PYTHON} ${script} ${QUITTANCE_SYMBOLS} ${folder}/window-symbols.ttf U+F000-F150
    DEPENDS ${QUITTANCE_SYMBOLS} ${script}
    COMMENT "Cutting the symbols of the window"
    VERBATIM)
  set(${outputs} ${folder}/window-regular.otf ${folder}/window-semibold.otf ${folder}/window-symbols.ttf PARENT_SCOPE)
endfunction()
