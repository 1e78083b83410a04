"""Follows the tour of the README as a new user would, and fails where it does not do what it says.

In README.md a line `<!-- tour -->` above a ```sh block makes it a step. Steps run one after the other in one shell,
in an empty folder that has the clone's scenarios/ and build/release/bin as the reader's has, with the programs in
PATH. A ```text block before the next step is what the reader should see: each of its lines must be in the step's
output, in that order; spaces count as one, and … stands for anything.

Usage: readme_tour.py README BIN WORK-FOLDER
"""
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
END_OF_STEP = "\x1e"


def steps_of(readme):
    """[(commands, lines to be seen)] in order."""
    steps, marked = [], False
    for found in re.finditer(r"^(?:(<!-- tour -->)|```(\w+)\n(.*?)^```)[ ]*$", readme, re.MULTILINE | re.DOTALL):
        marker, language, body = found.groups()
        if marker:
            marked = True
            continue
        if language == "sh" and marked:
            steps.append((body, []))
        elif language == "text" and steps and not steps[-1][1]:
            steps[-1][1].extend(line for line in body.splitlines() if line.strip(" …"))
        marked = False
    return steps


def missing_line(expected, output):
    """The first expected line that the output lacks, in order, or None."""
    output = " ".join(output.split())
    place = 0
    for line in expected:
        for part in filter(None, (" ".join(piece.split()) for piece in line.split("…"))):
            place = output.find(part, place)
            if place < 0:
                return line
            place += len(part)
    return None


def main():
    readme, programs, work = (Path(name).resolve() for name in sys.argv[1:4])
    steps = steps_of(readme.read_text(encoding="utf-8"))
    if len(steps) < 3 or not any(expected for _, expected in steps):
        sys.exit(f"{readme}: found {len(steps)} steps of a tour, expected at least three, and lines to be seen")

    shutil.rmtree(work, ignore_errors=True)
    (work / "build/release").mkdir(parents=True)
    (work / "build/release/bin").symlink_to(programs)
    shutil.copytree(ROOT / "scenarios", work / "scenarios")
    shell = subprocess.run(
        ["bash", "-e", "-u", "-o", "pipefail", "-c", f"\nprintf '{END_OF_STEP}'\n".join(body for body, _ in steps)],
        cwd=work, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        encoding="utf-8", env=os.environ | {"PATH": f"{programs}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"})
    outputs = shell.stdout.split(END_OF_STEP)
    for number, (body, expected) in enumerate(steps, 1):
        if number > len(outputs):
            break
        output = outputs[number - 1]
        if shell.returncode != 0 and number == len(outputs):
            sys.exit(f"step {number} of the tour failed with {shell.returncode}:\n{body}\n{output}")
        line = missing_line(expected, output)
        if line:
            sys.exit(f"step {number} of the tour:\n{body}\nthe reader is promised\n  {line}\nand gets\n{output}")
        print(f"step {number}: ok ({len(expected)} lines as promised)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
