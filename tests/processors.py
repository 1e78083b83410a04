#!/usr/bin/python3
"""What is compiled for wider processors leaves nothing behind that others might run.

Given the object files of sim/lab_pack.cpp and advisor/figure_pack.cpp for x86-64-v3 and v4: each may define the
functions of its form and no other that the linker could take for everybody's (a weak symbol of an inline
function, say).
"""
import subprocess
import sys


OWN = ("sim::play_pack_v", "sim::try_rows_v", "advisor::figure_loops_v")


def main() -> int:
    bad = []
    for path in sys.argv[1:]:
        listing = subprocess.run(["nm", "-C", "--defined-only", path], check=True, capture_output=True, text=True).stdout
        own = 0
        for line in listing.splitlines():
            _, kind, name = line.split(" ", 2)
            if kind == "T" and name.startswith(OWN):
                own += 1
            elif kind in "TWVuBD":
                bad.append(f"{path}: found {kind} {name}, expected nothing but the functions of its form")
        if own == 0:
            bad.append(f"{path}: found no function of its form, expected one at least")
    print("\n".join(bad) or f"{len(sys.argv) - 1} object files are clean")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
