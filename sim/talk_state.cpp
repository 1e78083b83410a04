#include "sim/talk_state.h"

#include <algorithm>
#include <array>

#include "sim/fx.h"
#include "sim/rounds.h"

namespace sim {
Result<std::shared_ptr<const TalkGround>> talk_ground(const Case& file, const Tables& tables,
                                                      const Population& population) {
  auto claim = claim_total(file, tables);
  if (!claim) return tl::unexpected(claim.error());
  auto ground = std::make_shared<TalkGround>();
  ground->file = file;
  ground->claim = std::move(*claim);
  ground->no_deal = value_no_deal(file, ground->claim, tables, population);
  ground->levers = stand_levers(file, ground->claim, ground->no_deal, population);
  ground->forms = forms_of(file);
  ground->rules = talk_rules(population);
  ground->words = population.words;
  ground->rounds = rounds_of(file);
  const Currency& own = ground->claim.currency;
  ground->currencies[own.code] = {own, 1};
  for (const auto& [code, row] : tables.currencies) {
    if (code == own.code) continue;
    if (const auto quote = fx_quote(code, own.code, tables))
      ground->currencies[code] = {{code, row.exponent}, quote->rate};
  }
  return std::shared_ptr<const TalkGround>(std::move(ground));
}

std::string_view name_of(TalkStage stage) {
  constexpr std::array<std::string_view, 6> kNames = {"open",   "subject", "agreed",
                                                      "signed", "broken",  "ended"};
  return kNames[static_cast<std::size_t>(stage)];
}

bool StandingOffer::expired(Date day) const {
  return std::any_of(options.begin(), options.end(),
                     [&](const OfferTerms& terms) { return terms.expires && *terms.expires < day; });
}

bool StandingOffer::operator==(const StandingOffer& other) const {
  return line == other.line && options == other.options && takeable == other.takeable &&
         conditional == other.conditional && otherwise == other.otherwise;
}

Minor TalkState::paid() const {
  Minor sum = 0;
  for (const Payment& payment : received)
    sum += payment.amount;
  return sum;
}

Minor TalkState::due(Date day) const {
  if (!agreement) return 0;
  Minor sum = 0;
  for (const Payment& payment : agreement->payments) {
    if (stage == TalkStage::kBroken || payment.date <= day) sum += payment.amount;
  }
  return sum;
}

Minor TalkState::unpaid(Date day) const {
  return std::max<Minor>(0, due(day) - paid());
}

std::optional<Payment> TalkState::next_due() const {
  if (!agreement) return std::nullopt;
  Minor sum = 0;
  Minor covered = paid();
  std::size_t told = 0;
  for (const Payment& payment : agreement->payments) {
    sum += payment.amount;
    if (covered >= sum) continue;
    const Minor amount = std::min(payment.amount, sum - covered);
    covered = sum;  // told of, whether paid or missed
    if (told++ < agreement->missed) continue;
    return Payment{payment.date, amount};
  }
  return std::nullopt;
}

Minor TalkState::open() const {
  return agreement ? std::max<Minor>(0, agreement->total - agreement->in_kind - paid()) : 0;
}

int round_of(const TalkState& state) {
  return state.answered + 1;
}

bool last_round(const TalkGround& ground, const TalkState& state) {
  const auto& deadline = ground.file.protocol.deadline;
  return round_of(state) >= ground.rounds || (deadline && state.date >= *deadline);
}

float progress_of(const TalkGround& ground, const TalkState& state) {
  if (last_round(ground, state)) return 1;
  const float rounds =
      static_cast<float>(round_of(state) - 1) / static_cast<float>(std::max(1, ground.rounds - 1));
  const auto& deadline = ground.file.protocol.deadline;
  if (!deadline || *deadline <= ground.file.as_of) return rounds;
  const float days = static_cast<float>(days_between(ground.file.as_of, state.date)) /
                     static_cast<float>(days_between(ground.file.as_of, *deadline));
  return std::clamp(std::max(rounds, days), 0.0F, 1.0F);
}

std::optional<OfferTerms> middle_of(const TalkGround& ground, const TalkState& state) {
  if (!state.ours || !state.theirs) return std::nullopt;
  const double fraction = (state.our_figures.back() + state.their_figures.back()) / 2;
  const ReadOffer& form = state.theirs->read[0];
  OfferTerms terms;
  terms.amount = share_of(ground.claim.total, fraction);
  if (form.instalments > 0) {
    terms.instalments = form.instalments;
    terms.down_payment_amount = share_of(*terms.amount, form.down_share);
  }
  return terms;
}

}  // namespace sim
