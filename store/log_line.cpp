#include "store/log_line.h"

#include <algorithm>
#include <iterator>

#include <nlohmann/json.hpp>

#include "sim/field_reader.h"
#include "sim/json_input.h"
#include "sim/text.h"
#include "store/log_header.h"

namespace store {
namespace {

using Json = nlohmann::json;
using sim::Fields;
using sim::Move;
using sim::say;
using sim::TalkLine;
using sim::tr;
using sim::Who;

constexpr std::string_view kFields[] = {"n",         "t",      "who",   "channel",     "move", "text",
                                        "offer",     "offers", "lever", "fact",        "days", "outcome",
                                        "refers_to", "seal",   "salt",  "commitments", "prev", "hash"};
constexpr std::string_view kOfferFields[] = {
    "fraction",      "amount",   "down_payment", "down_payment_amount", "pay_by",  "instalments", "first_due",
    "interval_days", "currency", "security",     "acceleration",        "in_kind", "expires"};
constexpr std::string_view kSecurityFields[] = {"kind", "value"};
constexpr std::string_view kInKindFields[] = {"kind", "text", "value_to_creditor", "cost_to_debtor"};

constexpr double kMostFraction = 2;  // as of a case's targets
constexpr long kMostInstalments = 600;
constexpr long kMostDays = 36'500;
constexpr std::size_t kMostInKind = 100;

sim::Currency currency_of(const std::optional<std::string>& code, const LineContext& context) {
  if (!code) return context.currency;
  const auto known = context.vocabulary->currencies.find(*code);
  return known == context.vocabulary->currencies.end() ? sim::Currency{*code, 2}
                                                       : sim::Currency{*code, known->second};
}

template <typename Value>
void add_if(Json& object, const char* key, const std::optional<Value>& value) {
  if (!value) return;
  if constexpr (std::is_same_v<Value, sim::Date>) {
    object[key] = sim::plain_date(*value);
  } else {
    object[key] = *value;
  }
}

Json offer_json(const sim::OfferTerms& offer, const LineContext& context) {
  const sim::Currency currency = currency_of(offer.currency, context);
  const auto amount_if = [&](Json& object, const char* key, const std::optional<sim::Minor>& minor) {
    if (minor) object[key] = sim::plain_amount(*minor, currency);
  };
  Json object = Json::object();
  add_if(object, "fraction", offer.fraction);
  amount_if(object, "amount", offer.amount);
  add_if(object, "down_payment", offer.down_payment);
  amount_if(object, "down_payment_amount", offer.down_payment_amount);
  add_if(object, "pay_by", offer.pay_by);
  add_if(object, "instalments", offer.instalments);
  add_if(object, "first_due", offer.first_due);
  add_if(object, "interval_days", offer.interval_days);
  add_if(object, "currency", offer.currency);
  if (offer.security) {
    Json& security = object["security"] = {{"kind", sim::case_name(offer.security->kind)}};
    amount_if(security, "value", offer.security->value);
  }
  add_if(object, "acceleration", offer.acceleration);
  for (const sim::InKind& thing : offer.in_kind) {
    Json one = {{"kind", sim::case_name(thing.kind)},
                {"value_to_creditor", sim::plain_amount(thing.value_to_creditor, currency)},
                {"cost_to_debtor", sim::plain_amount(thing.cost_to_debtor, currency)}};
    if (!thing.text.empty()) one["text"] = thing.text;
    object["in_kind"].push_back(std::move(one));
  }
  add_if(object, "expires", offer.expires);
  return object;
}

class LineReader {
 public:
  LineReader(sim::ErrorKeeper& keeper, bool forgotten, const LineContext& context)
      : keeper_(keeper), forgotten_(forgotten), context_(context) {}

  TalkLine read(const Json& document, int n) {
    const Fields fields(keeper_, document, "", kFields);
    TalkLine line;
    if (keeper_.error()) return line;
    read_place(fields, n, line);
    read_move(fields, line);
    if (fields.has("channel")) line.channel = fields.choice<sim::Channel>("channel", std::nullopt);
    line.text = fields.text("text");
    if (fields.has("offer")) line.offer = read_offer(fields.get("offer"), "offer");
    for (const Fields::Element& element : fields.list("offers", kMostOffers))
      line.offers.push_back(read_offer(*element.value, element.path));
    line.lever = read_id(fields, "lever", context_.levers);
    line.fact = read_id(fields, "fact", context_.facts);
    line.days = whole_if(fields, "days", 1, kMostDays);
    if (fields.has("outcome")) {
      line.outcome = fields.text("outcome", true, 64);
      const bool known = std::find(std::begin(sim::kOutcomes), std::end(sim::kOutcomes), *line.outcome) !=
                         std::end(sim::kOutcomes);
      if (keeper_.sound("outcome") && !known) fields.fail("outcome", sim::one_of(sim::kOutcomes));
    }
    line.refers_to = whole_if(fields, "refers_to", 1, std::max(1, n - 1));
    if (n == 1 && line.refers_to) fields.fail("refers_to", tr("none: no line is before this one"));
    if (!keeper_.error()) check_belonging(fields, line);
    return line;
  }

