#!/usr/bin/env python3
"""script/human_figures: figures of made-up talks against those counted by hand, distances of traces whose distance is
known, and every fault of input. Then the shipped data/human_bargaining.json: it adds up, and it is described."""
import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "script/human_figures"
SHIPPED = ROOT / "data/human_bargaining.json"

DIALOGUES = """dialogue_id,category,list_price,agreed
a,bike,100.0,1
b,bike,200.0,0
c,car,50.0,0
d,car,10.0,0
"""
# a: both split the difference once; the payee then takes 70, and the formal offer comes after the gap had closed.
# b: a quarter, 20 of 75, a repeat, a move away, more than was asked. c: somebody clicks and nobody talks. d: nothing.
OFFERS = """dialogue_id,step,role,action,price,kind,n_prices_in_message
a,0,seller,message,100.0,repeat_own,1
a,1,buyer,message,60.0,new,1
a,2,seller,message,80.0,new,1
a,3,buyer,message,70.0,new,1
a,4,seller,message,70.0,repeat_other,1
a,5,buyer,offer,70.0,formal,1
a,6,seller,accept,,accept,0
b,0,buyer,message,100.0,new,2
b,1,seller,message,200.0,new,1
b,2,buyer,message,125.0,new,1
b,3,seller,message,180.0,new,1
b,4,buyer,message,125.0,repeat_own,1
b,5,seller,message,190.0,new,1
b,6,buyer,message,200.0,new,1
b,7,seller,offer,,formal,1
b,8,seller,quit,,quit,0
c,0,seller,offer,50.0,formal,1
c,1,buyer,reject,,reject,0
"""
HEADER = "policy,negotiation,step,who,move,fraction,accepted\n"
# The debtor gives .25 and then .4 of the gap, and repeats once; the negotiator .5, .5333, .2857, and repeats once.
TRACE = HEADER + """linear,0,1,negotiator,offer,1,0
linear,0,2,debtor,lowball,0.6,0
linear,0,3,negotiator,counter,0.8,0
linear,0,4,debtor,counter,0.65,0
linear,0,5,negotiator,counter,0.72,0
linear,0,6,debtor,silence,,0
linear,0,7,negotiator,counter,0.7,0
linear,0,8,debtor,accept,0.7,1
linear,1,1,debtor,lowball,0.62,0
linear,1,2,negotiator,offer,1,0
linear,1,3,debtor,counter,0.62,0
linear,1,4,negotiator,offer,1,0
linear,1,5,debtor,counter,0.772,0
linear,1,6,negotiator,adjourn,,0
"""
HALVES = "".join(f"half,{talk}," + f"\nhalf,{talk},".join([
    "1,negotiator,offer,1,0", "2,debtor,lowball,0.2,0", "3,negotiator,counter,0.6,0", "4,debtor,counter,0.4,0",
    "5,negotiator,counter,0.5,0", "6,debtor,counter,0.45,0", "7,negotiator,accept,0.45,1"]) + "\n" for talk in range(3))


