// How to open the call: advice in the interface's language, phrases in the debtor's, from data/openers.json.
// The phrases are those of the likeliest attitude. A language without phrases falls back to English, with the
// notice "opening_language". Phrases are formal where the file has no other; wording is judgement [M].
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "advisor/diagnosis.h"
#include "sim/error.h"
#include "sim/notice.h"

namespace advisor {

struct Opening {
  std::string advice;  // "Acknowledge the cash squeeze, then ask what a workable month looks like."
  std::string say;     // in `language`
  std::string ask_who_decides, ask_full_payment;  // in `language`
  std::string language, formality;
  bool operator==(const Opening&) const = default;
};

struct OpenerRule {
  sim::Attitude attitude{};
  std::string language, formality, advice, say;
  bool operator==(const OpenerRule&) const = default;
};
struct Openers {
  std::vector<OpenerRule> openers;
  std::map<std::string, std::string> authority_question, full_payment_ask;  // by language
  bool operator==(const Openers&) const = default;
};

// data/openers.json. Error: one sentence naming file and field; English must have every phrase.
sim::Result<Openers> load_openers(const std::filesystem::path& data_folder);

struct ChosenOpening {
  Opening opening;
  sim::Notices notices;
  bool operator==(const ChosenOpening&) const = default;
};

// `language` is ISO 639-1, "" when none is known.
ChosenOpening choose_opening(const Openers& openers, const Diagnosis& diagnosis, const std::string& language);

}  // namespace advisor
