"""script/translations --check finds a placeholder that one form of a plural lost, and lets a translation reorder.

Each case is a small catalogue, compiled by msgfmt; the check's own functions read it.
"""
import importlib.machinery
import importlib.util
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
HEADER = ('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
          '"Plural-Forms: nplurals=2; plural=({});\\n"\n\n')
ONE = 'msgid "{} in one payment"\nmsgid_plural "{} in {} payments"\n'
# rule of the plural, entry, how many faults the check has to find
CASES = [
    ("n != 1", ONE + 'msgstr[0] "{} auf einmal"\nmsgstr[1] "{} in {} Raten"\n', 0),
    ("n != 1", ONE + 'msgstr[0] "auf einmal"\nmsgstr[1] "{} in {} Raten"\n', 1),
    ("n != 1", ONE + 'msgstr[0] "{} auf einmal"\nmsgstr[1] "{} in Raten"\n', 1),
    ("n != 1", ONE + 'msgstr[0] "{} in {} Raten"\nmsgstr[1] "{} auf einmal"\n', 2),
    ("n > 1", ONE + 'msgstr[0] "{} en une fois"\nmsgstr[1] "{} en {} fois"\n', 0),
    ("n > 1", ONE + 'msgstr[0] "en une fois"\nmsgstr[1] "{} en fois"\n', 2),
    ("n != 1", 'msgid "{} of {}"\nmsgstr "{1}: {0}"\n', 0),
    ("n != 1", 'msgid "{} of {}"\nmsgstr "{1}: {1}"\n', 1),
    ("n != 1", 'msgid "{0} of {1}"\nmsgstr "{0}"\n', 1),
    ("n != 1", 'msgctxt "place"\nmsgid "{} of {deadline}"\nmsgstr "{}"\n', 1),
    ("n != 1", 'msgid "× {:.1f}"\nmsgstr "× {}"\n', 1),
]


def main():
    loader = importlib.machinery.SourceFileLoader("translations", str(ROOT / "script/translations"))
    translations = importlib.util.module_from_spec(importlib.util.spec_from_loader("translations", loader))
    loader.exec_module(translations)
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        source, compiled = Path(folder) / "xx.po", Path(folder) / "xx.mo"
        for rule, entry, expected in CASES:
            source.write_text(HEADER.format(rule) + entry, encoding="utf-8")
            subprocess.run(["msgfmt", f"--output-file={compiled}", str(source)], check=True)
            messages = translations.messages_of(compiled.read_bytes())
            faults = list(translations.lost_placeholders(messages))
            if len(faults) != expected:
                wrong += 1
                print(f"plural={rule}\n{entry}found {len(faults)} faults {faults}, expected {expected}\n")
    print(f"{len(CASES)} catalogues read, {wrong} judged wrongly")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