 private:
  static constexpr std::size_t kFewestOffers = 2, kMostOffers = 4;

  static std::optional<int> whole_if(const Fields& fields, std::string_view key, long low, long high) {
    const auto whole = fields.whole_if(key, low, high);
    return whole ? std::optional<int>(static_cast<int>(*whole)) : std::nullopt;
  }

  void read_place(const Fields& fields, int n, TalkLine& line) {
    line.n = n;
    if (const Json& found = fields.get("n", true); !keeper_.error() && found != Json(n))
      fields.fail("n", std::to_string(n));
    line.t = fields.text("t", true, 64);
    if (keeper_.sound("t") && !is_moment(line.t))
      fields.fail("t", tr("a moment as in \"2026-11-18T14:05:00Z\""));
  }

  void read_move(const Fields& fields, TalkLine& line) {
    const std::string who = fields.text("who", true, 64), move = fields.text("move", true, 64);
    if (keeper_.error()) return;
    const auto side = sim::who_named(who);
    if (!side) {
      static constexpr std::string_view kSides[] = {"negotiator", "debtor", "system"};
      fields.fail("who", sim::one_of(kSides));
      return;
    }
    const auto named = sim::move_named(move);
    if (!named) {
      std::vector<std::string> names;
      for (int m = 0; m < sim::kMoves; ++m)
        names.emplace_back(sim::name_of(static_cast<Move>(m)));
      const std::string near = sim::nearest(move, names);
      fields.fail("move", near.empty() ? tr("a move of docs/moves.md")
                                       : say("a move of docs/moves.md, perhaps \"{}\"", near));
      return;
    }
    if (!sim::may_make(*side, *named)) {
      fields.fail("move", say("one that is the {}'s to make", who));
      return;
    }
    line.who = *side;
    line.move = *named;
  }

  std::string read_id(const Fields& fields, std::string_view key, const std::vector<std::string>& known) {
    if (!fields.has(key)) return "";
    std::string id = fields.text(key, true, 200);
    if (!keeper_.sound(key) || std::find(known.begin(), known.end(), id) != known.end()) return id;
    const std::string near = sim::nearest(id, known);
    fields.fail(key, near.empty() ? tr("an id of the case") : say("an id of the case, perhaps \"{}\"", near));
    return id;
  }

  sim::OfferTerms read_offer(const Json& value, const std::string& path) {
    const Fields fields(keeper_, value, path, kOfferFields);
    sim::OfferTerms offer;
    if (fields.has("currency")) {
      offer.currency = fields.text("currency", true, 16);
      if (keeper_.sound(fields.path_of("currency")) &&
          context_.vocabulary->currencies.count(*offer.currency) == 0) {
        fields.fail("currency", tr("a currency of ISO 4217"));
      }
    }
    const sim::Currency currency = currency_of(offer.currency, context_);
    offer.fraction = fields.number_if("fraction", 0, kMostFraction);
    offer.amount = fields.amount_if("amount", currency);
    offer.down_payment = fields.number_if("down_payment", 0, kMostFraction);
    offer.down_payment_amount = fields.amount_if("down_payment_amount", currency);
    offer.pay_by = fields.date_if("pay_by");
    offer.instalments = whole_if(fields, "instalments", 0, kMostInstalments);
    offer.first_due = fields.date_if("first_due");
    offer.interval_days = whole_if(fields, "interval_days", 1, kMostDays);
    if (fields.has("security")) {
      const Fields security(keeper_, fields.get("security"), fields.path_of("security"), kSecurityFields);
      offer.security = sim::Security{security.choice<sim::SecurityKind>("kind", std::nullopt),
                                     security.amount_if("value", currency)};
    }
    if (fields.has("acceleration")) offer.acceleration = fields.boolean("acceleration", true);
    for (const Fields::Element& element : fields.list("in_kind", kMostInKind)) {
      const Fields thing(keeper_, *element.value, element.path, kInKindFields);
      offer.in_kind.push_back({thing.choice<sim::InKindKind>("kind", std::nullopt),
                               thing.text("text", !forgotten_),
                               thing.required_amount("value_to_creditor", currency),
                               thing.required_amount("cost_to_debtor", currency)});
    }
    offer.expires = fields.date_if("expires");
    if (offer.fraction && offer.amount) fields.fail("amount", tr("one of fraction and amount"));
    if (offer.down_payment && offer.down_payment_amount)
      fields.fail("down_payment_amount", tr("one of down_payment and down_payment_amount"));
    return offer;
  }

