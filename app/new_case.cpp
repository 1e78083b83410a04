#include "app/new_case.h"

#include <nlohmann/json.hpp>

#include "sim/text.h"

namespace app {

sim::Result<std::string> new_case_text(const NewCase& wanted, const Workspace& workspace) {
  using Json = nlohmann::ordered_json;
  Json file;
  file["format"] = "quittance-case/1";
  file["id"] = wanted.id;
  file["title"] = sim::say("{} against {}", wanted.creditor, wanted.debtor);
  file["summary"] = "";
  file["sector"] = "other";
  file["as_of"] = wanted.as_of;
  file["creditor"] = {{"name", wanted.creditor}, {"country", wanted.creditor_country}};
  file["debtor"] = {{"name", wanted.debtor}, {"country", wanted.debtor_country}, {"signals", Json::array()}};
  file["claim"] = {{"kind", "invoice"}, {"currency", wanted.currency}};
  file["claim"]["invoices"] = Json::array();
  file["claim"]["invoices"].push_back(
      {{"number", "1"}, {"issued", wanted.due}, {"due", wanted.due}, {"amount", wanted.amount}});
  file["claim"]["interest"] = {{"basis", "none"}};
  file["claim"]["documents"] = Json::array();
  file["facts"] = Json::array();
  file["leverage"] = Json::array();
  file["targets"] = {{"low", 0.6}, {"high", 0.8}};
  // Arguments are bytes of the shell: what is no UTF-8 is replaced here and then refused by the reader.
  const std::string text = file.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
  const auto read = parse_world(text, sim::tr("the new case"), workspace);
  if (!read) return tl::unexpected(sim::Error{sim::ErrorKind::kUsage, read.error().sentence});
  return text;
}

}  // namespace app
