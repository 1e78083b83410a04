#include "advisor/readiness.h"

#include <algorithm>
#include <array>

#include "advisor/limitation.h"
#include "sim/check.h"
#include "sim/shown.h"
#include "sim/text.h"

namespace advisor {
namespace {

using sim::ClaimKind;
using sim::DocumentKind;
using sim::say;
using sim::SecurityKind;
using sim::tr;

// What was looked at so far: gaps, what is in hand, and the weight of both.
struct Checklist {
  const sim::Case& file;
  const ReadinessRules& rules;
  Readiness readiness;
  double missing = 0, all = 0;

  void have(double matters, std::string text) {
    all += matters;
    if (!text.empty()) readiness.in_hand.push_back(std::move(text));
  }
  void lack(double matters, Gap gap) {
    all += matters;
    missing += matters;
    gap.matters = matters;
    readiness.missing.push_back(std::move(gap));
  }
  // An item of the rules: nothing happens when the rules do not ask for it here.
  void item(const std::string& code, bool in_hand, std::string in_hand_text, std::string text,
            std::string action) {
    const double matters = rules.matters(code, file);
    if (matters <= 0) return;
    if (in_hand) return have(matters, std::move(in_hand_text));
    lack(matters, Gap{code, std::move(text), std::move(action), 0});
  }
};

bool held(const sim::Case& file, DocumentKind kind) {
  return std::any_of(file.claim.documents.begin(), file.claim.documents.end(),
                     [&](const sim::Document& document) { return document.kind == kind && document.held; });
}

// An order stands for a contract where goods and services are bought by orders.
bool order_will_do(ClaimKind kind) {
  return kind == ClaimKind::kInvoice || kind == ClaimKind::kServices || kind == ClaimKind::kOther;
}

void check_agreement(Checklist& list) {
  const sim::Case& file = list.file;
  if (order_will_do(file.claim.kind)) {
    const bool contract = held(file, DocumentKind::kContract);
    list.item("document.contract", contract || held(file, DocumentKind::kOrder),
              contract ? tr("Contract") : tr("Order"), tr("Neither contract nor order is on file."),
              tr("Get the signed contract or the order with its confirmation."));
  } else {
    list.item("document.contract", held(file, DocumentKind::kContract), tr("Contract"),
              tr("The signed contract is not on file."), tr("Get the signed contract with all annexes."));
  }
}

void check_documents(Checklist& list) {
  const sim::Case& file = list.file;
  const SecurityKind security = file.claim.security.kind;
  check_agreement(list);
  list.item("document.invoice", held(file, DocumentKind::kInvoice), tr("Invoices"),
            tr("The invoices are not on file."), tr("Put a copy of every open invoice on file."));
  list.item("document.delivery_proof", held(file, DocumentKind::kDeliveryProof), tr("Proof of delivery"),
            tr("Proof of delivery or performance is not on file."),
            tr("Get the signed delivery note, log or transfer slip that shows what was performed."));
  list.item("document.terms", held(file, DocumentKind::kTerms), tr("Terms"),
            security == SecurityKind::kRetentionOfTitle
                ? tr("The terms that keep the title to the goods are not on file.")
                : tr("The agreed terms of business are not on file."),
            tr("Get the terms as they stood when the debtor agreed to them."));
  list.item("document.acknowledgement", held(file, DocumentKind::kAcknowledgement),
            tr("Acknowledgement of the debt"), tr("The debtor has not acknowledged the debt in writing."),
            tr("Ask for a written acknowledgement of the balance."));
  list.item("document.correspondence", held(file, DocumentKind::kCorrespondence), tr("Correspondence"),
            tr("The correspondence is not on file."), tr("Collect the letters, mails and notes of calls."));
  list.item("document.statement", held(file, DocumentKind::kStatement), tr("Statement of account"),
            tr("A statement of account is not on file."),
            tr("Draw up a statement with every charge and payment, up to today."));
  if (security == SecurityKind::kGuarantee || security == SecurityKind::kMortgage) {
    list.item("document.guarantee", held(file, DocumentKind::kGuarantee), tr("Guarantee or deed of security"),
              tr("The guarantee or deed of the security is not on file."),
              tr("Get the signed guarantee or deed and check that it still holds."));
  }
}

void check_facts(Checklist& list) {
  for (const sim::Fact& fact : list.file.facts) {
    if (fact.matters <= 0) continue;
    const std::string code = "fact." + fact.id;
    if (fact.status == sim::FactStatus::kVerified) {
      list.have(fact.matters, fact.text);
    } else if (fact.status == sim::FactStatus::kRefuted) {
      list.lack(fact.matters, Gap{code, say("Refuted: “{}”.", fact.text),
                                  tr("Do not rely on it; find out what is true instead."), 0});
    } else {
      list.lack(fact.matters,
                Gap{code, say("Not verified: “{}”.", fact.text),
                    fact.source.empty() ? tr("Verify it before you rely on it.")
                                        : say("Verify it before you rely on it: {}.", fact.source),
                    0});
    }
  }
}

void check_people(Checklist& list) {
  const std::optional<sim::Contact>& contact = list.file.debtor.contact;
  const std::string name = !contact ? "" : contact->name.empty() ? contact->role : contact->name;
  list.item("contact.missing", contact.has_value(), say("Contact: {}", name),
            tr("There is no contact at the debtor."), tr("Find the person in charge and a direct number."));
  const bool decides = contact && contact->decides == sim::Decides::kYes;
  const bool someone_else = contact && contact->decides == sim::Decides::kNo;
  list.item("contact.decides", decides, say("{} decides", name),
            someone_else ? say("{} does not decide, and who does is not on file.", name)
                         : tr("Who decides and signs for the debtor is not known."),
            tr("Ask early who must approve and sign."));
}

void check_dispute(Checklist& list, const sim::ClaimTotal& claim) {
  if (claim.disputed <= 0) return;
  const std::string amount = sim::shown_money(claim.disputed, claim.currency);
  const bool reasoned = std::all_of(
      list.file.claim.invoices.begin(), list.file.claim.invoices.end(),
      [](const sim::Invoice& invoice) { return invoice.disputed == 0 || !invoice.reason.empty(); });
  list.item("dispute.reason", reasoned, tr("Reason of the dispute"),
            say("{} is disputed and the reason is not on file.", amount),
            tr("Ask what exactly is wrong and write it down."));
  list.item("dispute.evidence", held(list.file, DocumentKind::kCorrespondence), "",
            say("What was said about the disputed {} is not on file.", amount),
            tr("Collect the complaint and our answer; if there is none, answer it in writing."));
}

void check_debtor(Checklist& list, const sim::Tables& tables) {
  const sim::Debtor& debtor = list.file.debtor;
  const sim::Country* country = tables.country(debtor.country);
  list.item("signals.none", !debtor.signals.empty(), "", tr("No signals of the debtor's attitude are noted."),
            tr("Note what the debtor has said and done so far."));
  list.item("debtor.financials", debtor.financials.has_value(), tr("Financials of the debtor"),
            tr("Nothing is known of the debtor's means."),
            tr("Look up accounts, employees, assets and other judgments."));
  const bool rumoured =
      debtor.financials && debtor.financials->insolvency_filing == sim::InsolvencyFiling::kRumoured;
  list.item("debtor.insolvency", debtor.financials && !rumoured, tr("Insolvency register checked"),
            rumoured ? tr("Insolvency is rumoured and not checked.")
                     : tr("Whether the debtor has filed for insolvency is not checked."),
            tr("Check the insolvency register of the debtor's country today."));
  const bool zone = debtor.time_zone || (country != nullptr && country->time_zones.size() == 1);
  list.item("debtor.time_zone", zone, "",
            country == nullptr || country->time_zone.empty()
                ? tr("The debtor's time zone is not known.")
                : say("{0} has several time zones; {1} is assumed.", sim::shown_country(*country),
                      country->time_zone),
            tr("Find out where the debtor sits."));
  list.item("debtor.language", !debtor.languages.empty(), "",
            country == nullptr || country->business_language.empty()
                ? tr("The debtor's language is not known.")
                : say("The debtor's language is not known; {} is assumed.",
                      sim::shown_language(country->business_language)),
            tr("Find out which language the debtor prefers."));
  list.item("debtor.channels", !debtor.channels.empty(), "", tr("No channel to the debtor is on file."),
            tr("Find a phone number and an e-mail address that work."));
}

void check_interest(Checklist& list, const sim::ClaimTotal& claim) {
  if (claim.basis != sim::InterestBasis::kStatutory) return;
  const bool missing = std::any_of(claim.notices.begin(), claim.notices.end(), [](const sim::Notice& notice) {
    return notice.code.starts_with("reference_rate_missing");
  });
  list.item("interest.reference_rate", !missing, "",
            tr("A reference rate is missing, so that interest of that half-year is not counted."),
            tr("Look the rate up at its official source and add it to the case."));
}

// One item whatever the state; a period that runs with time to spare is in hand with the weight of its lack.
void check_limitation_item(Checklist& list, const sim::ClaimTotal& claim, const sim::Tables& tables) {
  const LimitationCheck check = check_limitation(list.file, claim, tables);
  switch (check.state) {
    case LimitationState::kUnknown:
      return list.item("limitation.unknown", false, "",
                       tr("When the claim becomes time-barred is not in the tables."),
                       tr("Ask locally when the claim becomes time-barred."));
    case LimitationState::kExpired:
      return list.item("limitation.expired", false, "",
                       say("By the table the claim has been time-barred since {} (check locally).",
                           sim::long_date(*check.ends)),
                       tr("Take legal advice before you ask for payment."));
    case LimitationState::kNear:
      return list.item("limitation.near", false, "",
                       say("By the table the claim becomes time-barred on {} (check locally).",
                           sim::long_date(*check.ends)),
                       tr("Take legal advice now on how to stop the period."));
    case LimitationState::kRunning:
      return list.item("limitation.near", true, "", "", "");
  }
}

}  // namespace

double ReadinessRules::matters(const std::string& code, const sim::Case& file) const {
  const auto found = items.find(code);
  SIM_CHECK(found != items.end());
  const ReadinessRule& rule = found->second;
  if (const auto claim = rule.claims.find(file.claim.kind); claim != rule.claims.end()) return claim->second;
  if (const auto sector = rule.sectors.find(file.sector); sector != rule.sectors.end()) return sector->second;
  return rule.matters;
}

Readiness assess_readiness(const sim::Case& file, const sim::ClaimTotal& claim, const sim::Tables& tables,
                           const ReadinessRules& rules) {
  Checklist list{file, rules, {}};
  check_documents(list);
  check_facts(list);
  check_people(list);
  check_dispute(list, claim);
  check_debtor(list, tables);
  check_interest(list, claim);
  check_limitation_item(list, claim, tables);
  std::stable_sort(list.readiness.missing.begin(), list.readiness.missing.end(),
                   [](const Gap& a, const Gap& b) { return a.matters > b.matters; });
  list.readiness.score = list.all > 0 ? std::clamp(1 - list.missing / list.all, 0.0, 1.0) : 1;
  return std::move(list.readiness);
}

}  // namespace advisor
