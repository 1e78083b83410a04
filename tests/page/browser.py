"""A headless Chromium driven through ChromeDriver over HTTP, with Python's standard library alone."""
import base64
import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

# The page's own record of what went wrong, set up before any of its scripts run.
WATCH = """
window.errors = [];
window.addEventListener('error', e => window.errors.push('error: ' + (e.message || (e.target && e.target.outerHTML))), true);
window.addEventListener('unhandledrejection', e => window.errors.push('rejected: ' + e.reason));
document.addEventListener('securitypolicyviolation', e => window.errors.push('policy: ' + e.violatedDirective + ' ' + e.blockedURI));
for (const name of ['alert', 'confirm', 'prompt']) window[name] = () => { window.errors.push(name + ' was called'); };
"""


class BrowserError(Exception):
    """A sentence on what the browser or its driver did not do."""


class Browser:
    """One session for all pages: `with Browser() as browser`. Nothing it starts outlives the test, however that ends."""

    def __init__(self, start_seconds=30, answer_seconds=60):
        self.start_seconds, self.answer_seconds = start_seconds, answer_seconds
        self.session = self.driver = None

    def __enter__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="quittance-page-"))
        self.told = self.folder / "chromedriver.log"
        # The guard leads the process group of the driver and of the browser. Its input ends when this process does,
        # even one that was killed; then it kills the group.
        self.guard = subprocess.Popen(["sh", "-c", "read -r _; kill -KILL 0"], stdin=subprocess.PIPE,
                                      stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, process_group=0)
        try:
            self.start_driver()
            self.start_session()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_):
        self.stop()

    def start_driver(self):
        # What the driver and the browser say goes to a file: a pipe of the test's own would stay open as long as they run.
        with self.told.open("w") as told:
            try:
                self.driver = subprocess.Popen(["chromedriver", "--port=0"], stdin=subprocess.DEVNULL, stdout=told,
                                               stderr=told, process_group=self.guard.pid)
            except FileNotFoundError:
                raise BrowserError("Found no chromedriver; script/setup test installs it.") from None
        deadline = time.monotonic() + self.start_seconds
        while time.monotonic() < deadline:
            ended = self.driver.poll() is not None
            # "ChromeDriver was started successfully on port 40123."
            if port := re.search(r"successfully on port (\d+)", self.told.read_text(errors="replace")):
                self.address = "http://127.0.0.1:" + port[1]
                return
            if ended:
                raise BrowserError(f"chromedriver ended with {self.driver.returncode} before it named a port. {self.last_words()}")
            time.sleep(0.02)
        raise BrowserError(f"chromedriver named no port within {self.start_seconds} s. {self.last_words()}")

    def start_session(self):
        options = {
            # Over a pipe, since over a port chromedriver looks up "localhost": a bare Debian has no /etc/hosts.
            "args": ["--headless", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu", "--disable-quic",
                     "--no-first-run", "--disable-background-networking", "--disable-component-update",
                     "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars",
                     "--force-device-scale-factor=1", f"--user-data-dir={self.folder / 'profile'}"],
        }
        started = self.call("POST", "/session", {"capabilities": {"alwaysMatch": {
            "browserName": "chrome", "goog:chromeOptions": options,
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"}}}})
        self.session = "/session/" + started["sessionId"]
        self.cdp("Page.addScriptToEvaluateOnNewDocument", source=WATCH)

    def stop(self):
        if self.session:
            with contextlib.suppress(BrowserError):  # what does not answer is killed all the same
                self.call("DELETE", self.session, seconds=10)
        os.killpg(self.guard.pid, signal.SIGKILL)
        self.guard.stdin.close()
        for process in filter(None, [self.guard, self.driver]):
            process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def last_words(self):
        lines = self.told.read_text(errors="replace").strip().splitlines()
        return "Its last words: " + " / ".join(lines[-3:])[-600:] if lines else "It said nothing."

    def call(self, method, path, body=None, seconds=None):
        seconds = seconds or self.answer_seconds
        data = None if method in ("GET", "DELETE") else json.dumps(body or {}).encode()
        request = urllib.request.Request(self.address + path, data, {"Content-Type": "application/json"}, method=method)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=seconds) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            said = error.read().decode(errors="replace")
            with contextlib.suppress(ValueError, KeyError, TypeError):  # no WebDriver error: shown as it came
                said = json.loads(said)["value"]["message"]
            raise BrowserError(f"chromedriver answered {method} {path} with: {' '.join(said.split())[:600]}") from None
        except TimeoutError:
            raise BrowserError(f"chromedriver did not answer {method} {path} within {seconds} s. {self.last_words()}") from None
        except OSError as error:
            raise BrowserError(f"chromedriver did not answer {method} {path}: {error}. {self.last_words()}") from None

    def cdp(self, command, **parameters):
        return self.call("POST", self.session + "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def run(self, script, *arguments):
        return self.call("POST", self.session + "/execute/sync", {"script": script, "args": list(arguments)})

    def log(self, kind):
        return self.call("POST", self.session + "/se/log", {"type": kind})

    def show(self, width, height, dark):
        self.cdp("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.cdp("Emulation.setEmulatedMedia", media="screen",
                 features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])

    def open(self, address):
        self.log("browser"), self.log("performance")  # what earlier pages left
        self.call("POST", self.session + "/url", {"url": address})
        self.settle()

    def settle(self):
        """Until fonts are there, two frames are drawn and no animation runs."""
        deadline = time.monotonic() + 10
        self.call("POST", self.session + "/execute/async", {"args": [], "script":
            "const done = arguments[0];"
            "document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() => done(true))));"})
        moving = ("return document.getAnimations().some(a => a.playState === 'running') || (window.Chart && Chart.animator"
                  " ? Object.values(Chart.instances).some(chart => Chart.animator.running(chart)) : false)")
        while time.monotonic() < deadline and self.run(moving):
            time.sleep(0.05)

    def requests(self):
        """Addresses that the page asked for since open(), data: aside."""
        sent = (json.loads(entry["message"])["message"] for entry in self.log("performance"))
        asked = [event["params"]["request"]["url"] for event in sent if event["method"] == "Network.requestWillBeSent"]
        return [address for address in asked if not address.startswith("data:")]

    def picture(self, whole=True):
        taken = self.cdp("Page.captureScreenshot", format="png", captureBeyondViewport=whole,
                         **({"clip": self.whole_page()} if whole else {}))
        return base64.b64decode(taken["data"])

    def whole_page(self):
        size = self.cdp("Page.getLayoutMetrics")["cssContentSize"]
        return {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], 12000), "scale": 1}

    def pdf(self):
        """Printed as a user prints it: A4 unless the page's own style says otherwise, with backgrounds off."""
        self.cdp("Emulation.setEmulatedMedia", media="", features=[])
        printed = self.cdp("Page.printToPDF", paperWidth=8.27, paperHeight=11.69, preferCSSPageSize=True,
                           printBackground=False)
        return base64.b64decode(printed["data"])
