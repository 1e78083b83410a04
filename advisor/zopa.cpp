#include "advisor/zopa.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "sim/text.h"

namespace advisor {
namespace {

constexpr int kSteps = 100;          // of the acceptance curve, over 0 to 1
constexpr double kReach = 1.1;       // the density is drawn from 0 to here
constexpr double kBandwidth = 0.03;  // of its Gaussian kernel, in fractions of the claim

using Weighted = std::vector<std::pair<double, double>>;  // limit, probability; sorted by limit

double quantile(const Weighted& limits, double p) {
  double below = 0;
  for (const auto& [limit, probability] : limits) {
    below += probability;
    if (below >= p - 1e-12) return limit;
  }
  return limits.empty() ? 0 : limits.back().first;
}

constexpr std::pair<const char*, double> kQuantiles[] = {
    {"p05", 0.05}, {"p25", 0.25}, {"p50", 0.5}, {"p75", 0.75}, {"p95", 0.95}};

Zopa of_threshold(const sim::ThresholdModel& model, double no_deal_value) {
  const double width = model.high - model.low;
  const auto above = [&](double x) {  // P(reservation >= x)
    if (width <= 0) return x <= model.low ? 1.0 : 0.0;
    return std::clamp((model.high - x) / width, 0.0, 1.0);
  };
  Zopa zopa;
  zopa.low = no_deal_value;
  zopa.high = (model.low + model.high) / 2;
  zopa.p_exists = above(no_deal_value);
  for (const auto& [name, p] : kQuantiles)
    zopa.quantiles[name] = model.low + p * width;
  const double drawn = std::max(width, 1e-3);
  zopa.density = {
      {model.low, 0}, {model.low, 1 / drawn}, {model.low + drawn, 1 / drawn}, {model.low + drawn, 0}};
  AcceptanceCurve curve{sim::PaymentForm{}, shown_form(1), {}};
  for (int k = 0; k <= kSteps; ++k) {
    const double fraction = static_cast<double>(k) / kSteps;
    curve.points.push_back({fraction, above(fraction)});
  }
  zopa.acceptance.push_back(std::move(curve));
  return zopa;
}

std::vector<CurvePoint> smoothed(const Weighted& limits) {
  std::vector<CurvePoint> density;
  const double norm = 1 / (kBandwidth * std::sqrt(2 * 3.14159265358979323846));
  for (int k = 0; k <= static_cast<int>(kReach * kSteps); ++k) {
    const double at = static_cast<double>(k) / kSteps;
    double value = 0;
    for (const auto& [limit, probability] : limits) {
      const double z = (at - limit) / kBandwidth;
      value += probability * norm * std::exp(-z * z / 2);
    }
    density.push_back({at, value});
  }
  return density;
}

}  // namespace

std::string shown_form(int payments) {
  if (payments <= 1) return sim::tr("at once");
  return sim::say_n("in {} payment", "in {} payments", payments, payments);
}

Zopa estimate_zopa(const sim::Case& file, const Belief& belief, double no_deal_value) {
  if (const auto* threshold = std::get_if<sim::ThresholdModel>(&file.debtor_model)) {
    return of_threshold(*threshold, no_deal_value);
  }
  Weighted limits;
  for (const BelievedType& type : belief.types) {
    double limit = 0;
    for (std::size_t form = 0; form < belief.forms.size(); ++form) {
      limit = std::max(limit, std::min(1.0, type.largest[form]) * type.worth[form]);
    }
    limits.emplace_back(limit, type.weight);
  }
  std::sort(limits.begin(), limits.end());
  Zopa zopa;
  zopa.low = no_deal_value;
  zopa.high = quantile(limits, 0.5);
  for (const auto& [limit, probability] : limits) {
    if (limit >= no_deal_value) zopa.p_exists += probability;
  }
  zopa.p_exists = std::min(1.0, zopa.p_exists);
  for (const auto& [name, p] : kQuantiles)
    zopa.quantiles[name] = quantile(limits, p);
  zopa.density = smoothed(limits);
  for (std::size_t form = 0; form < belief.forms.size(); ++form) {
    AcceptanceCurve curve{belief.forms[form], shown_form(belief.forms[form].instalments + 1), {}};
    for (int k = 0; k <= kSteps; ++k) {
      const double fraction = static_cast<double>(k) / kSteps;
      curve.points.push_back({fraction, acceptance(belief, form, fraction)});
    }
    zopa.acceptance.push_back(std::move(curve));
  }
  return zopa;
}

double acceptance(const Belief& belief, std::size_t form, double fraction) {
  double accepting = 0;
  for (const BelievedType& type : belief.types) {
    if (type.reachable && type.largest[form] >= fraction) accepting += type.weight;
  }
  return std::min(1.0, accepting);
}

}  // namespace advisor
