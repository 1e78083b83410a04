// The parts that a page carries within it: template, style, scripts and fonts of share/quittance/page, and
// the encodings that put them there.
//
// A page runs its own two scripts and nothing else: its Content-Security-Policy names the SHA-256 of each
// (FIPS 180-4; CSP Level 3 "hash-source"), allows style, and images and fonts out of data: URIs, and no
// request.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "sim/error.h"

namespace report {

std::string base64(std::string_view bytes);
// The digest's 32 bytes.
std::string sha256(std::string_view bytes);

// Error (storage): the file is missing, not a plain file, or larger than 16 MiB.
sim::Result<std::string> read_part(const std::filesystem::path& path);
// A script as it may stand between <script> and </script>. Error (storage): it would end there early.
sim::Result<std::string> read_script(const std::filesystem::path& path);
// @font-face rules for Inter in its two weights, with the fonts in them.
sim::Result<std::string> font_faces(const std::filesystem::path& page_folder);

std::string content_policy(std::initializer_list<std::string_view> scripts);

// The template with each {{name}} replaced, once: what was put in is not looked at again.
// Error (storage): a name without a value.
sim::Result<std::string> fill_template(const std::filesystem::path& path, std::string_view text,
                                       const std::map<std::string, std::string>& values);

}  // namespace report
