#include <set>

#include <nlohmann/json.hpp>

#include "advisor/cards.h"
#include "advisor/data_file.h"
#include "advisor/opening.h"
#include "sim/json_input.h"
#include "sim/text.h"

namespace advisor {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kMostCards = 500, kMostOpeners = 500, kMostSignals = 50;

std::string attitude_names() {
  return sim::tr("cash_flow, dispute, avoider, vanished or oversight");
}

std::optional<sim::Attitude> read_attitude(FieldReader& reader, const Json& object, const std::string& path) {
  const std::string name = reader.text(object, path, "attitude");
  const auto attitude = sim::attitude_named(name);
  if (!attitude) reader.fail(field_path(path, "attitude"), name, attitude_names());
  return attitude;
}

CardKind read_kind(FieldReader& reader, const Json& object, const std::string& path) {
  const std::string name = reader.text(object, path, "kind");
  if (name == "stall") return CardKind::kStall;
  if (name == "bargaining") return CardKind::kBargaining;
  if (name != "type") reader.fail(field_path(path, "kind"), name, sim::tr("type, stall or bargaining"));
  return CardKind::kType;
}

// Only the two placeholders that are filled may stand in braces.
std::string read_wording(FieldReader& reader, const Json& object, const std::string& path,
                         const std::string& key) {
  const std::string text = reader.text_if(object, path, key);
  for (std::size_t at = text.find_first_of("{}"); at != std::string::npos;
       at = text.find_first_of("{}", at + 1)) {
    const bool known = text.compare(at, 9, "{counter}") == 0 || text.compare(at, 10, "{deadline}") == 0;
    if (!known) {
      reader.fail(field_path(path, key), text.substr(at, 20), sim::tr("{counter} or {deadline}"));
      break;
    }
    at = text.find('}', at);
  }
  return text;
}

CardRule read_card(FieldReader& reader, const Json& object, const std::string& path) {
  reader.only(object, path, {"id", "attitude", "kind", "when", "they_say", "you_say", "avoid", "source"});
  CardRule card;
  card.id = reader.text(object, path, "id");
  if (const Json& attitude = reader.member(object, path, "attitude"); !attitude.is_null())
    card.attitude = read_attitude(reader, object, path);
  card.kind = read_kind(reader, object, path);
  const Json& when = reader.list(object, path, "when", kMostSignals);
  for (std::size_t i = 0; i < when.size(); ++i) {
    const std::string here = field_path(field_path(path, "when"), i);
    if (!when[i].is_string()) {
      reader.fail(here, sim::shown_json(when[i]), sim::tr("a signal of data/signals.json"));
      break;
    }
    card.when.push_back(when[i].get<std::string>());
  }
  for (const char* key : {"they_say", "you_say"})
    reader.text(object, path, key);
  card.they_say = read_wording(reader, object, path, "they_say");
  card.you_say = read_wording(reader, object, path, "you_say");
  card.avoid = read_wording(reader, object, path, "avoid");
  card.source = reader.text(object, path, "source");
  return card;
}

std::map<std::string, std::string> read_by_language(FieldReader& reader, const Json& root,
                                                    const std::string& key) {
  std::map<std::string, std::string> phrases;
  const Json& table = reader.member(root, "", key);
  if (!table.is_object()) {
    reader.fail(key, sim::shown_json(table), sim::tr("an object of phrases by language"));
    return phrases;
  }
  for (const auto& item : table.items())
    phrases[item.key()] = reader.text(table, key, item.key());
  if (phrases.count("en") == 0) reader.fail(key, sim::tr("no English phrase"), sim::tr("one"));
  return phrases;
}

}  // namespace

sim::Result<CardDeck> load_cards(const std::filesystem::path& data_folder) {
  const std::filesystem::path path = data_folder / "cards.json";
  const auto root = read_data_file(path, "quittance-cards/1");
  if (!root) return tl::unexpected<sim::Error>(root.error());
  FieldReader reader(path);
  reader.only(*root, "", {"format", "placeholders", "cards"});
  CardDeck deck;
  std::set<std::string> ids;
  const Json& cards = reader.list(*root, "", "cards", kMostCards);
  for (std::size_t i = 0; i < cards.size() && !reader.error(); ++i) {
    const std::string here = field_path("cards", i);
    deck.push_back(read_card(reader, cards[i], here));
    if (!ids.insert(deck.back().id).second)
      reader.fail(field_path(here, "id"), deck.back().id, sim::tr("each id once"));
  }
  if (reader.error()) return tl::unexpected<sim::Error>(*reader.error());
  return deck;
}

sim::Result<Openers> load_openers(const std::filesystem::path& data_folder) {
  const std::filesystem::path path = data_folder / "openers.json";
  const auto root = read_data_file(path, "quittance-openers/1");
  if (!root) return tl::unexpected<sim::Error>(root.error());
  FieldReader reader(path);
  reader.only(*root, "", {"format", "full_payment_ask", "authority_question", "openers"});
  Openers openers;
  openers.full_payment_ask = read_by_language(reader, *root, "full_payment_ask");
  openers.authority_question = read_by_language(reader, *root, "authority_question");
  std::set<std::pair<sim::Attitude, std::string>> seen;
  const Json& list = reader.list(*root, "", "openers", kMostOpeners);
  for (std::size_t i = 0; i < list.size() && !reader.error(); ++i) {
    const std::string here = field_path("openers", i);
    reader.only(list[i], here, {"attitude", "language", "formality", "advice", "say"});
    OpenerRule rule;
    rule.attitude = read_attitude(reader, list[i], here).value_or(sim::Attitude::kCashFlow);
    rule.language = reader.text(list[i], here, "language");
    rule.formality = reader.text(list[i], here, "formality");
    rule.advice = reader.text(list[i], here, "advice");
    rule.say = reader.text(list[i], here, "say");
    if (rule.formality != "formal" && rule.formality != "informal")
      reader.fail(field_path(here, "formality"), rule.formality, sim::tr("formal or informal"));
    if (!seen.insert({rule.attitude, rule.language}).second)
      reader.fail(here, sim::tr("a second opener of that attitude and language"), sim::tr("one"));
    openers.openers.push_back(std::move(rule));
  }
  for (const sim::Attitude attitude : sim::kAttitudes) {
    if (seen.count({attitude, "en"}) == 0)
      reader.fail("openers", sim::tr("nothing"),
                  sim::say("an English opener for {}", sim::name_of(attitude)));
  }
  if (reader.error()) return tl::unexpected<sim::Error>(*reader.error());
  return openers;
}

}  // namespace advisor
