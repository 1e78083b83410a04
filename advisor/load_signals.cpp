#include <set>

#include <nlohmann/json.hpp>

#include "advisor/data_file.h"
#include "advisor/diagnosis.h"
#include "sim/text.h"

namespace advisor {
namespace {

using Json = nlohmann::json;

// One number for each of the five attitudes.
std::map<sim::Attitude, double> per_attitude(FieldReader& reader, const Json& object,
                                             const std::string& path) {
  reader.only(object, path, {"cash_flow", "dispute", "avoider", "vanished", "oversight"});
  std::map<sim::Attitude, double> numbers;
  for (const sim::Attitude attitude : sim::kAttitudes) {
    const std::string name(sim::name_of(attitude));
    numbers[attitude] = reader.number(reader.member(object, path, name), field_path(path, name), 0, 1);
  }
  return numbers;
}

}  // namespace

sim::Result<SignalTable> load_signals(const std::filesystem::path& data_folder) {
  const std::filesystem::path path = data_folder / "signals.json";
  const auto root = read_data_file(path, "");
  if (!root) return tl::unexpected<sim::Error>(root.error());
  FieldReader reader(path);
  reader.only(*root, "", {"prior", "signals"});
  SignalTable table;
  table.prior = per_attitude(reader, reader.member(*root, "", "prior"), "prior");
  double total = 0;
  for (const auto& [attitude, probability] : table.prior)
    total += probability;
  if (!(total > 0)) reader.fail("prior", sim::tr("only zeros"), sim::tr("at least one attitude above 0"));
  for (auto& [attitude, probability] : table.prior)
    probability /= total;

  std::set<std::string> ids;
  const Json& list = reader.list(*root, "", "signals", 1000);
  for (std::size_t i = 0; i < list.size() && !reader.error(); ++i) {
    const std::string here = field_path("signals", i);
    reader.only(list[i], here, {"id", "text", "source", "likelihood"});
    SignalReading reading;
    reading.id = reader.text(list[i], here, "id");
    reading.text = reader.text(list[i], here, "text");
    reading.source = reader.text_if(list[i], here, "source");
    reading.likelihood =
        per_attitude(reader, reader.member(list[i], here, "likelihood"), field_path(here, "likelihood"));
    if (!ids.insert(reading.id).second) {
      reader.fail(field_path(here, "id"), "\"" + reading.id + "\"",
                  sim::tr("an id that no other signal has"));
    }
    table.signals.push_back(std::move(reading));
  }
  if (reader.error()) return tl::unexpected<sim::Error>(*reader.error());
  return table;
}

}  // namespace advisor
