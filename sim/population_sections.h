// The sections of data/population.json that have a file of their own. Used by sim/population.cpp alone.
#pragma once

#include "sim/population_reader.h"

namespace sim {

WordTable read_words(PopulationReader& reader, const PopulationReader::Json& root);  // sim/word_table.cpp
AgeMix read_ages(PopulationReader& reader, const PopulationReader::Json& root);      // sim/age_mix.cpp

// The judgements of the wider path, "path.…": sim/path_rules.cpp.
extern const JudgementRange kPathJudgements[];
extern const int kPathJudgementCount;

}  // namespace sim
