#include <algorithm>
#include <filesystem>

#include "catch.h"
#include <nlohmann/json.hpp>
#include <sys/stat.h>
#include <unistd.h>

#include "app/terminal_text.h"
#include "cli/program.h"

namespace {

using nlohmann::json;
using program::case_path;
using program::fails_with;
using program::run;

json answer(const std::vector<std::string>& arguments) {
  std::vector<std::string> all = arguments;
  all.emplace_back("--json");
  const program::Outcome outcome = run(all);
  INFO(outcome.err);
  REQUIRE(outcome.code == 0);
  CHECK(outcome.err.empty());
  return json::parse(outcome.out);
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

bool is_amount(const json& value) {
  return value.is_string() && !value.get<std::string>().empty() &&
         value.get<std::string>().find_first_not_of("0123456789.") == std::string::npos;
}

bool is_share(const json& value) {
  return value.is_number() && value.get<double>() >= 0 && value.get<double>() <= 1;
}

// A shipped case with one change made to its JSON.
template <typename Change>
std::string changed(const program::Folder& folder, const std::string& id, const Change& change) {
  json file = json::parse(program::read_file(case_path(id)));
  change(file);
  return folder.write("changed.json", file.dump());
}

const std::string kSet =
    R"({"disagreement": [25, 20], "outcomes": [
      {"name": "a", "creditor": 100, "debtor": 0}, {"name": "b", "creditor": 90, "debtor": 15},
      {"name": "c", "creditor": 80, "debtor": 40}, {"name": "d", "creditor": 70, "debtor": 52},
      {"name": "e", "creditor": 60, "debtor": 60}, {"name": "f", "creditor": 50, "debtor": 75},
      {"name": "g", "creditor": 35, "debtor": 85}, {"name": "h", "creditor": 20, "debtor": 92},
      {"name": "i", "creditor": 0, "debtor": 100}, {"name": "j", "creditor": 55, "debtor": 50},
      {"name": "k", "creditor": 75, "debtor": 42}]})";

}  // namespace

TEST_CASE("prepare answers for every shipped case with the fields of the contract", "[cli][prepare]") {
  for (const std::string& id : program::shipped_cases()) {
    INFO(id);
    const json document = answer({"prepare", case_path(id), "--seed", "7"});
    CHECK(document["seed"] == 7);
    CHECK(is_amount(document["claim"]["total"]));
    CHECK(is_share(document["readiness"]["score"]));
    CHECK(document["readiness"]["missing"].is_array());
    double total = 0;
    for (const json& row : document["diagnosis"]) {
      CHECK(row["attitude"].is_string());
      total += row["probability"].get<double>();
    }
    CHECK(total == Approx(1));
    const json& alternatives = document["alternatives"];
    CHECK((alternatives["best"].is_null() || alternatives["best"].is_string()));
    CHECK(alternatives["value"].get<double>() >= 0);
    for (const json& route : alternatives["routes"]) {
      for (const char* field : {"value", "p05", "p95", "days"})
        CHECK(route[field].is_number());
      CHECK(route["route"].is_string());
      CHECK(route["from_table"].is_boolean());
    }
    const json& zopa = document["zopa"];
    for (const char* field : {"low", "high", "p_exists"})
      CHECK(zopa[field].is_number());
    for (const char* field : {"p05", "p25", "p50", "p75", "p95"})
      CHECK(zopa["quantiles"][field].is_number());
    CHECK(document["targets"].is_object());
    const json& strategy = document["strategy"];
    CHECK(is_amount(strategy["expected_recovery"]["amount"]));
    CHECK(strategy["expected_recovery"]["fraction"].is_number());
    CHECK(strategy["moves"].is_array());
    for (const json& step : strategy["ladder"]) {
      CHECK(step["round"].is_number_integer());
      CHECK(step["date"].get<std::string>().size() == 10);
      CHECK(is_share(step["fraction"]));
      CHECK(is_share(step["p_accept"]));
      CHECK(is_amount(step["amount"]));
    }
    CHECK(document["plans"].is_array());
    for (const json& window : document["call_windows"]) {
      for (const char* field : {"start", "end", "debtor_start", "debtor_end"})
        CHECK(window[field].is_string());
    }
    for (const json& warning : document["warnings"]) {
      CHECK(!warning["code"].get<std::string>().empty());
      CHECK(!warning["text"].get<std::string>().empty());
    }
  }
}

