#include <iterator>

#include "sim/population_sections.h"

namespace sim {

const JudgementRange kPathJudgements[] = {
    {"path.reminder.days", 0, 365},      {"path.demand.days", 0, 365},
    {"path.talks.days", 0, 365},         {"path.notice.days", 0, 365},
    {"path.cross_border_time", 1, 10},   {"path.court.early", 0, 1},
    {"path.court.early_time", 0, 1},     {"path.reminder.cash_flow", 0, 1},
    {"path.reminder.dispute", 0, 1},     {"path.reminder.avoider", 0, 1},
    {"path.reminder.vanished", 0, 1},    {"path.reminder.oversight", 0, 1},
    {"path.demand.cash_flow", 0, 1},     {"path.demand.dispute", 0, 1},
    {"path.demand.avoider", 0, 1},       {"path.demand.vanished", 0, 1},
    {"path.demand.oversight", 0, 1},     {"path.agency.cash_flow", 0, 1},
    {"path.agency.dispute", 0, 1},       {"path.agency.avoider", 0, 1},
    {"path.agency.vanished", 0, 1},      {"path.agency.oversight", 0, 1},
    {"path.notice.cash_flow", 0, 1},     {"path.notice.dispute", 0, 1},
    {"path.notice.avoider", 0, 1},       {"path.notice.vanished", 0, 1},
    {"path.notice.oversight", 0, 1},     {"path.enforcement.cash_flow", 0, 2},
    {"path.enforcement.dispute", 0, 2},  {"path.enforcement.avoider", 0, 2},
    {"path.enforcement.vanished", 0, 2}, {"path.enforcement.oversight", 0, 2}};
const int kPathJudgementCount = static_cast<int>(std::size(kPathJudgements));

}  // namespace sim
