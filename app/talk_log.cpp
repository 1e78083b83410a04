#include "app/talk_log.h"

#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

#include "sim/shown.h"
#include "sim/text.h"
#include "store/forget.h"
#include "store/log_reader.h"

namespace app {
namespace {

using sim::say;
using sim::say_n;
using sim::tr;
using Json = nlohmann::ordered_json;

constexpr std::array<const char*, 3> kSides = {NC_("who spoke", "negotiator"), NC_("who spoke", "debtor"),
                                               NC_("who spoke", "system")};
// In the order of sim::kOutcomes.
constexpr std::array<const char*, std::size(sim::kOutcomes)> kEnds = {
    NC_("how a talk ended", "agreed"),      NC_("how a talk ended", "paid"),
    NC_("how a talk ended", "defaulted"),   NC_("how a talk ended", "escalated"),
    NC_("how a talk ended", "walked away"), NC_("how a talk ended", "hung up"),
    NC_("how a talk ended", "expired")};

std::string shown_outcome(const std::string& outcome) {
  const auto at = std::find(std::begin(sim::kOutcomes), std::end(sim::kOutcomes), outcome);
  return sim::tr_c("how a talk ended", kEnds[static_cast<std::size_t>(at - std::begin(sim::kOutcomes))]);
}

Tone tone_of(sim::Who who) {
  switch (who) {
    case sim::Who::kNegotiator:
      return Tone::kCreditor;
    case sim::Who::kDebtor:
      return Tone::kDebtor;
    default:
      return Tone::kMuted;
  }
}

// "18 Nov 14:05", of a moment that the reader has checked.
std::string shown_moment(const std::string& moment) {
  const auto date = sim::parse_date(moment.substr(0, 10));
  return (date ? sim::short_date(*date) : "") + " " + moment.substr(11, 5);
}

std::string joined(const std::vector<std::string>& parts, const char* between) {
  std::string text;
  for (const std::string& part : parts)
    text += (text.empty() ? "" : between) + part;
  return text;
}

std::string said_text(const store::LogLine& line, const sim::Currency& claim, const Workspace& workspace) {
  const sim::TalkLine& said = line.said;
  std::vector<std::string> parts;
  if (!said.text.empty()) parts.push_back(say("“{}”", said.text));
  if (line.forgotten) parts.push_back(tr("(forgotten)"));
  if (said.offer) parts.push_back(terms_text(*said.offer, claim, workspace));
  for (const sim::OfferTerms& offer : said.offers)
    parts.push_back(terms_text(offer, claim, workspace));
  if (!said.lever.empty()) parts.push_back(say("lever {}", said.lever));
  if (!said.fact.empty()) parts.push_back(say("fact {}", said.fact));
  if (said.days) parts.push_back(say_n("{} day", "{} days", *said.days, *said.days));
  if (said.outcome) parts.push_back(shown_outcome(*said.outcome));
  if (said.refers_to) parts.push_back(say("on line {}", *said.refers_to));
  return joined(parts, " · ");
}

long forgotten_lines(const store::Log& log) {
  return std::count_if(log.lines.begin(), log.lines.end(),
                       [](const store::LogLine& line) { return line.forgotten; });
}

const char* name_of(store::HeadState head) {
  switch (head) {
    case store::HeadState::kAgrees:
      return "agrees";
    case store::HeadState::kBehind:
      return "behind";
    default:
      return "missing";
  }
}

}  // namespace

sim::Result<store::Log> read_log(const std::filesystem::path& path, const Workspace& workspace) {
  return store::read_log(path, workspace.vocabulary);
}

sim::Result<void> forget_log(const std::filesystem::path& from, const std::filesystem::path& to,
                             const Workspace& workspace) {
  return store::forget(from, to, workspace.vocabulary);
}

Json log_summary(const store::Log& log) {
  return {{"valid", true},
          {"id", log.header.id},
          {"case_id", log.world.file.id},
          {"case_hash", log.case_hash},
          {"mode", store::name_of(log.header.mode)},
          {"moves", log.lines.size()},
          {"hash", log.last_hash()},
          {"head", name_of(log.head)},
          {"unfinished_bytes", log.unfinished},
          {"sealed", log.sealed},
          {"forgotten_lines", forgotten_lines(log) + (log.forgotten ? 1 : 0)}};
}

Json log_json(const store::Log& log) {
  Json document = log_summary(log);
  document["header"] = Json::parse(log.text);
  document["lines"] = Json::array();
  for (const store::LogLine& line : log.lines)
    document["lines"].push_back(Json::parse(line.text));
  return document;
}

std::vector<std::string> log_remarks(const store::Log& log) {
  std::vector<std::string> remarks;
  if (log.head == store::HeadState::kMissing)
    remarks.push_back(tr("No .head file stands beside the log: lines cut off its end would not show."));
  if (log.head == store::HeadState::kBehind)
    remarks.push_back(tr(
        "The last line is newer than the .head file: the program was stopped between the two. Going on with "
        "the talk keeps the line."));
  if (log.unfinished != 0) {
    remarks.push_back(
        say_n("After the last line stands {} byte of one that was never finished, and so never acknowledged. "
              "Going on with the talk takes it away.",
              "After the last line stand {} bytes of one that was never finished, and so never acknowledged. "
              "Going on with the talk takes them away.",
              static_cast<long>(log.unfinished), log.unfinished));
  }
  if (log.forgotten) remarks.push_back(tr("Names and texts of the case are forgotten."));
  if (const long lines = forgotten_lines(log); lines > 0) {
    remarks.push_back(say_n("What was said is forgotten in {} line.",
                            "What was said is forgotten in {} lines.", lines, lines));
  }
  return remarks;
}

std::string terms_text(const sim::OfferTerms& offer, const sim::Currency& claim, const Workspace& workspace) {
  sim::Currency currency = claim;
  if (offer.currency) {
    const auto known = workspace.vocabulary.currencies.find(*offer.currency);
    currency = {*offer.currency, known == workspace.vocabulary.currencies.end() ? 2 : known->second};
  }
  std::vector<std::string> parts;
  if (offer.fraction) parts.push_back(sim::shown_percent(*offer.fraction));
  if (offer.amount) parts.push_back(sim::shown_money(*offer.amount, currency));
  // TRANSLATORS: of an offer: so much at once, as in "20% now".
  if (offer.down_payment) parts.push_back(say("{} now", sim::shown_percent(*offer.down_payment)));
  if (offer.down_payment_amount)
    parts.push_back(say("{} now", sim::shown_money(*offer.down_payment_amount, currency)));
  if (offer.pay_by) parts.push_back(say("by {}", sim::plain_date(*offer.pay_by)));
  if (offer.instalments && *offer.instalments == 0) parts.push_back(tr("at once"));
  if (offer.instalments && *offer.instalments > 0)
    parts.push_back(say_n("{} instalment", "{} instalments", *offer.instalments, *offer.instalments));
  if (offer.first_due) parts.push_back(say("the first on {}", sim::plain_date(*offer.first_due)));
  if (offer.interval_days)
    parts.push_back(say_n("every {} day", "every {} days", *offer.interval_days, *offer.interval_days));
  if (offer.security) {
    parts.push_back(offer.security->kind == sim::SecurityKind::kNone ? tr("without security")
                                                                     : tr("with security"));
  }
  if (offer.acceleration)
    parts.push_back(*offer.acceleration ? tr("all due when one is missed")
                                        : tr("the rest not due when one is missed"));
  for (const sim::InKind& thing : offer.in_kind)
    parts.push_back(thing.text.empty() ? tr("something in kind") : say("in kind: {}", thing.text));
  if (offer.expires) parts.push_back(say("stands until {}", sim::plain_date(*offer.expires)));
  return joined(parts, ", ");
}

void put_log(TextPage& page, const store::Log& log, const Workspace& workspace) {
  const sim::Case& file = log.world.file;
  page.line({{file.title, Tone::kStrong}}, {{std::string(store::name_of(log.header.mode)), Tone::kMuted}});
  page.paragraph(say("{} ({}) asks {} ({})", file.creditor.name, file.creditor.country, file.debtor.name,
                     file.debtor.country),
                 Tone::kMuted);
  page.paragraph(say("Log {0}, begun {1} (all times UTC).", log.header.id,
                     log.header.started.substr(0, 10) + " " + log.header.started.substr(11, 8)),
                 Tone::kMuted);
  page.blank();
  Table table{{{tr("Line"), true},
               {tr("When")},
               {sim::tr_c("column of a talk", "Who")},
               {sim::tr_c("column of a talk", "Move")},
               {sim::tr_c("column of a talk", "What was said"), false, true}},
              {}};
  for (const store::LogLine& line : log.lines) {
    table.rows.push_back(
        {std::to_string(line.said.n),
         {shown_moment(line.said.t), Tone::kMuted},
         {sim::tr_c("who spoke", kSides[static_cast<std::size_t>(line.said.who)]), tone_of(line.said.who)},
         {std::string(sim::name_of(line.said.move)), Tone::kStrong},
         said_text(line, file.claim.currency, workspace)});
  }
  if (table.rows.empty()) {
    page.paragraph(tr("Nothing has been said yet."));
  } else {
    page.table(table);
  }
  page.blank();
  for (const std::string& remark : log_remarks(log))
    page.item({"▪", Tone::kWarn}, remark);
  page.paragraph(say("Every line verifies; the last has the hash {}.", log.last_hash()), Tone::kMuted);
}

}  // namespace app