TEST_CASE("no line of any shipped case's call sheet is wider than asked", "[cli][prepare]") {
  for (const std::string& id : program::shipped_cases()) {
    for (const int width : {80, 50, 120}) {
      const program::Outcome outcome = run({"prepare", case_path(id), "--width", std::to_string(width)});
      INFO(id << outcome.err);
      REQUIRE(outcome.code == 0);
      CHECK(outcome.out.find('\033') == std::string::npos);
      for (const std::string& line : lines_of(outcome.out)) {
        INFO(line);
        CHECK(app::columns_of(line) <= width);
      }
    }
  }
}

TEST_CASE("the mandate's floor is never printed", "[cli][prepare]") {
  const program::Folder folder;
  // Digits that no other figure of the case has.
  const std::string path = changed(folder, "saas-sao-paulo", [](json& file) {
    file["mandate"]["floor"] = 0.20873;
    file["mandate"].erase("approval_below");
  });
  for (const std::string command : {"prepare", "advise", "diagnose", "frontier"}) {
    for (const bool as_json : {false, true}) {
      std::vector<std::string> arguments = {command, path};
      if (as_json) arguments.emplace_back("--json");
      const program::Outcome outcome = run(arguments);
      INFO(command);
      CHECK(outcome.code == 0);
      CHECK(outcome.out.find("20873") == std::string::npos);
      CHECK(outcome.out.find("20.87") == std::string::npos);
      CHECK(outcome.out.find("20.9%") == std::string::npos);
      CHECK(outcome.out.find("\"floor\"") == std::string::npos);
    }
  }
  const program::Outcome page = run({"prepare", path, "--html", folder.path("sheet.html")});
  CHECK(page.code == 0);
  CHECK(program::read_file(folder.path("sheet.html")).find("20873") == std::string::npos);
}

TEST_CASE("the hidden truth of a training case changes no answer", "[cli][prepare]") {
  const program::Folder folder;
  for (const std::string command : {"prepare", "advise", "diagnose", "frontier"}) {
    const std::string with = changed(folder, "saas-sao-paulo", [](json& file) {
      file["truth"] = {{"attitude", "avoider"}, {"cash_now", 0.01}, {"reservation", 0.02}};
    });
    const program::Outcome first = run({command, with, "--json"});
    const std::string without = changed(folder, "saas-sao-paulo", [](json& file) { file.erase("truth"); });
    const program::Outcome second = run({command, without, "--json"});
    INFO(command);
    CHECK(first.code == 0);
    CHECK(first.out == second.out);
  }
}

TEST_CASE("prepare writes the page before it answers, and nothing on failure", "[cli][prepare][errors]") {
  const program::Folder folder;
  const std::string page = folder.path("sheet.html");
  const program::Outcome good = run({"prepare", case_path("saas-sao-paulo"), "--html", page, "--json"});
  CHECK(good.code == 0);
  CHECK(json::accept(good.out));
  CHECK(program::read_file(page).starts_with("<!"));

  const std::string other = folder.path("other.html");
  CHECK(fails_with(run({"prepare", folder.path("none.json"), "--html", other}), 3));
  CHECK_FALSE(std::filesystem::exists(other));
  CHECK(fails_with(run({"prepare", case_path("saas-sao-paulo"), "--html", folder.path()}), 4));
  CHECK(fails_with(
      run({"prepare", case_path("saas-sao-paulo"), "--html", folder.path("no/such/folder.html")}), 4));
  CHECK(fails_with(run({"prepare", case_path("saas-sao-paulo"), "--html", "/dev/full"}), 4));
  CHECK(fails_with(run({"prepare", case_path("saas-sao-paulo")}, {{}, "/dev/full"}), 4));
}

