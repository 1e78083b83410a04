"""Opens call sheets in headless Chromium and fails on whatever a reader would see as broken.

For every shipped scenario, and for one hostile case made here, `prepare --html` writes the page; it must then open
with no console message and no request, in light and dark, 1280 and 390 wide, with no text past its box, readable
contrast and drawn charts, and print on at most two A4 pages with its last words on paper.
Pictures and prints stay in WORK-FOLDER for looking at.

Usage: page_test.py PROGRAM SCENARIOS WORK-FOLDER [PAGE.html …]    with pages named, only these are looked at
"""
import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

from browser import Browser, BrowserError

HERE = Path(__file__).resolve().parent
MOST_PAGES = 2
LEAST_CONTRAST = 4.5
VIEWS = [("light-1280", 1280, 900, False), ("dark-1280", 1280, 900, True), ("light-390", 390, 844, False)]
HOSTILE_TEXT = "</script><script>window.injected=1</script><img src=x onerror=\"window.injected=1\">\"'`${1}&amp;<!--"
LONG_WORD = "Aktiengesellschaftsverwaltungsgebührenabrechnungsstelle" * 2


def hostile(case):
    """The case with HTML, quotes and a very long word wherever it holds free text."""
    case = json.loads(json.dumps(case))
    case["id"], case["title"], case["summary"] = "hostile-names", HOSTILE_TEXT, f"{LONG_WORD} {HOSTILE_TEXT}"
    case["debtor"]["name"] = f"{HOSTILE_TEXT} {LONG_WORD}"
    case["creditor"]["name"] = f"{HOSTILE_TEXT} & Söhne"
    case["debtor"]["contact"] = {"name": HOSTILE_TEXT, "role": HOSTILE_TEXT, "decides": "unknown"}
    case["debtor"]["interests"] = [HOSTILE_TEXT]
    for index, invoice in enumerate(case["claim"]["invoices"]):
        invoice["number"] = f"{index}{HOSTILE_TEXT}"
    for fact in case.get("facts", []):
        fact["text"] = fact["source"] = HOSTILE_TEXT
    for lever in case.get("leverage", []):
        lever["text"] = HOSTILE_TEXT
    return case


def make_pages(program, scenarios, work):
    cases = {path.stem: path for path in sorted(scenarios.glob("*.json")) if not path.name.endswith(".schema.json")}
    if len(cases) < 1:
        sys.exit(f"{scenarios}: found no case")
    made = work / "hostile-names.json"
    made.write_text(json.dumps(hostile(json.loads(next(iter(cases.values())).read_text(encoding="utf-8")))),
                    encoding="utf-8")
    pages = []
    for name, path in {**cases, "hostile-names": made}.items():
        page = work / f"{name}.html"
        done = subprocess.run([program, "prepare", str(path), "--html", str(page)], capture_output=True, text=True)
        if done.returncode != 0 or not page.exists():
            sys.exit(f"prepare {name} --html: exit {done.returncode}: {done.stderr}")
        pages.append(page)
    return pages


def faults_of(browser, page, work):
    address = page.resolve().as_uri()
    for view, width, height, dark in VIEWS:
        browser.show(width, height, dark)
        browser.open(address)
        for fault in browser.run((HERE / "faults.js").read_text(encoding="utf-8"), {"contrast": LEAST_CONTRAST}):
            yield f"{view}: {fault}"
        (work / f"{page.stem}-{view}.png").write_bytes(browser.picture())
        for entry in browser.log("browser"):
            yield f"{view}: console: {entry['message'][:200]}"
        for asked in browser.requests():
            if asked != address:
                yield f"{view}: a request to {asked[:200]}"
    if browser.run("return window.injected"):
        yield "a name in the case ran as script"
    shown = browser.run("return document.body.innerText")
    if page.stem == "hostile-names" and HOSTILE_TEXT not in shown:
        yield "the hostile name is not shown as it was given"
    if (work / f"{page.stem}-light-1280.png").read_bytes() == (work / f"{page.stem}-dark-1280.png").read_bytes():
        yield "light and dark look the same"
    yield from faults_of_print(browser, page, work)


def faults_of_the_test(browser, work):
    """A page with one fault of each kind: what is not found there would not be found anywhere."""
    found = "\n".join(faults_of(browser, HERE / "broken.html", work))
    for kind in ("wide in a box", "wide in a window", "cut off below", "contrast", "chart is empty", "Uncaught Error: thrown",
                 "rejected: promise", "picture did not come", "console", "a request to", "ran as script",
                 "light and dark look the same", "prints on 3 pages", "the print holds"):
        if kind not in found:
            yield f"broken.html: '{kind}' was not found"


def faults_of_print(browser, page, work):
    printed = work / f"{page.stem}.pdf"
    printed.write_bytes(browser.pdf())
    told = subprocess.run(["pdfinfo", str(printed)], capture_output=True, text=True, check=True).stdout
    info = dict(line.split(":", 1) for line in told.splitlines() if ":" in line)
    if int(info["Pages"]) > MOST_PAGES:
        yield f"prints on {info['Pages'].strip()} pages, expected at most {MOST_PAGES}"
    if "A4" not in info["Page size"]:
        yield f"prints on {info['Page size'].strip()}, expected A4"
    text = subprocess.run(["pdftotext", str(printed), "-"], capture_output=True, text=True, check=True).stdout
    if len(text.split()) < 100:
        yield f"the print holds {len(text.split())} words"


def main():
    program, scenarios, work, *named = sys.argv[1:]
    work = Path(work)
    if not named:
        shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True, exist_ok=True)
    pages = [Path(name) for name in named] or make_pages(program, Path(scenarios), work)
    with Browser() as browser:
        blind = list(faults_of_the_test(browser, work))
        print("\n".join(blind) or "broken.html: every kind of fault is found")
        bad = len(blind)
        for page in pages:
            started = time.monotonic()
            faults = list(dict.fromkeys(faults_of(browser, page, work)))
            print(f"{page.stem}: {len(faults)} faults, {time.monotonic() - started:.1f} s", flush=True)
            for fault in faults:
                print(f"  {fault}")
            bad += len(faults)
    print(f"pictures and prints: {work}")
    return 1 if bad else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrowserError as error:
        sys.exit(str(error))
