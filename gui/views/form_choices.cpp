#include "gui/views/form_choices.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>

#include "sim/languages.h"
#include "sim/shown.h"
#include "sim/text.h"

namespace gui {

using app::FieldKind;

sim::Date today() {
  return std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
}

std::vector<Choice> choices_of(const Frame& frame, const app::FormField& field) {
  std::vector<Choice> choices;
  const sim::Tables& tables = frame.workspace.tables;
  const auto sort_by_label = [&] {
    std::sort(choices.begin(), choices.end(),
              [](const Choice& a, const Choice& b) { return capitals(a.label) < capitals(b.label); });
  };
  switch (field.kind) {
    case FieldKind::kCountry:
      for (const auto& [code, country] : tables.countries)
        choices.push_back({code, country.name, code, true});
      sort_by_label();
      break;
    case FieldKind::kCurrency:
      for (const auto& [code, currency] : tables.currencies)
        choices.push_back({code, currency.name, code, true});
      sort_by_label();
      break;
    case FieldKind::kTimeZone: {
      std::map<std::string, std::string> zones;
      for (const auto& [code, country] : tables.countries) {
        for (const std::string& zone : country.time_zones)
          zones.emplace(zone, country.name);
      }
      for (const auto& [zone, country] : zones)
        choices.push_back({zone, zone, country, true});
      break;
    }
    case FieldKind::kLanguages: {
      // Those that some country of the tables does business or writes in.
      std::set<std::string> codes;
      for (const auto& [code, country] : tables.countries) {
        for (const std::string& language : country.official_languages) {
          if (language.size() == 2) codes.insert(language);
        }
        if (country.business_language.size() == 2) codes.insert(country.business_language);
      }
      for (const std::string& code : codes)
        choices.push_back({code, sim::shown_language(code), code, true});
      sort_by_label();
      break;
    }
    case FieldKind::kSignal:
      for (const advisor::SignalReading& signal : frame.workspace.signals.signals)
        choices.push_back({signal.id, sim::tr(signal.text.c_str()), "", true});
      break;
    default:
      for (const app::FormChoice& choice : field.choices)
        choices.push_back({choice.name, app::words(choice.label), "", true});
      break;
  }
  return choices;
}

std::string shown_choice(const Frame& frame, const app::FormField& field, const std::string& value) {
  const sim::Tables& tables = frame.workspace.tables;
  switch (field.kind) {
    case FieldKind::kCountry: {
      const auto found = tables.countries.find(value);
      return found == tables.countries.end() ? value : sim::say("{} · {}", found->second.name, value);
    }
    case FieldKind::kCurrency: {
      const auto found = tables.currencies.find(value);
      return found == tables.currencies.end() ? value : sim::say("{} · {}", value, found->second.name);
    }
    case FieldKind::kSignal: {
      const advisor::SignalReading* signal = frame.workspace.signals.find(value);
      return signal == nullptr ? value : sim::tr(signal->text.c_str());
    }
    default:
      for (const app::FormChoice& choice : field.choices) {
        if (value == choice.name) return app::words(choice.label);
      }
      return value;
  }
}

}  // namespace gui
