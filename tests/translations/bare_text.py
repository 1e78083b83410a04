"""No sentence reaches a person untranslated: looks through the sources for prose outside tr(), say() and their kin.

A string literal counts as prose when it holds two words of letters with a blank between them, or is one word with a
capital. It may stand bare when
it is an argument of a call that translates or marks (tr, trn, tr_c, say, say_n, say_c, N_, NC_), of CHECK, or in a
place of ALLOWED, with its reason. The file tests itself first: planted sentences must be found, marked ones not.

Usage: bare_text.py
"""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDERS = ["sim", "advisor", "store", "report", "app", "cli", "gui"]
TRANSLATING = {"tr", "trn", "tr_c", "say", "say_n", "say_c", "N_", "NC_", "CHECK"}
# file (or folder/), what the literal has to match, why it may stand untranslated
ALLOWED = [
    ("sim/check.cpp", "broken invariant", "a bug's message, for whoever mends it"),
    ("sim/shown.cpp", "^[A-Z][A-Za-zéôü' ,.()]+$", "names of ISO 3166-1, looked up in iso-codes' own catalogue"),
    ("report/", "^(chip|note|total|sign) (stop|muted|long|good|bad)", "classes of the page's style sheet"),
    ("sim/wording.cpp", "^(Kolkata|Faroe)$", "names of cities, as the zone database has them"),
    ("cli/bench_suite.cpp", "", "names of rows, the same in JSON and in every language, so that runs compare"),
    ("gui/dialogs.cpp", "^(English|Deutsch)$", "names of languages, each in itself"),
    ("gui/input.cpp", "^[A-Z][A-Za-z]+$", "names of keys in scripts; shown_chord() has them for people"),
    ("gui/program.cpp", "^Quittance$", "the name of the program"),
    ("cli/usage_words.cpp", "^(Options|Usage|Positionals)$", "keys of CLI11; their translation stands beside them"),
]

TOKEN = re.compile(
    r'(?P<comment>//[^\n]*|/\*.*?\*/)'
    r'|(?P<include>^[ \t]*\#[ \t]*include[^\n]*)'
    r'|(?P<raw>R"(?P<mark>[^(\s]*)\((?P<rawtext>.*?)\)(?P=mark)")'
    r'|(?P<string>"(?:[^"\\\n]|\\.)*")'
    r"|(?P<char>'(?:[^'\\\n]|\\.)+')"
    r'|(?P<name>[A-Za-z_]\w*(?:\s*<[\w:, ]*>(?=\())?)'
    r'|(?P<open>[(\[{])|(?P<close>[)\]}])|(?P<space>\s+)|(?P<other>.)',
    re.DOTALL | re.MULTILINE)


def prose(text):
    """Two words in a row, markup, {placeholders} and escapes apart; or one with a capital."""
    plain = re.sub(r"<[^>]*>|\{[^}]*\}|\\[ntr\"]", " , ", text)
    if re.fullmatch(r"[A-Z][a-z]{2,}[.:!?…]?", text):
        return True
    return re.search(r"(?<![\w#.=/:-])[A-Za-z][A-Za-z'’]+ +[A-Za-z][A-Za-z'’]*(?![\w=(:/-])", plain) is not None


def bare_literals(source):
    """(line, literal) of each prose literal that no translating call holds; adjacent literals count as one."""
    calls, name, line = [], "", 1
    text, start, found = "", 0, []

    def finish():
        nonlocal text
        if text and not any(call in TRANSLATING for call in calls) and prose(text):
            found.append((start, text))
        text = ""

    for token in TOKEN.finditer(source):
        kind = token.lastgroup if token.lastgroup != "mark" else "raw"
        piece = token.group()
        if kind in ("string", "raw", "rawtext"):
            literal = token.group("rawtext") if token.group("raw") else piece[1:-1]
            if not text:
                start = line
            text += literal
        elif kind not in ("space", "comment", "include"):
            finish()
            if kind == "open":
                calls.append(name if piece == "(" else "")
            elif kind == "close" and calls:
                calls.pop()
            name = re.sub(r"\s*<.*", "", piece) if kind == "name" else ""
        line += piece.count("\n")
    finish()
    return found


PLANTED = '''
#include "two words.h"
// "a comment of words"
std::string a() { return tr("Marked as it should be."); }
std::string b() { return sim::say_n("one day late", "{} days late", n, count(x)); }
std::string c() { return fold(tr("Marked within"), "Planted the first."); }
constexpr const char* kNames[] = {N_("Some marked name"), "planted the second"};
void d() { page.item({"Planted " /* here */ "the third"}, {say_c("two words", "{} to {}", a, b)}); }
auto e = R"(planted the fourth)"; auto f = "key_of_json"; auto g = "<p class=\\"note muted\\">";
CHECK(x, "a broken promise"); auto h = '"'; auto i = "{} and"; auto j = "single"; auto k = "Planted";
'''


def self_test():
    found = [text for _, text in bare_literals(PLANTED)]
    expected = ["Planted the first.", "planted the second", "Planted the third", "planted the fourth", "Planted"]
    if found != expected:
        sys.exit(f"the test itself is broken: found {found}, expected {expected}")


def main():
    self_test()
    used, faults, read = set(), [], 0
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix not in (".cpp", ".h"):
                continue
            read += 1
            place = str(path.relative_to(ROOT))
            for line, text in bare_literals(path.read_text(encoding="utf-8")):
                reasons = [entry for entry in ALLOWED if place.startswith(entry[0]) and re.search(entry[1], text)]
                used.update(reasons)
                if not reasons:
                    faults.append(f"{place}:{line}: “{text}” reaches no translator; write tr(), say() or N_ around it")
    faults += [f"ALLOWED has {entry[:2]}, which no source needs any more" for entry in ALLOWED if entry not in used]
    print("\n".join(faults))
    print(f"{read} files read, {len(faults)} faults, {len(used)} places allowed")
    return 1 if faults or read < 50 else 0


if __name__ == "__main__":
    sys.exit(main())
