// What a log may not hold even where every hash is right.
#include "store/log_header.h"
#include "tests/store/sample_log.h"

namespace {

using namespace tests;

const std::string& text() {
  static const std::string kText = [] {
    const LogFolder folder;
    write_small(folder / "talk.log");
    return content_of(folder / "talk.log");
  }();
  return kText;
}

sim::Result<store::Log> parse(const std::string& bytes) {
  return store::parse_log(bytes, "talk.log", case_vocabulary());
}

struct Bad {
  std::size_t line;  // 1 is the header
  const char* pointer;
  const char* value;  // "" takes it away
  const char* sentence;
};

}  // namespace

TEST_CASE("fields that the format does not have or allow are refused by name", "[store][form]") {
  const Bad bad = GENERATE(values<Bad>({
      {1, "/format", "\"quittance-log/2\"",
       "format: found \"quittance-log/2\", expected \"quittance-log/1\""},
      {1, "/format", "", "format: found nothing"},
      {1, "/sed", "1", "found the unknown field \"sed\", expected \"seed\""},
      {1, "/id", "\"-a\"", "id: found \"-a\""},
      {1, "/id", "", "id: found nothing"},
      {1, "/case_id", "\"other\"", "case_id: found \"other\", expected the id of the case"},
      {1, "/case_hash", "\"00\"", "case_hash: found \"00\""},
      {1, "/mode", "\"relive\"", "mode: found \"relive\", expected one of rehearse, live, import"},
      {1, "/seed", "-1", "seed: found -1"},
      {1, "/seed", "1.5", "seed: found 1.5"},
      {1, "/seed", "18446744073709551616", "seed: found"},
      {1, "/started", "\"2026-02-30T00:00:00Z\"", "started: found"},
      {1, "/started", "\"2026-02-20T24:00:00Z\"", "started: found"},
      {1, "/started", "\"2026-02-20 23:00:00Z\"", "started: found"},
      {1, "/engine", "", "engine: found nothing"},
      {1, "/person", "\"\"", "person: found \"\""},
      {1, "/case", "[]", "case: found a list"},
      {1, "/case/sector", "\"timber\"", "case: sector: found \"timber\""},
      {1, "/case/truth", "{\"attitude\":\"avoider\"}", "case.truth: found an open value"},
      {1, "/case/debtor/nam", "1", "case: debtor: found the unknown field \"nam\""},
      {2, "/n", "2", "n: found 2, expected 1"},
      {2, "/n", "\"1\"", "n: found \"1\""},
      {2, "/t", "\"now\"", "t: found \"now\""},
      {2, "/who", "\"creditor\"", "who: found \"creditor\", expected one of negotiator, debtor, system"},
      {2, "/move", "\"lable\"", "move: found \"lable\", expected a move of docs/moves.md, perhaps \"label\""},
      {2, "/move", "\"hang_up\"", "move: found \"hang_up\", expected one that is the negotiator's to make"},
      {2, "/chanel", "1", "found the unknown field \"chanel\", expected \"channel\""},
      {2, "/channel", "\"fax\"", "channel: found \"fax\""},
      {2, "/text", "\"a\\u0007b\"", "text: found"},
      {2, "/text", "\"\"", "text: found another spelling"},
      {2, "/text", "7", "text: found 7"},
      {2, "/days", "3", "days: found 3, expected none with the move label"},
      {2, "/outcome", "\"agreed\"", "outcome: found \"agreed\", expected none with the move label"},
      {2, "/offers", "[]", "offers: found a list, expected none with the move label"},
      {2, "/refers_to", "1", "refers_to: found 1, expected none"},
      {2, "/lever", "\"suply\"", "lever: found \"suply\", expected an id of the case, perhaps \"supply\""},
      {2, "/fact", "\"zzzzzzzz\"", "fact: found \"zzzzzzzz\", expected an id of the case"},
      {2, "/seal", "{}", "seal: found an object, expected none with the move label"},
      {3, "/offer/fraction", "2.5", "offer.fraction: found 2.5, expected a number from 0 to 2"},
      {3, "/offer/fractoin", "0.5", "offer: found the unknown field \"fractoin\", expected \"fraction\""},
      {3, "/offer/amount", "\"10.00\"", "offer.amount: found \"10.00\", expected one of fraction and amount"},
      {3, "/offer/down_payment_amount", "\"10.00\"", "offer.down_payment_amount: found \"10.00\""},
      {3, "/offer/instalments", "601", "offer.instalments: found 601"},
      {3, "/offer/in_kind/0/kind", "\"love\"", "offer.in_kind[0].kind: found \"love\""},
      {3, "/offer/in_kind/0/text", "", "offer.in_kind[0].text: found nothing"},
      {4, "/offer/amount", "\"500\"", "offer.amount: found another spelling"},
      {4, "/offer/amount", "\"500.001\"", "offer.amount: found \"500.001\""},
      {4, "/offer/amount", "500", "offer.amount: found 500"},
      {4, "/offer/currency", "\"XYZ\"", "offer.currency: found \"XYZ\""},
      {4, "/refers_to", "3", "refers_to: found 3, expected a whole number from 1 to 2"},
      {5, "/offers/1", "", "offers: found 1 entries, expected two to four"},
      {5, "/offers", "", "offers: found nothing, expected one with the move package"},
      {5, "/offer", "{}", "offer: found an object, expected none with the move package"},
      {6, "/days", "", "days: found nothing, expected one with the move pause"},
      {6, "/days", "0", "days: found 0"},
      {6, "/days", "1e300", "days: found"},
      {6, "/lever", "\"supply\"", "lever: found \"supply\", expected none with the move pause"},
      {7, "/refers_to", "", "refers_to: found nothing, expected one with the move undo"},
      {8, "/outcome", "\"won\"", "outcome: found \"won\", expected one of agreed"},
      {8, "/outcome", "", "outcome: found nothing"},
      {8, "/prev", "", "prev: found nothing"},
      {8, "/hash", "", "hash: found nothing"},
  }));
  const std::string bytes = rechained(text(), bad.line - 1, [&](Json& document) {
    const Json::json_pointer pointer(bad.pointer);
    if (*bad.value != '\0') {
      document[pointer] = Json::parse(bad.value);
    } else if (document[pointer.parent_pointer()].is_array()) {
      document[pointer.parent_pointer()].erase(std::stoul(pointer.back()));
    } else {
      document[pointer.parent_pointer()].erase(pointer.back());
    }
    if (std::string(bad.pointer).find("/case/") == 0)
      document["case_hash"] = store::case_hash(document["case"]);
  });
  const auto log = parse(bytes);
  INFO(bad.pointer << " " << bad.value);
  check_found(log, "talk.log", bad.line);
  INFO(log.error().sentence);
  CHECK(log.error().sentence.find(bad.sentence) != std::string::npos);
}

