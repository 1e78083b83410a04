#!/usr/bin/env python3
"""The window itself, on a display of its own: window_test.py PROGRAM SCENARIOS SCRIPTS WORK

A whole case is typed by keyboard alone and saved; pictures come in the size asked for, in every language; without a
display, and on every other bad wish, the program says one sentence, ends with the exit code of its kind and leaves
nothing behind.
"""
import os
import shutil
import struct
import subprocess
import sys
from pathlib import Path

TIMEOUT = 120


class Display:
    """A virtual screen, as long as it is needed."""

    def __enter__(self):
        reader, writer = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"],
            pass_fds=[writer], stderr=subprocess.DEVNULL)
        os.close(writer)
        with os.fdopen(reader) as number:
            self.name = ":" + number.readline().strip()
        return self

    def __exit__(self, *_):
        self.server.terminate()
        self.server.wait(10)


def environment(work, display):
    kept = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
    kept.update(XDG_CONFIG_HOME=str(work / "config"), XDG_STATE_HOME=str(work / "state"), LC_ALL="C.UTF-8",
                # Under AddressSanitizer the graphics driver's own leaks would end the program; ours show in tests_gui.
                ASAN_OPTIONS="detect_leaks=0")
    if display:
        kept["DISPLAY"] = display
    return kept


def run(program, arguments, folder, env):
    return subprocess.run([str(program), *map(str, arguments)], cwd=folder, env=env, capture_output=True, text=True,
                          timeout=TIMEOUT)


def fresh(folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def size_of_png(path):
    data = path.read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n", f"{path} is no PNG"
    return struct.unpack(">II", data[16:24])


def check(condition, words):
    if not condition:
        sys.exit(f"window_test.py: {words}")


def typed_case(program, scripts, work, display):
    folder = fresh(work / "typed")
    done = run(program, ["--script", scripts / "type_a_case.txt", "--size", "1280x900"], folder,
               environment(work, display))
    check(done.returncode == 0, f"typing a case ended with {done.returncode}: {done.stderr}")
    found = folder / "machine-parts-porto.json"
    check(found.exists(), "the typed case was not saved")
    expected = (scripts / "type_a_case.json").read_text(encoding="utf-8")
    check(found.read_text(encoding="utf-8") == expected, f"{found} is not what was typed")
    settings = work / "config/quittance/settings.json"
    check("machine-parts-porto.json" in settings.read_text(encoding="utf-8"), "the saved case is not among the recent")
    check(not list((work / "state").rglob("*.json")), "a draft was left behind though everything is saved")


def pictures(program, scenarios, work, display):
    case = scenarios / "saas-sao-paulo.json"
    seen = set()
    for language in ("en", "es", "pt", "de", "fr"):
        folder = fresh(work / f"pictures-{language}")
        done = run(program, ["--case", case, "--screenshot", folder, "--size", "1000x700", "--language", language],
                   folder, environment(work, display))
        check(done.returncode == 0, f"pictures in {language} ended with {done.returncode}: {done.stderr}")
        check(sorted(path.name for path in folder.iterdir()) == ["case.png", "lab.png", "prepare.png"], f"{folder}: other files")
        for path in folder.iterdir():
            check(size_of_png(path) == (1000, 700), f"{path} has the size {size_of_png(path)}")
            seen.add(path.read_bytes())
    check(len(seen) == 15, "two pictures of different views or languages are the same")
    folder = fresh(work / "pictures-empty")
    done = run(program, ["--screenshot", folder, "--theme", "light"], folder, environment(work, display))
    check(done.returncode == 0 and (folder / "start.png").exists(), f"no picture of the empty window: {done.stderr}")


def refusals(program, scenarios, work, display):
    folder = fresh(work / "refusals")
    broken = folder / "broken.json"
    broken.write_text('{"format": "quittance-case/1", ', encoding="utf-8")
    script = folder / "script.txt"
    script.write_text("key Ctrl+N\ndance\n", encoding="utf-8")
    shots = folder / "shots"
    shots.mkdir()
    case = scenarios / "saas-sao-paulo.json"
    for words, arguments, code, shown in [
        ("no display", ["--case", case], 4, None),
        ("a script with an unknown word", ["--script", script], 3, display),
        ("a script that is not there", ["--script", folder / "none.txt"], 3, display),
        ("a case that is no JSON", ["--case", broken, "--screenshot", shots], 3, display),
        ("a folder that is not there", ["--screenshot", folder / "none"], 4, display),
        ("a size that is none", ["--size", "wide"], 2, display),
        ("a theme that is none", ["--theme", "pink"], 2, display),
        ("an option that is none", ["--dance"], 2, display),
    ]:
        done = run(program, arguments, folder, environment(work, shown))
        check(done.returncode == code, f"{words}: exit {done.returncode}, expected {code}: {done.stderr}")
        check(done.stderr.count("\n") == 1 and done.stdout == "", f"{words}: said {done.stdout + done.stderr!r}")
        check(not list(shots.iterdir()), f"{words}: pictures were left behind")


def main(arguments):
    program, scenarios, scripts, work = (Path(argument).resolve() for argument in arguments)
    fresh(work)
    with Display() as display:
        typed_case(program, scripts, work, display.name)
        pictures(program, scenarios, work, display.name)
        refusals(program, scenarios, work, display.name)
    print("The window does what it says.")


if __name__ == "__main__":
    main(sys.argv[1:])
