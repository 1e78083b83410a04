// What the documents of --json share.
#pragma once

#include <optional>

#include <nlohmann/json.hpp>

#include "sim/offer.h"

namespace app {

template <typename Items, typename Make>
nlohmann::ordered_json list(const Items& items, const Make& make) {
  nlohmann::ordered_json array = nlohmann::ordered_json::array();
  for (const auto& item : items)
    array.push_back(make(item));
  return array;
}

template <typename T>
nlohmann::ordered_json or_null(const std::optional<T>& value) {
  return value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json();
}

inline nlohmann::ordered_json offer_json(const sim::Offer& offer) {
  return {
      {"fraction", offer.fraction}, {"instalments", offer.instalments}, {"down_payment", offer.down_payment}};
}

}  // namespace app