TEST_CASE("proof that does not fit its line is refused", "[store][form]") {
  const auto with = [&](std::size_t which, const auto& change) {
    auto lines = lines_of(text());
    Json document = Json::parse(lines[which]);
    change(document);
    lines[which] = store::canonical(document) + "\n";
    return parse(joined(lines));
  };
  const std::string digits(64, '0');
  check_found(with(1, [&](Json& d) { d["commitments"] = Json::object(); }), "talk.log", 2);
  check_found(with(1, [&](Json& d) { d["commitments"]["text"] = "00"; }), "talk.log", 2);
  check_found(with(1, [&](Json& d) { d["commitments"]["offer.in_kind[0].text"] = digits; }), "talk.log", 2);
  check_found(with(1, [&](Json& d) { d["salt"] = "00"; }), "talk.log", 2);
  check_found(with(1, [&](Json& d) { d.erase("salt"); }), "talk.log", 2);
  check_found(with(1, [&](Json& d) { d.erase("text"); }), "talk.log", 2);
  check_found(with(1, [&](Json& d) { d.erase("commitments"); }), "talk.log", 2);
  check_found(with(5, [&](Json& d) { d["salt"] = digits; }), "talk.log", 6);
  check_found(with(5, [&](Json& d) { d["commitments"] = {{"text", digits}}; }), "talk.log", 6);
  for (const char* path :
       {"n", "texts", "seal.text", "commitments.text", "offer.text.text", "in_kind[0].text", "a[0",
        "a[99999999999999999999].text", "[0].text", ".text", "", "text."}) {
    // Chained as if the line had been forgotten.
    auto lines = lines_of(text());
    Json document = Json::parse(lines[1]);
    store::forget_personal(document);
    document["commitments"] = {{path, digits}};
    document["hash"] = store::line_hash(document["prev"].get<std::string>(), document);
    lines[1] = store::canonical(document) + "\n";
    lines.resize(2);
    INFO(path);
    check_found(parse(joined(lines)), "talk.log", 2);
  }
}

TEST_CASE("text that is no canonical JSON line is refused in one sentence", "[store][form]") {
  const auto lines = lines_of(text());
  const auto with = [&](std::size_t which, const std::string& bytes) {
    auto changed = lines;
    changed[which] = bytes;
    return parse(joined(changed));
  };
  const std::string second = lines[1].substr(0, lines[1].size() - 1);
  check_found(parse(""), "talk.log", 1);
  check_found(with(1, "\n"), "talk.log", 2);
  check_found(with(1, second + "\r\n"), "talk.log", 2);
  check_found(with(1, " " + second + "\n"), "talk.log", 2);
  check_found(with(1, second + " \n"), "talk.log", 2);
  check_found(with(1, second.substr(0, 20) + "\n"), "talk.log", 2);
  check_found(with(1, std::string("{\"n\":1\0}\n", 9)), "talk.log", 2);
  check_found(with(1, "{\"text\":\"\xff\"}\n"), "talk.log", 2);
  check_found(with(1, "{\"n\":1,\"n\":1}\n"), "talk.log", 2);
  check_found(with(1, "{\"n\":1e999}\n"), "talk.log", 2);
  check_found(with(1, "{\"n\":" + std::string(400, '9') + "}\n"), "talk.log", 2);
  check_found(with(1, "{\"n\":1.0}\n"), "talk.log", 2);
  check_found(with(1, "{\"n\":\"\\u0041\"}\n"), "talk.log", 2);
  check_found(with(1, std::string(100'000, '[') + "\n"), "talk.log", 2);
  check_found(with(1, "[]\n"), "talk.log", 2);
  check_found(with(1, "7\n"), "talk.log", 2);
  check_found(with(1, "{\"text\":\"" + std::string(1'100'000, 'x') + "\"}\n"), "talk.log", 2);
  check_found(with(0, "\xEF\xBB\xBF" + lines[0]), "talk.log", 1);
  check_found(with(0, "{}\n"), "talk.log", 1);
  check_found(parse(text().substr(0, text().size() - 1)), "talk.log", lines.size());
  const auto huge = parse(std::string(store::kLargestLog + 1, '\n'));
  REQUIRE_FALSE(huge);
  CHECK(huge.error().sentence == "talk.log: found more than 16 MiB, expected at most that.");
  CHECK(store::looks_like_log(text()));
  CHECK_FALSE(store::looks_like_log(kSmallCase));
}
