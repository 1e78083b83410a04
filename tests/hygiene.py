"""Rules that hold for every file of the tree: no path or host of one person's machine, nothing too long to read.

Usage: hygiene.py [FOLDER]
"""
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(sys.argv[1] if len(sys.argv) > 1 else __file__).resolve()
ROOT = ROOT if ROOT.is_dir() else ROOT.parent.parent
SKIPPED = {".git", "build", ".cache", "__pycache__", ".vscode", ".idea"}
BINARY = {".png", ".woff2", ".pdf"}
LONGEST_SOURCE = 800

# Each rule is written so that it does not match itself.
FORBIDDEN_TEXT = [
    (re.compile(r"/wor[k]/|\.\./share[d]\b|(?<![\w/.])share[d]/\w"), "a path of one machine"),
    (re.compile(r"/hom[e]/\w|/Use[r]s/\w|/roo[t]/\.\w"), "a personal folder"),
    (re.compile(r"//(?:de[b]|registr[y])\.[a-z]+\.org|artifact-registr[y]"), "a package registry's host"),
    (re.compile(r"\b(?:TOD[O]|FIXM[E])\b"), "a note of unfinished work"),
]
FORBIDDEN_NAME = re.compile(r"^(?:craigslist|casino|ar_invoices)")


def files():
    """What git would keep: its list where there is one, else every file outside the build folders."""
    listed = subprocess.run(["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                            capture_output=True) if (ROOT / ".git").exists() and has_git() else None
    if listed and listed.returncode == 0 and listed.stdout:
        names = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    else:
        names = [path for path in ROOT.rglob("*") if not SKIPPED & set(path.relative_to(ROOT).parts)]
    return sorted(path for path in names if path.is_file() and not path.is_symlink())


def has_git():
    try:
        return subprocess.run(["git", "--version"], capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


def faults_of(path):
    name = path.relative_to(ROOT)
    if FORBIDDEN_NAME.match(path.name):
        yield f"{name}: a table whose licence forbids keeping it here"
    if path.suffix in BINARY:
        return
    data = path.read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if "bad" not in name.parts:  # files that tests give as bad input
            yield f"{name}: not UTF-8 at byte {error.start}"
        return
    for number, line in enumerate(text.splitlines(), 1):
        for pattern, what in FORBIDDEN_TEXT:
            found = pattern.search(line)
            if found:
                yield f"{name}:{number}: {what}: '{found.group()}'"
    length = text.count("\n")
    if path.suffix in {".cpp", ".h"} and length >= LONGEST_SOURCE:
        yield f"{name}: {length} lines, expected fewer than {LONGEST_SOURCE} (split by idea)"


def main():
    looked_at = files()
    if len(looked_at) < 30:
        sys.exit(f"{ROOT}: found {len(looked_at)} files, expected the whole tree")
    faults = [fault for path in looked_at for fault in faults_of(path)]
    print("\n".join(faults) or f"{len(looked_at)} files, nothing to say")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