  // Fields that belong to some moves only.
  void check_belonging(const Fields& fields, const TalkLine& line) {
    const std::string move(sim::name_of(line.move));
    const auto only = [&](const char* key, bool belongs, bool needed) {
      if (!keeper_.error() && fields.has(key) && !belongs)
        fields.fail(key, say("none with the move {}", move));
      if (!keeper_.error() && needed && !fields.has(key))
        keeper_.fail(key, tr("nothing"), say("one with the move {}", move));
    };
    const bool system = line.who == Who::kSystem, package = line.move == Move::kPackage;
    const bool back = line.move == Move::kUndo || line.move == Move::kFork;
    only("days", line.move == Move::kPause, line.move == Move::kPause);
    only("outcome", line.move == Move::kEnd, line.move == Move::kEnd);
    only("refers_to",
         !system || back || line.move == Move::kSigned || line.move == Move::kPayment ||
             line.move == Move::kMissed,
         back);
    only("offers", package, package);
    only("offer", !package && (!system || line.move == Move::kSigned || line.move == Move::kPayment), false);
    only("lever", !system, false);
    only("fact", !system, false);
    only("channel", !system, false);
    only("seal", line.move == Move::kDebrief, false);
    if (!keeper_.error() && package && line.offers.size() < kFewestOffers)
      keeper_.fail("offers", say("{} entries", line.offers.size()), tr("two to four"));
  }

  sim::ErrorKeeper& keeper_;
  bool forgotten_;
  const LineContext& context_;
};

// The path of the first member that two objects do not share.
std::string first_difference(const Json& a, const Json& b, const std::string& path) {
  if (a.is_object() && b.is_object()) {
    for (const auto& item : a.items()) {
      const std::string inner = path.empty() ? item.key() : path + "." + item.key();
      if (!b.contains(item.key())) return inner;
      if (b[item.key()] != item.value()) return first_difference(item.value(), b[item.key()], inner);
    }
  } else if (a.is_array() && b.is_array() && a.size() == b.size()) {
    for (std::size_t i = 0; i < a.size(); ++i) {
      if (a[i] != b[i]) return first_difference(a[i], b[i], path + "[" + std::to_string(i) + "]");
    }
  }
  return path;
}

}  // namespace

LineContext context_of(const sim::Case& file, const sim::Vocabulary& vocabulary) {
  LineContext context{&vocabulary, file.claim.currency, {}, {}};
  for (const sim::Lever& lever : file.leverage)
    context.levers.push_back(lever.id);
  for (const sim::Fact& fact : file.facts)
    context.facts.push_back(fact.id);
  return context;
}

Json line_json(const TalkLine& line, const LineContext& context) {
  Json object = {
      {"n", line.n}, {"t", line.t}, {"who", sim::name_of(line.who)}, {"move", sim::name_of(line.move)}};
  if (line.channel) object["channel"] = sim::case_name(*line.channel);
  if (!line.text.empty()) object["text"] = line.text;
  if (line.offer) object["offer"] = offer_json(*line.offer, context);
  for (const sim::OfferTerms& offer : line.offers)
    object["offers"].push_back(offer_json(offer, context));
  if (!line.lever.empty()) object["lever"] = line.lever;
  if (!line.fact.empty()) object["fact"] = line.fact;
  add_if(object, "days", line.days);
  add_if(object, "outcome", line.outcome);
  add_if(object, "refers_to", line.refers_to);
  return object;
}

TalkLine read_line(sim::ErrorKeeper& keeper, const Json& document, int n, bool forgotten,
                   const LineContext& context) {
  TalkLine line = LineReader(keeper, forgotten, context).read(document, n);
  if (keeper.error()) return line;
  // One spelling of each line: what is empty is absent, amounts have all their decimals.
  Json said = document;
  for (const char* key : {"seal", "salt", "commitments", "prev", "hash"})
    said.erase(key);
  const Json again = line_json(line, context);
  if (said != again) {
    const std::string path = first_difference(said, again, "");
    keeper.fail(path, tr("another spelling"), tr("the one that docs/log.md gives: absent where empty"));
  }
  return line;
}

}  // namespace store