TEST_CASE("an input that is no case is exit code 3 with one sentence that names it", "[cli][errors]") {
  const program::Folder folder;
  const std::string fifo = folder.path("pipe.json");
  REQUIRE(mkfifo(fifo.c_str(), 0600) == 0);
  const std::string whole = program::read_file(case_path("saas-sao-paulo"));
  const std::vector<std::string> bad = {
      folder.path("none.json"),
      folder.path(),
      fifo,
      "/dev/null",
      folder.write("empty.json", ""),
      folder.write("cut.json", whole.substr(0, whole.size() / 2)),
      folder.write("deep.json", std::string(100000, '[')),
      folder.write("bytes.json", "{\"format\": \"\xff\xfe\"}"),
      folder.write("list.json", "[1, 2]"),
      folder.write("huge.json", std::string(17U << 20U, ' ')),
  };
  for (const std::string& path : bad) {
    for (const std::string command : {"prepare", "advise", "diagnose", "frontier"}) {
      const program::Outcome outcome = run({command, path, "--json"});
      INFO(command << " " << path << ": " << outcome.err << outcome.out);
      CHECK(fails_with(outcome, 3));
      CHECK(outcome.err.starts_with(path));
    }
    CHECK(fails_with(run({"scenario", "check", case_path("saas-sao-paulo"), path}), 3));
  }
  if (geteuid() != 0) {
    const std::string secret = folder.write("secret.json", whole);
    REQUIRE(chmod(secret.c_str(), 0) == 0);
    CHECK(fails_with(run({"prepare", secret}), 3));
  }
}

TEST_CASE("control characters and markup in names reach neither terminal nor page as such",
          "[cli][prepare]") {
  const program::Folder folder;
  const std::string path = changed(folder, "saas-sao-paulo", [](json& file) {
    file["debtor"]["name"] = "Evil <script>alert(1)</script> & Sons";
  });
  const program::Outcome outcome = run({"prepare", path, "--html", folder.path("sheet.html")});
  REQUIRE(outcome.code == 0);
  CHECK(program::read_file(folder.path("sheet.html")).find("<script>alert") == std::string::npos);

  const std::string bell = changed(folder, "saas-sao-paulo",
                                   [](json& file) { file["debtor"]["name"] = "Bell \x07 and \x1b[31m red"; });
  const program::Outcome answer_or_error = run({"prepare", bell});
  CHECK((answer_or_error.code == 0 || fails_with(answer_or_error, 3)));
  CHECK((answer_or_error.out + answer_or_error.err).find('\x1b') == std::string::npos);
  CHECK((answer_or_error.out + answer_or_error.err).find('\x07') == std::string::npos);
}

TEST_CASE("advise says what the sheet says: the same worth, between the same bounds", "[cli][advise]") {
  for (const std::string& id : program::shipped_cases()) {
    INFO(id);
    const json advice = answer({"advise", case_path(id)});
    const json preparation = answer({"prepare", case_path(id)});
    CHECK(advice["recommended"]["move"].is_string());
    CHECK(advice["recommended"]["offer"]["fraction"].get<double>() > 0);
    for (const char* field : {"fraction", "amount", "low", "high"})
      CHECK(advice["expected_recovery"][field] == preparation["strategy"]["expected_recovery"][field]);
    CHECK(advice["bounds"]["upper"].get<double>() ==
          Approx(preparation["strategy"]["bounds"]["upper"].get<double>()));
    CHECK(advice["bounds"]["lower"].get<double>() <= advice["bounds"]["upper"].get<double>() + 1e-12);
    CHECK(advice["belief"].size() == preparation["diagnosis"].size());
    CHECK(advice["ranked"].is_array());
  }
  CHECK(fails_with(run({"advise", case_path("saas-sao-paulo"), "--time-ms", "-1"}), 2));
  CHECK(run({"advise", case_path("saas-sao-paulo"), "--time-ms", "0"}).code == 0);
}