class HumanFigures(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def file(self, name, content):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    def call(self, *arguments):
        return subprocess.run([sys.executable, str(PROGRAM), *map(str, arguments)], capture_output=True, text=True,
                              encoding="utf-8", cwd=self.folder, timeout=300)

    def output(self, *arguments):
        done = self.call(*arguments)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return done.stdout

    def derived(self, offers=OFFERS, dialogues=DIALOGUES):
        return json.loads(self.output("derive", self.file("offers.csv", offers), self.file("dialogues.csv", dialogues),
                                      "--date", "2026-11-24"))

    def compared(self, trace, *more):
        return json.loads(self.output("compare", self.file("trace.csv", trace), "--json", *more))

    def made_up_people(self):
        """The figures of the talks above, with an opening often enough made to be compared."""
        figures = self.derived()
        figures["payer"]["agreement_by_first_price"] = [
            {"from": 0.5, "to": 0.6, "talks": 9, "agreed": 9, "rate": 1, "interval": [0, 1]},
            {"from": 0.6, "to": 0.7, "talks": 20, "agreed": 12, "rate": 0.6, "interval": [0, 1]}]
        return self.file("people.json", json.dumps(figures))

    def refused(self, expected, *arguments):
        done = self.call(*arguments)
        self.assertEqual((done.returncode, done.stdout), (3, ""), done.stderr)
        self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
        self.assertTrue(done.stderr.startswith("script/human_figures: "), done.stderr)
        self.assertIn(expected, done.stderr)
        self.assertIn(", expected ", done.stderr)


class Derive(HumanFigures):
    def test_moves_are_told_apart(self):
        figures = self.derived()
        self.assertEqual((figures["talks"], figures["agreed"], figures["as_of"]), (4, 1, "2026-11-24"))
        self.assertEqual(figures["payer"]["moves"], {"concession": 2, "taking": 0, "repeat": 1, "away": 0, "overshoot": 1,
                                                     "gap_closed": 1})
        self.assertEqual(figures["payee"]["moves"], {"concession": 2, "taking": 1, "repeat": 0, "away": 1, "overshoot": 0,
                                                     "gap_closed": 0})

    def test_shares(self):
        figures = self.derived()
        payer, payee, both = figures["payer"], figures["payee"], figures["both"]
        self.assertEqual(payer["mean"], 0.375)
        self.assertEqual([payer["quantiles"][level] for level in ("5", "50", "95")], [0.2625, 0.375, 0.4875])
        self.assertEqual({cell: count for cell, count in enumerate(payer["hundredths"]) if count}, {25: 1, 50: 1})
        self.assertEqual({cell: count for cell, count in enumerate(payee["hundredths"]) if count}, {27: 1, 50: 1})
        # .25, .26667, .5, .5: half way is between the second and the third.
        self.assertEqual((both["concessions"], both["quantiles"]["50"], both["quantiles"]["25"]), (4, 0.3833, 0.2625))
        self.assertEqual(payer["split"], {"count": 1, "share": 0.5, "interval": [0.0945, 0.9055]})
        self.assertEqual(both["split"], {"count": 2, "share": 0.5, "interval": [0.15, 0.85]})

    def test_agreement_and_counts(self):
        figures = self.derived()
        rows = [(row["from"], row["to"], row["talks"], row["agreed"]) for row in figures["payer"]["agreement_by_first_price"]]
        self.assertEqual(rows, [(0.5, 0.6, 1, 0), (0.6, 0.7, 1, 1)])
        row, = figures["payee"]["agreement_by_first_price"]
        self.assertEqual((row["from"], row["to"], row["talks"], row["rate"]), (1, None, 2, 0.5))
        all_talks = figures["alternatives"]["agreement"][0]["payee"]
        self.assertEqual([(row["talks"], row["agreed"]) for row in all_talks], [(3, 1)])
        self.assertEqual(figures["payer"]["figures_a_talk"], [2, 0, 0, 1, 1])
        self.assertEqual(figures["payer"]["changes_a_talk"], [2, 0, 1, 1])
        self.assertEqual(figures["payee"]["figures_a_talk"], [1, 1, 0, 2])

    def test_other_rules(self):
        figures = self.derived()["alternatives"]
        shares = {row["rule"]: (row["concessions"], row["split_share"]) for row in figures["concessions_of_both"]}
        self.assertEqual(shares["messages that name several prices left out"], (3, 0.6667))
        splits = {row["rule"]: row["split_share"] for row in figures["splits_of_both"]}
        self.assertEqual(splits["within 2%, of concessions and takings"], 0.4)
        self.assertEqual(splits["within 2%, of every move that faces a gap"], 0.25)

    def test_a_split_may_miss_the_middle_by_a_fiftieth_of_the_gap(self):
        # From 60 towards 80 the middle is 70, a fiftieth .4.
        for price, splits in ((70.4, 1), (69.6, 1), (70.41, 0), (69.59, 0)):
            with self.subTest(price):
                offers = OFFERS.replace("a,3,buyer,message,70.0", f"a,3,buyer,message,{price}")
                self.assertEqual(self.derived(offers)["payer"]["split"]["count"], splits)

    def test_no_concession_at_all(self):
        figures = self.derived(OFFERS.split("a,0", 1)[0])
        self.assertEqual(figures["payer"]["concessions"], 0)
        self.assertNotIn("quantiles", figures["payer"])

    def test_bad_tables(self):
        def offers(expected, old, new):
            self.assertIn(old, OFFERS)
            with self.subTest(expected):
                self.refused(expected, "derive", self.file("offers.csv", OFFERS.replace(old, new, 1)),
                             self.file("dialogues.csv", DIALOGUES))

        def dialogues(expected, content):
            with self.subTest(expected):
                self.refused(expected, "derive", self.file("offers.csv", OFFERS), self.file("dialogues.csv", content))

        offers('offers.csv:1: found the columns "dialogue_id,step,side', "role", "side")
        offers('expected a column "role" as well', "role", "side")
        offers('offers.csv:2: found role "owner", expected one of buyer, seller', "seller", "owner")
        offers('offers.csv:2: found action "says", expected one of message, offer', "seller,message", "seller,says")
        offers('offers.csv:2: found price "", expected a number above 0', "message,100.0", "message,")
        offers('offers.csv:2: found price "0", expected a number above 0', "message,100.0", "message,0")
        offers('offers.csv:2: found price "inf", expected', "message,100.0", "message,inf")
        offers('offers.csv:3: found step "0", expected a step after', "a,1,", "a,0,")
        offers('offers.csv:18: found dialogue_id "e", expected a talk of', "c,0", "e,0")
        offers("offers.csv:2: found 3 cells, expected 7 as in the header", "a,0,seller,message,100.0,repeat_own,1", "a,0,seller")
        dialogues('dialogues.csv:3: found dialogue_id "a" again', DIALOGUES.replace("b,bike", "a,bike"))
        dialogues('dialogues.csv:2: found list_price "0", expected a number above 0', DIALOGUES.replace("100.0", "0"))
        dialogues('dialogues.csv:2: found agreed "yes", expected one of 0, 1', DIALOGUES.replace("100.0,1", "100.0,yes"))
        dialogues("dialogues.csv: found no talk", DIALOGUES.split("a,bike", 1)[0])
        dialogues("dialogues.csv: found byte 0xff, expected UTF-8", DIALOGUES.encode() + b"\xff")
        self.refused("none.csv: found no such file or directory", "derive", self.folder / "offers.csv", self.folder / "none.csv")


class Compare(HumanFigures):
    def test_figures_of_a_trace(self):
        result = self.compared(TRACE, "--figures", self.made_up_people())
        self.assertEqual((result["talks"], result["agreed"]), (2, 1))
        debtor, negotiator = result["debtor"], result["negotiator"]
        self.assertEqual(debtor["moves"], {"concession": 2, "taking": 0, "repeat": 1, "away": 0, "overshoot": 0, "gap_closed": 0})
        self.assertEqual((debtor["mean"], debtor["quantiles"]["50"], debtor["split_share"]), (0.325, 0.325, 0))
        self.assertEqual((negotiator["concessions"], negotiator["moves"]["repeat"]), (3, 1))
        self.assertEqual((negotiator["split_share"], negotiator["quantiles"]["50"]), (0.333333, 0.5))
        # The debtor names .6 .65 | .62 .62 .772, people 60 70 70 | 100 125 125 200 | nothing | nothing.
        self.assertEqual(debtor["figures_a_talk"], {"trace": 2.5, "human": 1.75})
        self.assertEqual(debtor["changes_a_talk"], {"trace": 2, "human": 1.25})

    def test_distances_by_hand(self):
        debtor = self.compared(TRACE, "--figures", self.made_up_people())["debtor"]
        # {.25, .4} against {.25, .5}: half of the mass lies .1 off. Always half: half of it lies .25 off.
        self.assertEqual(debtor["distance"], {"wasserstein_1": 0.05, "kolmogorov_smirnov": 0.5, "split_share": 0.5,
                                              "agreement_by_opening": 0.1})
        self.assertEqual(debtor["half_the_gap"], {"wasserstein_1": 0.125, "kolmogorov_smirnov": 0.5, "split_share": 0.5,
                                                  "agreement_by_opening": 0.4})
        self.assertEqual(debtor["openings"], [{"from": 0.6, "to": 0.7, "talks": 2, "rate": 0.5, "human": 0.6,
                                               "human_talks": 20}])
        self.assertEqual(debtor["nearer"], ["wasserstein_1", "agreement_by_opening"])
        self.assertEqual(debtor["not_nearer"], ["kolmogorov_smirnov", "split_share"])

    def test_the_weight_of_an_opening_is_how_often_the_trace_makes_it(self):
        people = json.loads(self.made_up_people().read_text(encoding="utf-8"))
        people["payer"]["agreement_by_first_price"].append(
            {"from": 0.7, "to": 0.8, "talks": 10, "agreed": 9, "rate": 0.9, "interval": [0, 1]})
        trace = TRACE + "linear,2,1,debtor,counter,0.7,0\nlinear,2,2,negotiator,accept,0.7,1\n"
        trace += "linear,3,1,debtor,counter,0.3,0\n"  # an opening that people did not make often enough
        debtor = self.compared(trace, "--figures", self.file("more.json", json.dumps(people)))["debtor"]
        self.assertEqual(debtor["distance"]["agreement_by_opening"], round((2 * 0.1 + 1 * 0.1) / 3, 6))
        self.assertEqual(debtor["half_the_gap"]["agreement_by_opening"], round((2 * 0.4 + 1 * 0.1) / 3, 6))
        self.assertEqual(debtor["openings_compared"], 0.75)

    def test_words(self):
        text = self.output("compare", self.file("trace.csv", TRACE), "--figures", self.made_up_people())
        self.assertIn("2 talks, 50.0% agreed (people: 4, 25.0%)", text)
        self.assertIn("debtor: 2 concessions (people: 2)", text)
        self.assertIn("other moves: taking 0, repeat 1, away 0, overshoot 0, gap_closed 0", text)
        self.assertRegex(text, r"Wasserstein-1 +0\.050 +0\.125\n")
        self.assertRegex(text, r"agreed, opens 0\.6–0\.7 +0\.500 +0\.600 +of 2 and 20 talks\n")
        self.assertIn("debtor: nearer to people than half the gap in Wasserstein-1, agreement by opening; "
                      "not in Kolmogorov-Smirnov, split share.\n", text)

    def test_a_trace_of_halves_has_the_distances_of_half_the_gap(self):
        result = self.compared(HEADER + HALVES)
        people = json.loads(SHIPPED.read_text(encoding="utf-8"))
        for who, human in (("debtor", "payer"), ("negotiator", "payee")):
            side, counts = result[who], people[human]["hundredths"]
            self.assertEqual(side["concessions"], 6)
            self.assertEqual(side["distance"], side["half_the_gap"])
            self.assertEqual(side["nearer"], [])
            away = sum(count * abs(cell - 50) / 100 for cell, count in enumerate(counts))
            self.assertAlmostEqual(side["distance"]["wasserstein_1"], away / sum(counts), places=5)
            widest = max(sum(counts[:50]), sum(counts[51:])) / sum(counts)
            self.assertAlmostEqual(side["distance"]["kolmogorov_smirnov"], widest, places=5)
            self.assertEqual(side["split_share"], 1)
            self.assertAlmostEqual(side["distance"]["split_share"], 1 - people[human]["split"]["share"], places=5)
        self.assertEqual(result["verdict"], [f"{who}: no nearer to people than half the gap in any measure."
                                             for who in ("debtor", "negotiator")])

    def test_a_trace_of_the_human_shares_is_at_no_distance(self):
        counts = json.loads(SHIPPED.read_text(encoding="utf-8"))["payer"]["hundredths"]
        trace, talk = HEADER, 0
        for cell, count in enumerate(counts):
            for _ in range(count):
                trace += (f"same,{talk},1,negotiator,offer,1,0\nsame,{talk},2,debtor,lowball,0.5,0\n"
                          f"same,{talk},3,debtor,counter,{0.5 + cell / 200:.6g},0\n")
                talk += 1
        debtor = self.compared(trace)["debtor"]
        self.assertEqual((debtor["concessions"], debtor["distance"]["wasserstein_1"]), (talk, 0))
        self.assertEqual(debtor["distance"]["kolmogorov_smirnov"], 0)
        self.assertLess(debtor["distance"]["split_share"], 0.001)

    def test_subject_to_the_boss_takes_the_figure_and_agrees_nothing(self):
        trace = HEADER + ("a,0,1,negotiator,offer,1,0\na,0,2,debtor,lowball,0.5,0\na,0,3,negotiator,counter,0.8,0\n"
                          "a,0,4,debtor,accept_subject,0.8,0\na,0,5,negotiator,counter,0.7,0\n")
        result = self.compared(trace)
        self.assertEqual((result["agreed"], result["debtor"]["moves"]["taking"]), (0, 1))
        self.assertEqual(result["negotiator"]["moves"]["gap_closed"], 1)

    def test_nothing_to_compare(self):
        trace = HEADER + "a,0,1,negotiator,offer,1,0\na,0,2,debtor,silence,,0\n"
        debtor = self.compared(trace)["debtor"]
        self.assertEqual(set(debtor["distance"].values()), {None})
        self.assertIn("debtor: no concession to compare.", self.output("compare", self.folder / "trace.csv"))

    def test_two_policies_may_number_their_talks_alike(self):
        self.assertEqual(self.compared(HEADER + HALVES + HALVES.replace("half", "other"))["talks"], 6)

    def test_bad_traces(self):
        def trace(expected, content):
            with self.subTest(expected):
                self.refused(expected, "compare", self.file("trace.csv", content))

        trace("trace.csv:1: found \"\", expected the header policy,negotiation,step", "")
        trace("trace.csv:1: found \"policy,run\", expected the header", "policy,run\n")
        trace("trace.csv: found no talk, expected at least one line", HEADER)
        trace("trace.csv:2: found 6 cells, expected 7", TRACE.replace("offer,1,0", "offer,1", 1))
        trace("trace.csv:3: found 0 cells, expected 7", TRACE.replace("\nlinear,0,2", "\n\nlinear,0,2", 1))
        trace('trace.csv:2: found who "creditor", expected debtor or negotiator', TRACE.replace("negotiator", "creditor"))
        trace('trace.csv:2: found negotiation "x", expected a whole number', TRACE.replace("linear,0,1", "linear,x,1", 1))
        trace('trace.csv:2: found policy "", expected a name', TRACE.replace("linear,0,1", ",0,1", 1))
        trace('trace.csv:2: found policy "\\udcff"', TRACE.encode().replace(b"linear", b"\xff", 1))
        trace('trace.csv:3: found step "3", expected 2', TRACE.replace("linear,0,2", "linear,0,3", 1))
        # A talk that comes back after another.
        trace('trace.csv:16: found step "9", expected 1', TRACE + "linear,0,9,debtor,silence,,0\n")
        trace('trace.csv:3: found fraction "half", expected a number of 0 or more', TRACE.replace("lowball,0.6", "lowball,half"))
        trace('trace.csv:3: found fraction "nan"', TRACE.replace("lowball,0.6", "lowball,nan"))
        trace('trace.csv:3: found fraction "-0.1"', TRACE.replace("lowball,0.6", "lowball,-0.1"))
        trace('trace.csv:3: found accepted "2", expected 0 or 1', TRACE.replace("0.6,0", "0.6,2"))
        trace("trace.csv:9: found an acceptance without a fraction", TRACE.replace("accept,0.7,1", "accept,,1"))
        trace("trace.csv:5: found another line of the talk", TRACE.replace("0.8,0", "0.8,1"))
        trace("expected a comma-separated line", TRACE.replace("linear,0,8", '"linear,0,8'))
        self.refused("none.csv: found no such file or directory", "compare", self.folder / "none.csv")
        self.refused("found is a directory", "compare", self.folder)

    def test_bad_figures(self):
        path = self.file("trace.csv", TRACE)
        good = SHIPPED.read_text(encoding="utf-8")
        without = {key: value for key, value in json.loads(good).items() if key != "payee"}
        odd = json.loads(good)
        odd["payer"]["hundredths"][3] += 1
        worse = json.loads(good)
        worse["payee"]["split"] = []
        for expected, content in (
                ("figures.json:1: found no JSON", "nonsense"),
                ("figures.json: found bytes that are not UTF-8", b"\xff"),
                ('figures.json: found format "None"', "[]"),
                ('found format "x", expected "quittance-human-bargaining/1"', '{"format": "x"}'),
                ("found no 'payee', expected the document that derive prints", json.dumps(without)),
                ("found other counts in payer.hundredths", json.dumps(odd)),
                ("found a figure of the payee that cannot be used", json.dumps(worse))):
            with self.subTest(expected):
                self.refused(expected, "compare", path, "--figures", self.file("figures.json", content))
        self.refused("none.json: found no such file", "compare", path, "--figures", self.folder / "none.json")

    def test_a_wish_that_is_none(self):
        for arguments in ((), ("guess",), ("compare",), ("derive", "one.csv")):
            done = self.call(*arguments)
            self.assertEqual((done.returncode, done.stdout), (2, ""))


class Shipped(unittest.TestCase):
    """The talks are not here, so what can be held against one another is."""

    def setUp(self):
        self.figures = json.loads(SHIPPED.read_text(encoding="utf-8"))

    def test_it_adds_up(self):
        payer, payee, both = (self.figures[name] for name in ("payer", "payee", "both"))
        self.assertEqual([a + b for a, b in zip(payer["hundredths"], payee["hundredths"])], both["hundredths"])
        for side in (payer, payee, both):
            self.assertEqual(sum(side["hundredths"]), side["concessions"])
            self.assertEqual(side["moves"]["concession"], side["concessions"])
            self.assertEqual(list(side["quantiles"]), [str(level) for level in range(5, 100, 5)])
            self.assertEqual(sorted(side["quantiles"].values()), list(side["quantiles"].values()))
            self.assertEqual(side["split"]["share"], round(side["split"]["count"] / side["concessions"], 4))
        for side in (payer, payee):
            self.assertEqual(sum(side["figures_a_talk"]), self.figures["talks"])
            self.assertEqual(sum(side["changes_a_talk"]), self.figures["talks"])
            for row in side["agreement_by_first_price"]:
                self.assertEqual(row["rate"], round(row["agreed"] / row["talks"], 4))
                self.assertLess(row["interval"][0], row["rate"])
                self.assertGreaterEqual(row["interval"][1], row["rate"])

    def test_it_is_what_the_population_is_held_against(self):
        both = self.figures["both"]
        self.assertEqual(both["quantiles"]["50"], 0.5)
        self.assertAlmostEqual(both["quantiles"]["25"], 0.3, delta=0.025)
        self.assertAlmostEqual(both["quantiles"]["75"], 0.65, delta=0.03)
        self.assertAlmostEqual(both["split"]["share"], 0.18, delta=0.005)
        rate = {name: {row["from"]: row["rate"] for row in self.figures[name]["agreement_by_first_price"]}
                for name in ("payer", "payee")}
        self.assertAlmostEqual(rate["payer"][0.5], 0.8, delta=0.02)
        self.assertAlmostEqual(rate["payer"][0.9], 0.93, delta=0.005)
        self.assertGreater(rate["payee"][0.7], rate["payee"][0.9])
        self.assertGreater(rate["payee"][0.9], rate["payee"][1])

    def test_it_is_described(self):
        for name in ("README.md", "LICENSES.md"):
            self.assertIn("human_bargaining.json", (ROOT / "data" / name).read_text(encoding="utf-8"))
        self.assertRegex(self.figures["as_of"], r"^\d{4}-\d{2}-\d{2}$")
        for key in ("source", "licence", "rule"):
            self.assertTrue(self.figures[key])


if __name__ == "__main__":
    unittest.main()
