#include "advisor/signatory.h"

#include <variant>

#include "sim/shown.h"
#include "sim/text.h"

namespace advisor {
namespace {

double believed_authority(const sim::Case& file, const Belief& belief) {
  if (std::holds_alternative<sim::ThresholdModel>(file.debtor_model)) return 1;
  double sum = 0, weight = 0;
  for (const BelievedType& believed : belief.types) {
    sum += believed.weight * believed.type.authority;
    weight += believed.weight;
  }
  return weight > 0 ? sum / weight : 0;
}

// Nothing may be offered below the floor, so an approval line at or under it never matters.
bool approval_matters(const sim::Mandate& mandate) {
  return mandate.approval_below && (!mandate.floor || *mandate.approval_below > *mandate.floor);
}

std::string approval_text(const sim::Mandate& mandate) {
  if (!approval_matters(mandate)) return "";
  const std::string below = sim::shown_percent(*mandate.approval_below);
  if (mandate.approver.empty()) return sim::say("Below {}: ask for approval first", below);
  return sim::say("Below {0}: call {1} first", below, mandate.approver);
}

}  // namespace

Signatory find_signatory(const sim::Case& file, const Belief& belief) {
  Signatory signatory;
  signatory.approval = approval_text(file.mandate);
  const std::optional<sim::Contact>& contact = file.debtor.contact;
  if (!contact) {
    signatory.text = sim::tr("no contact yet: find out who signs");
    return signatory;
  }
  const std::string name = contact->name.empty() ? contact->role : contact->name;
  switch (contact->decides) {
    case sim::Decides::kYes:
      signatory.known = true;
      signatory.p_authority = 1;
      signatory.text =
          contact->role.empty() || contact->role == name ? name : sim::say("{0}, {1}", name, contact->role);
      break;
    case sim::Decides::kNo:
      signatory.text = sim::say("not {}: ask who does", name);
      break;
    case sim::Decides::kUnknown:
      signatory.p_authority = believed_authority(file, belief);
      signatory.text = sim::tr("unknown: ask early");
      break;
  }
  return signatory;
}

}  // namespace advisor
