#include "advisor/conduct.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "advisor/lever_order.h"
#include "advisor/limitation.h"
#include "sim/shown.h"
#include "sim/text.h"

namespace advisor {
namespace {

using sim::Notice;
using sim::Notices;
using sim::PartyKind;
using sim::say;
using sim::Severity;
using sim::tr;

// Members of the European Union, where Directive 2011/7/EU holds.
constexpr std::array<std::string_view, 27> kUnion = {"AT", "BE", "BG", "HR", "CY", "CZ", "DE", "DK", "EE",
                                                     "ES", "FI", "FR", "GR", "HU", "IE", "IT", "LT", "LU",
                                                     "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"};

bool in_union(std::string_view country) {
  return std::find(kUnion.begin(), kUnion.end(), country) != kUnion.end();
}

bool is_business(PartyKind kind) {
  return kind == PartyKind::kCompany || kind == PartyKind::kPublicBody;
}

void warn_of_levers(const sim::Case& file, const std::vector<sim::LeverStanding>& levers, Notices& notices) {
  for (const sim::Lever& lever : file.leverage) {
    if (!lever.lawful) {
      notices.push_back({"lever_unlawful",
                         say("“{}” is not lawful: do not use it, and do not hint at it.", lever.text),
                         Severity::kStop});
      continue;
    }
    if (lever.due && *lever.due <= file.as_of) {
      notices.push_back(
          {"lever_lapsed",
           say("The day of “{0}”, {1}, has passed: set a new one that you will keep, or drop it.", lever.text,
               sim::long_date(*lever.due)),
           Severity::kWarn});
      continue;
    }
    const auto row = std::find_if(levers.begin(), levers.end(), [&](const sim::LeverStanding& candidate) {
      return candidate.id == lever.id;
    });
    if (lever.kind == sim::LeverKind::kNegative && row != levers.end() && row->credibility < kBluff) {
      notices.push_back({"lever_bluff",
                         say("“{0}” is only {1} credible: announcing what you will not do is a bluff.",
                             lever.text, sim::shown_percent(row->credibility)),
                         Severity::kWarn});
    }
  }
}

void warn_of_dispute(const sim::Case& file, const sim::ClaimTotal& claim, const Diagnosis& diagnosis,
                     Notices& notices) {
  const bool answered = std::any_of(
      file.claim.documents.begin(), file.claim.documents.end(), [](const sim::Document& document) {
        return document.kind == sim::DocumentKind::kCorrespondence && document.held;
      });
  if (answered) return;
  const bool complained =
      std::any_of(diagnosis.effects.begin(), diagnosis.effects.end(), [](const SignalEffect& effect) {
        return effect.towards == sim::Attitude::kDispute && effect.factor > 1;
      });
  if (claim.disputed > 0) {
    notices.push_back(
        {"dispute_unanswered",
         say("{} is disputed and no answer is on file: look into it and answer before you ask again.",
             sim::shown_money(claim.disputed, claim.currency)),
         Severity::kWarn});
  } else if (complained) {
    notices.push_back(
        {"dispute_unanswered",
         tr("The debtor has complained and no answer is on file: look into it and answer before "
            "you ask again."),
         Severity::kWarn});
  }
}

void warn_of_person(const sim::Case& file, Notices& notices) {
  const bool person = file.debtor.kind == PartyKind::kPerson;
  if (file.debtor.vulnerable) {
    notices.push_back(
        {"vulnerable",
         tr("The debtor is vulnerable: no pressure, no deadline that cannot be kept, nothing beyond "
            "what living costs leave; offer a pause and independent debt advice."),
         Severity::kStop});
  }
  if (person && file.debtor.country == "US") {
    notices.push_back(
        {"us_consumer",
         tr("Consumer in the United States: call only 08:00–21:00 at the debtor's place, at most seven "
            "times in seven days and not within seven days of a conversation, and tell nobody else "
            "of the debt. Check locally."),
         Severity::kWarn});
  }
  if (!person && file.debtor.country == "US") {
    notices.push_back(
        {"us_sole_trader",
         tr("If the debtor is a sole trader, keep to the rules for consumers in the United States. "
            "Check locally."),
         Severity::kInfo});
  }
  if (person && file.debtor.country == "GB") {
    notices.push_back(
        {"uk_individual",
         tr("Individual in the United Kingdom: give time where it is needed, keep contact reasonable, say "
            "nothing misleading, look into disputes, do not press for statute-barred debt. Check "
            "locally."),
         Severity::kWarn});
  }
  if (person || !file.debtor.contact) {
    notices.push_back(
        {"wrong_party",
         tr("Make sure that you speak to the debtor before you mention the debt, to nobody else."),
         Severity::kWarn});
  }
}

void warn_of_interest(const sim::Case& file, const sim::ClaimTotal& claim, Notices& notices) {
  const bool business = is_business(file.creditor.kind) && is_business(file.debtor.kind);
  const bool said = std::any_of(claim.notices.begin(), claim.notices.end(),
                                [](const Notice& notice) { return notice.code == "no_statutory_interest"; });
  if (said) return;
  if (file.claim.interest.basis == sim::InterestBasis::kStatutory && !business) {
    notices.push_back(
        {"interest_not_business",
         tr("Statutory interest and fixed sums are owed only between businesses and public bodies: "
            "none is counted here."),
         Severity::kWarn});
  } else if (claim.basis == sim::InterestBasis::kNone) {
    notices.push_back({"interest_none",
                       tr("No interest is counted: the case names no basis for it. Do not ask for any."),
                       Severity::kInfo});
  } else if (claim.basis == sim::InterestBasis::kStatutory && claim.law == "GB") {
    notices.push_back(
        {"b2b_interest",
         tr("Interest by the law of the United Kingdom: base rate plus 8 points and GBP 40, 70 or 100 an "
            "invoice; ask for no more. Check the dated rate locally."),
         Severity::kInfo});
  } else if (claim.basis == sim::InterestBasis::kStatutory && in_union(claim.law)) {
    notices.push_back(
        {"b2b_interest",
         tr("Interest by the law of a member of the European Union: simple, from the day after the due "
            "date, at least the central bank's rate plus 8 points and EUR 40 an invoice. Check the "
            "dated rate locally."),
         Severity::kInfo});
  }
}

void warn_of_limitation(const sim::Case& file, const sim::ClaimTotal& claim, const sim::Tables& tables,
                        Notices& notices) {
  const LimitationCheck check = check_limitation(file, claim, tables);
  const bool person = file.debtor.kind == PartyKind::kPerson;
  switch (check.state) {
    case LimitationState::kExpired:
      notices.push_back({"time_barred",
                         say("By the table for {0} the claim has been time-barred since {1}: do not threaten "
                             "court; a payment or "
                             "an acknowledgement may revive it. Check locally.",
                             check.country, sim::long_date(*check.ends)),
                         person ? Severity::kStop : Severity::kWarn});
      break;
    case LimitationState::kNear:
      notices.push_back(
          {"limitation_near",
           say("By the table for {0} the claim becomes time-barred on {1}: do not let a talk run past "
               "it without a written acknowledgement. Check locally.",
               check.country, sim::long_date(*check.ends)),
           Severity::kWarn});
      break;
    case LimitationState::kUnknown:
      notices.push_back({"limitation_unknown",
                         tr("The tables do not say when this claim becomes time-barred: ask locally."),
                         Severity::kInfo});
      break;
    case LimitationState::kRunning:
      break;
  }
}

void warn_of_mandate(const sim::Case& file, const Ladder& ladder, Notices& notices) {
  const sim::Mandate& mandate = file.mandate;
  if (!mandate.approval_below || (mandate.floor && *mandate.approval_below <= *mandate.floor)) return;
  const auto step = std::find_if(ladder.steps.begin(), ladder.steps.end(), [&](const LadderStep& candidate) {
    return candidate.offer.fraction < *mandate.approval_below;
  });
  if (step == ladder.steps.end()) return;
  const std::string below = sim::shown_percent(*mandate.approval_below);
  notices.push_back(
      {"approval",
       mandate.approver.empty()
           ? say("From round {0} on the plan asks for less than {1}: get approval before the call.",
                 step->round, below)
           : say("From round {0} on the plan asks for less than {1}: get approval from {2} before "
                 "the call.",
                 step->round, below, mandate.approver),
       Severity::kWarn});
}

}  // namespace

Notices conduct_warnings(const sim::Case& file, const sim::ClaimTotal& claim, const Diagnosis& diagnosis,
                         const std::vector<sim::LeverStanding>& levers, const Ladder& ladder,
                         const sim::Tables& tables) {
  Notices notices;
  warn_of_levers(file, levers, notices);
  warn_of_person(file, notices);
  if (file.debtor.financials && file.debtor.financials->insolvency_filing == sim::InsolvencyFiling::kFiled) {
    notices.push_back(
        {"insolvency_filed",
         tr("Insolvency is filed: file the claim with the administrator; a payment taken now may have "
            "to be given back. Take advice first."),
         Severity::kStop});
  }
  warn_of_dispute(file, claim, diagnosis, notices);
  warn_of_limitation(file, claim, tables, notices);
  warn_of_mandate(file, ladder, notices);
  warn_of_interest(file, claim, notices);
  notices.push_back(
      {"settlement_in_writing",
       tr("Whatever you agree: in writing, with dates and what happens on default, signed by the one "
          "who decides."),
       Severity::kInfo});
  std::stable_sort(notices.begin(), notices.end(), [](const Notice& a, const Notice& b) {
    return static_cast<int>(a.severity) > static_cast<int>(b.severity);
  });
  return notices;
}

}  // namespace advisor
