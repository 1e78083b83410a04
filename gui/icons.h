// The symbols of the window, from Debian's fonts-font-awesome (4.7), merged into the text fonts.
#pragma once

namespace gui::icon {

inline constexpr const char* kCase = "\xEF\x83\xB6";       // U+F0F6 file-text-o
inline constexpr const char* kPrepare = "\xEF\x85\x80";    // U+F140 bullseye
inline constexpr const char* kLab = "\xEF\x83\x83";        // U+F0C3 flask
inline constexpr const char* kPlay = "\xEF\x81\x8B";       // U+F04B play
inline constexpr const char* kStop = "\xEF\x81\x8D";       // U+F04D stop
inline constexpr const char* kCheck = "\xEF\x80\x8C";      // U+F00C check
inline constexpr const char* kWarn = "\xEF\x81\xB1";       // U+F071 exclamation-triangle
inline constexpr const char* kPlus = "\xEF\x81\xA7";       // U+F067 plus
inline constexpr const char* kRemove = "\xEF\x80\x94";     // U+F014 trash-o
inline constexpr const char* kUp = "\xEF\x81\xB7";         // U+F077 chevron-up
inline constexpr const char* kDown = "\xEF\x81\xB8";       // U+F078 chevron-down
inline constexpr const char* kLeft = "\xEF\x81\x93";       // U+F053 chevron-left
inline constexpr const char* kRight = "\xEF\x81\x94";      // U+F054 chevron-right
inline constexpr const char* kCalendar = "\xEF\x84\xB3";   // U+F133 calendar-o
inline constexpr const char* kOpen = "\xEF\x84\x95";       // U+F115 folder-open-o
inline constexpr const char* kNew = "\xEF\x80\x96";        // U+F016 file-o
inline constexpr const char* kSearch = "\xEF\x80\x82";     // U+F002 search
inline constexpr const char* kSettings = "\xEF\x80\x93";   // U+F013 cog
inline constexpr const char* kEye = "\xEF\x81\xAE";        // U+F06E eye
inline constexpr const char* kEyeClosed = "\xEF\x81\xB0";  // U+F070 eye-slash
inline constexpr const char* kClose = "\xEF\x80\x8D";      // U+F00D times
inline constexpr const char* kKeys = "\xEF\x84\x9C";       // U+F11C keyboard-o
inline constexpr const char* kRecent = "\xEF\x80\x97";     // U+F017 clock-o

// The private-use range that holds them.
inline constexpr unsigned short kFirst = 0xF000, kLast = 0xF150;

}  // namespace gui::icon
