"""A made-up language goes the whole way from the sources to the terminal.

The template is collected from the sources as they are, every sentence is 'translated' by putting it between ⟦ ⟧,
msgfmt compiles the catalogue, and the program reads it through LANG. Its answers must then be in brackets, and in
English again without the catalogue.

Usage: pseudo_language.py PROGRAM SHARE CASE WORK-FOLDER
"""
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def bracketed(template):
    """The template with each sentence as its own translation, in brackets; the header stays as it is."""
    header, *entries = template.split("\n\n")
    done = [header]
    for entry in entries:
        singular = re.search(r"^msgid ((?:\".*\"\n?)+)", entry, re.MULTILINE).group(1)
        plural = re.search(r"^msgid_plural ((?:\".*\"\n?)+)", entry, re.MULTILINE)
        if len(singular.strip()) < 6:  # a sign, such as the decimal point
            done.append(entry)
            continue
        brackets = lambda text: '"⟦"\n' + text.rstrip("\n") + '\n"⟧"'
        if plural:
            entry = re.sub(r'^msgstr\[0\] ""', lambda _: "msgstr[0] " + brackets(singular), entry, flags=re.MULTILINE)
            entry = re.sub(r'^msgstr\[1\] ""', lambda _: "msgstr[1] " + brackets(plural.group(1)), entry,
                           flags=re.MULTILINE)
        else:
            entry = re.sub(r'^msgstr ""', lambda _: "msgstr " + brackets(singular), entry, flags=re.MULTILINE)
        done.append(entry)
    return "\n\n".join(done)


def main():
    program, share, case, work = sys.argv[1:5]
    work = Path(work)
    shutil.rmtree(work, ignore_errors=True)
    catalogue = work / "share/locale/xx/LC_MESSAGES/quittance.mo"
    catalogue.parent.mkdir(parents=True)
    for part in ("data", "scenarios", "page"):
        (work / "share" / part).symlink_to((Path(share) / part).resolve())

    pot, po = work / "quittance.pot", work / "xx.po"
    subprocess.run([sys.executable, str(ROOT / "script/translations"), "--output", str(pot)], check=True)
    po.write_text(bracketed(pot.read_text(encoding="utf-8")), encoding="utf-8")
    subprocess.run(["msgfmt", "--check", f"--output-file={catalogue}", str(po)], check=True)

    def prepare(**environment):
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
        done = subprocess.run([program, "prepare", case], capture_output=True, text=True, encoding="utf-8",
                              env=clean | {"QUITTANCE_SHARE": str(work / "share")} | environment)
        if done.returncode != 0:
            sys.exit(f"prepare failed under {environment}: {done.stderr}")
        return done.stdout

    english, translated = prepare(LANG="C.UTF-8"), prepare(LANG="xx_XX.UTF-8")
    if "⟦" in english:
        sys.exit("brackets in the English output")
    sentences = set(re.findall(r"⟦([^⟦⟧]{4,})⟧", translated))
    print(f"{len(sentences)} different sentences came translated")
    if len(sentences) < 30:
        sys.exit("expected at least 30 of the call sheet's sentences in brackets:\n" + translated)
    bare = [line for line in re.sub(r"⟦[^⟦⟧]*⟧", "", re.sub(r"⟦[^⟦⟧]*⟧", "", translated)).splitlines()
            if re.search(r"[A-Za-z]{4,} [a-z]{2,} [a-z]{2,}", line)]
    print("lines with words outside any translated sentence (names and texts of the case are expected):")
    print("\n".join(bare[:40]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
