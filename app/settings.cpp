#include "app/settings.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <system_error>

#include "sim/field_reader.h"
#include "sim/json_input.h"
#include "sim/text.h"
#include "sim/write_file.h"

namespace app {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr std::string_view kFormat = "quittance-settings/1";
constexpr std::array<std::string_view, 7> kKeys = {"format", "theme",     "language", "scale",
                                                   "window", "maximised", "recent"};
constexpr std::array<std::string_view, 4> kWindowKeys = {"x", "y", "width", "height"};
constexpr std::array<std::string_view, 2> kThemes = {"dark", "light"};
constexpr double kLeastScale = 0.5, kMostScale = 4;
constexpr long kFarthest = 100'000;  // of a window, on any desktop

bool is_settings(const Json& document) {
  return document.is_object() && document.value("format", Json()) == Json(kFormat);
}

std::optional<WindowPlace> read_window(const sim::Fields& fields) {
  if (!fields.has("window")) return std::nullopt;
  const sim::Fields window(fields.keeper(), fields.get("window"), "window", kWindowKeys);
  const auto x = window.whole_if("x", -kFarthest, kFarthest), y = window.whole_if("y", -kFarthest, kFarthest);
  const auto width = window.whole_if("width", 1, kFarthest), height = window.whole_if("height", 1, kFarthest);
  if (!x || !y || !width || !height) return std::nullopt;
  return WindowPlace{static_cast<int>(*x), static_cast<int>(*y), static_cast<int>(*width),
                     static_cast<int>(*height)};
}

Settings read_settings(const sim::Fields& fields) {
  Settings settings;
  const std::string theme = fields.has("theme") ? fields.text("theme") : std::string(kThemes[0]);
  if (theme == kThemes[1]) {
    settings.theme = Theme::kLight;
  } else if (theme != kThemes[0] && fields.keeper().sound("theme")) {
    fields.fail("theme", sim::one_of(kThemes));
  }
  settings.language = fields.text("language", false, 64);
  settings.scale = fields.number("scale", 0, kMostScale, 0);
  if (settings.scale > 0 && settings.scale < kLeastScale) {
    fields.fail("scale", sim::say("0 or a number from {0} to {1}", kLeastScale, kMostScale));
    settings.scale = 0;
  }
  settings.window = read_window(fields);
  settings.maximised = fields.boolean("maximised", false);
  for (const std::string& text : fields.texts("recent")) {
    if (fs::path(text).is_absolute() && settings.recent.size() < Settings::kMostRecent)
      settings.recent.emplace_back(text);
  }
  return settings;
}

}  // namespace

LoadedSettings load_settings(const fs::path& file) {
  std::error_code error;
  if (fs::status(file, error).type() == fs::file_type::not_found) return {};
  const auto document = sim::read_json(file);
  if (!document) return {Settings(), document.error().sentence};
  sim::ErrorKeeper keeper(sim::shown_path(file));
  if (!is_settings(*document)) {
    const bool named = document->is_object() && document->contains("format");
    keeper.fail(document->is_object() ? "format" : "",
                named                   ? sim::shown_json(document->at("format"))
                : document->is_object() ? sim::tr("nothing")
                                        : sim::shown_json(*document),
                "\"" + std::string(kFormat) + "\"");
    return {Settings(), keeper.error()->sentence};
  }
  Json known = Json::object(), unknown = Json::object();
  for (const auto& [key, value] : document->items())
    (std::find(kKeys.begin(), kKeys.end(), key) == kKeys.end() ? unknown : known)[key] = value;
  LoadedSettings loaded{read_settings(sim::Fields(keeper, known, "", kKeys)), std::nullopt};
  loaded.settings.unknown = std::move(unknown);
  if (keeper.error()) loaded.problem = keeper.error()->sentence;
  return loaded;
}

sim::Result<void> save_settings(const fs::path& file, const Settings& settings) {
  Json document = settings.unknown;
  document["format"] = kFormat;
  document["theme"] = kThemes[settings.theme == Theme::kLight ? 1 : 0];
  document["language"] = settings.language;
  document["scale"] = settings.scale;
  if (const auto& window = settings.window) {
    document["window"] = {
        {"x", window->x}, {"y", window->y}, {"width", window->width}, {"height", window->height}};
  }
  document["maximised"] = settings.maximised;
  document["recent"] = Json::array();
  for (const fs::path& recent : settings.recent)
    document["recent"].push_back(recent.string());
  std::error_code error;
  fs::create_directories(file.parent_path(), error);
  if (error) {
    return sim::storage_error(sim::say("{0}: the folder could not be made ({1}), expected one to write to.",
                                       sim::shown_path(file.parent_path()), error.message()));
  }
  // A name that is not UTF-8 comes back as a file that is gone.
  return sim::write_file(file, document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

void add_recent(Settings& settings, const fs::path& file) {
  std::error_code ignored;
  const fs::path whole = fs::absolute(file, ignored).lexically_normal();
  auto& recent = settings.recent;
  recent.erase(std::remove(recent.begin(), recent.end(), whole), recent.end());
  recent.insert(recent.begin(), whole);
  if (recent.size() > Settings::kMostRecent) recent.resize(Settings::kMostRecent);
}

void drop_gone(Settings& settings) {
  auto& recent = settings.recent;
  const auto gone = [](const fs::path& file) {
    std::error_code ignored;
    return fs::status(file, ignored).type() == fs::file_type::not_found;
  };
  recent.erase(std::remove_if(recent.begin(), recent.end(), gone), recent.end());
}

}  // namespace app
