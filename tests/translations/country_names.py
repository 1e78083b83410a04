"""Names of countries come from Debian's iso-codes in the interface's language, and only together with its sentences.

A made-up catalogue of iso_3166-1 puts Brazil into brackets. The program must show it beside a catalogue of its own
sentences, and keep all English without one. Then every country of data/countries.csv is looked for in the list of
iso-codes, where that is installed: by its name, or by the name that sim/shown.cpp gives for it.

Usage: country_names.py PROGRAM SHARE CASE WORK-FOLDER
"""
import csv
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
LIST = Path("/usr/share/iso-codes/json/iso_3166-1.json")
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def compiled(folder, domain, original, translation):
    folder.mkdir(parents=True, exist_ok=True)
    source = folder / f"{domain}.po"
    source.write_text(f'{HEADER}msgid "{original}"\nmsgstr "{translation}"\n', encoding="utf-8")
    subprocess.run(["msgfmt", f"--output-file={folder / domain}.mo", str(source)], check=True)


def names_without_a_match():
    """Countries that iso-codes has by neither name; Kosovo is not in ISO 3166-1."""
    listed = json.loads(LIST.read_text(encoding="utf-8"))["3166-1"]
    known = {entry[field] for entry in listed for field in ("name", "common_name") if field in entry}
    table = re.search(r"kIsoNames = \{\{(.*?)\}\};", (ROOT / "sim/shown.cpp").read_text(encoding="utf-8"), re.DOTALL)
    other = dict(re.findall(r'\{"([A-Z]{2})", "([^"]+)"\}', table.group(1)))
    with open(ROOT / "data/countries.csv", encoding="utf-8", newline="") as countries:
        return [row["name"] for row in csv.DictReader(countries)
                if row["country"] != "XK" and not {row["name"], other.get(row["country"])} & known]


def main():
    program, share, case, work = sys.argv[1:5]
    work = Path(work)
    shutil.rmtree(work, ignore_errors=True)
    locale = work / "share/locale"
    compiled(locale / "xx/LC_MESSAGES", "quittance", "Call sheet · {}", "⟦sheet⟧ {}")
    for language in ("xx", "yy"):
        compiled(locale / language / "LC_MESSAGES", "iso_3166-1", "Brazil", "⟦Brazil⟧")
    for part in ("data", "scenarios", "page"):
        (work / "share" / part).symlink_to((Path(share) / part).resolve())

    def prepare(language):
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
        return subprocess.run([program, "--language", language, "prepare", case], capture_output=True, text=True,
                              encoding="utf-8", check=True, env=clean | {"QUITTANCE_SHARE": str(work / "share")}).stdout

    translated, english = prepare("xx"), prepare("yy")
    if "⟦sheet⟧" not in translated or "⟦Brazil⟧" not in translated:
        sys.exit("expected the country in brackets beside a translated sentence:\n" + translated)
    if "⟦" in english or "Brazil" not in english:
        sys.exit("expected all English where no sentence is translated:\n" + english)
    if not LIST.exists():
        print("iso-codes is not installed: its list was not read")
        return 0
    missing = names_without_a_match()
    print(f"countries that iso-codes knows by neither name: {missing}")
    # Releases differ in a name or two, and the English stands for those; many would be a mistake here.
    return 1 if len(missing) > 3 else 0


if __name__ == "__main__":
    sys.exit(main())
