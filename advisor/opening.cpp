#include "advisor/opening.h"

#include <algorithm>

#include "sim/shown.h"
#include "sim/text.h"

namespace advisor {
namespace {

const OpenerRule* opener_for(const Openers& openers, sim::Attitude attitude, const std::string& language) {
  const auto found = std::find_if(
      openers.openers.begin(), openers.openers.end(),
      [&](const OpenerRule& rule) { return rule.attitude == attitude && rule.language == language; });
  return found == openers.openers.end() ? nullptr : &*found;
}

std::string phrase(const std::map<std::string, std::string>& by_language, const std::string& language) {
  const auto found = by_language.find(language);
  return found != by_language.end() ? found->second : by_language.at("en");
}

}  // namespace

ChosenOpening choose_opening(const Openers& openers, const Diagnosis& diagnosis,
                             const std::string& language) {
  const sim::Attitude likeliest = diagnosis.attitudes.front().attitude;
  ChosenOpening chosen;
  const OpenerRule* rule = opener_for(openers, likeliest, language);
  if (rule == nullptr) {
    rule = opener_for(openers, likeliest, "en");
    chosen.notices.push_back(
        {"opening_language",
         language.empty() ? sim::tr("Which language to speak is not known: the opening is in English.")
                          : sim::say("There are no opening phrases in {} yet: they are in English.",
                                     sim::shown_language(language)),
         sim::Severity::kInfo});
  }
  chosen.opening = {sim::tr(rule->advice.c_str()),
                    rule->say,
                    phrase(openers.authority_question, rule->language),
                    phrase(openers.full_payment_ask, rule->language),
                    rule->language,
                    rule->formality};
  return chosen;
}

}  // namespace advisor