TEST_CASE("a threshold debtor is asked what theory says, through the whole program", "[cli][advise]") {
  const program::Folder folder;
  const std::string path = changed(folder, "saas-sao-paulo", [](json& file) {
    file["debtor_model"] = {{"kind", "threshold"},
                            {"reservation", {{"distribution", "uniform"}, {"low", 0}, {"high", 1}}}};
    file["alternatives"] = {{"agency", nullptr},
                            {"litigation", nullptr},
                            {"insolvency", nullptr},
                            {"sale", nullptr},
                            {"write_off", nullptr}};
    file["creditor"]["cost_of_capital"] = 1 / .9 - 1;
    file["creditor"].erase("relationship_value");
    file["protocol"] = {{"max_rounds", 5}, {"days_between_rounds", 365}};
    file.erase("mandate");
    file.erase("truth");
  });
  const json advice = answer({"advise", path});
  CHECK(advice["expected_recovery"]["fraction"].get<double>() == Approx(.372828784).margin(1e-8));
  const std::vector<double> offers = {.745657568, .545905707, .384615385, .248138958, .124069479};
  REQUIRE(advice["line"].size() == offers.size());
  for (std::size_t k = 0; k < offers.size(); ++k) {
    CHECK(advice["line"][k]["fraction"].get<double>() == Approx(offers[k]).margin(1e-8));
  }
}

TEST_CASE("frontier gives the published solutions of a set and an answer for every case", "[cli][frontier]") {
  const program::Folder folder;
  const json document = answer({"frontier", folder.write("set.json", kSet)});
  CHECK(document["pareto"] == json({"a", "b", "c", "k", "d", "e", "f", "g", "h", "i"}));
  CHECK(document["nash"] == json({"d"}));
  CHECK(document["kalai_smorodinsky"] == json({"e"}));
  CHECK(document["egalitarian"] == json({"e"}));
  CHECK(document["utilitarian"] == json({"f"}));
  for (const std::string& id : program::shipped_cases()) {
    INFO(id);
    CHECK(answer({"frontier", case_path(id)})["pareto"].is_array());
    CHECK(run({"frontier", case_path(id)}).code == 0);
  }
  CHECK(fails_with(run({"frontier", folder.path("set.json"), "--alpha", "2"}), 2));
  CHECK(
      fails_with(run({"frontier", folder.write("bad.json", R"({"disagreement": [0], "outcomes": []})")}), 3));
}

TEST_CASE("diagnose is exact Bayes, whatever the order of the signals", "[cli][diagnose]") {
  const program::Folder folder;
  const std::vector<std::string> ids = {"asks_for_time", "partial_payment", "business_slow",
                                        "keeps_in_touch"};
  const json table = json::parse(program::read_file(QUITTANCE_SOURCE_DIR "/data/signals.json"));
  std::map<std::string, double> joint;
  double evidence = 0;
  for (const auto& [attitude, prior] : table["prior"].items()) {
    double product = prior.get<double>();
    for (const json& signal : table["signals"]) {
      if (std::find(ids.begin(), ids.end(), signal["id"].get<std::string>()) != ids.end()) {
        product *= signal["likelihood"][attitude].get<double>();
      }
    }
    joint[attitude] = product;
    evidence += product;
  }
  std::vector<std::string> order = ids;
  std::string first;
  do {
    const std::string path = changed(folder, "saas-sao-paulo", [&](json& file) {
      file["debtor"]["signals"] = json::array();
      for (const std::string& id : order)
        file["debtor"]["signals"].push_back({{"id", id}});
    });
    const json document = answer({"diagnose", path});
    REQUIRE(document["diagnosis"].size() == 5);
    for (const json& row : document["diagnosis"]) {
      CHECK(row["probability"].get<double>() ==
            Approx(joint[row["attitude"].get<std::string>()] / evidence).margin(1e-12));
    }
    if (first.empty()) first = document["diagnosis"].dump();
    CHECK(document["diagnosis"].dump() == first);
    std::rotate(order.begin(), order.begin() + 1, order.end());
  } while (order != ids);
}

TEST_CASE("scenario lists, shows, checks and begins cases", "[cli][scenario]") {
  const std::vector<std::string> ids = program::shipped_cases();
  const json list = answer({"scenario", "list"});
  REQUIRE(list["scenarios"].size() == ids.size());
  for (std::size_t k = 0; k < ids.size(); ++k)
    CHECK(list["scenarios"][k]["id"] == ids[k]);
  CHECK(answer({"scenario", "show", ids[0]})["id"] == ids[0]);
  CHECK(answer({"scenario", "check", case_path(ids[0]), case_path(ids[1])})["checked"].size() == 2);
  CHECK(fails_with(run({"scenario"}), 2));
  CHECK(fails_with(run({"scenario", "show", "no-such-case"}), 3));

  const program::Folder folder;
  std::vector<std::string> fresh = {"scenario",
                                    "new",
                                    folder.path("new.json"),
                                    "--creditor",
                                    "Ours \"&\" BV",
                                    "--creditor-country",
                                    "NL",
                                    "--debtor",
                                    "Theirs",
                                    "--debtor-country",
                                    "BR",
                                    "--currency",
                                    "EUR",
                                    "--amount",
                                    "12500.00",
                                    "--due",
                                    "2026-06-30",
                                    "--as-of",
                                    "2026-11-18"};
  CHECK(run(fresh).code == 0);
  CHECK(answer({"prepare", folder.path("new.json")})["claim"]["total"] == "12500.00");
  CHECK(fails_with(run(fresh), 4));  // never over a file that is there
  fresh[2] = folder.path("other.json");
  std::replace(fresh.begin(), fresh.end(), std::string("12500.00"), std::string("12500.001"));
  CHECK(fails_with(run(fresh), 2));
  CHECK_FALSE(std::filesystem::exists(fresh[2]));
}

TEST_CASE("bench times every row and signs the same answers twice", "[cli][bench]") {
  const json first = answer({"bench", "--seconds", "0"}), second = answer({"bench", "--seconds", "0"});
  CHECK(first["signature"].get<std::string>().size() == 16);
  CHECK(first["signature"] == second["signature"]);
  CHECK(first["rows"].size() > 2 * program::shipped_cases().size());
  for (const json& row : first["rows"]) {
    CHECK(row["seconds_min"].get<double>() > 0);
    CHECK(row["seconds_median"].get<double>() >= row["seconds_min"].get<double>());
  }
  CHECK(fails_with(run({"bench", "--seconds", "-1"}), 2));
}

TEST_CASE("call sheets read as the kept transcripts", "[cli][golden]") {
  // QUITTANCE_WRITE_GOLDEN=1 writes them anew: look at the difference before keeping it.
  const bool write = std::getenv("QUITTANCE_WRITE_GOLDEN") != nullptr;
  for (const std::string id : {"oversight-zurich", "saas-sao-paulo"}) {
    const program::Outcome outcome = run({"prepare", case_path(id)});
    REQUIRE(outcome.code == 0);
    // The model's hash changes with every table: not a matter of the text.
    std::string text = outcome.out;
    const std::string hash = answer({"prepare", case_path(id)})["model_hash"];
    text.replace(text.find(hash), hash.size(), "########");
    const std::string path = std::string(QUITTANCE_SOURCE_DIR "/tests/golden/prepare-") + id + ".txt";
    if (write) {
      std::filesystem::create_directories(QUITTANCE_SOURCE_DIR "/tests/golden");
      std::FILE* file = std::fopen(path.c_str(), "wb");
      REQUIRE(file != nullptr);
      REQUIRE(std::fwrite(text.data(), 1, text.size(), file) == text.size());
      REQUIRE(std::fclose(file) == 0);
    }
    const std::vector<std::string> kept = lines_of(program::read_file(path)), now = lines_of(text);
    for (std::size_t k = 0; k < std::max(kept.size(), now.size()); ++k) {
      INFO(id << " line " << k + 1);
      REQUIRE((k < kept.size() ? kept[k] : "(no line)") == (k < now.size() ? now[k] : "(no line)"));
    }
  }
}
