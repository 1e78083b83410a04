"""A headless Chromium driven through ChromeDriver over HTTP, with Python's standard library alone."""
import base64
import json
import shutil
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

# The page's own record of what went wrong, set up before any of its scripts run.
WATCH = """
window.errors = [];
window.addEventListener('error', e => window.errors.push('error: ' + (e.message || (e.target && e.target.outerHTML))), true);
window.addEventListener('unhandledrejection', e => window.errors.push('rejected: ' + e.reason));
document.addEventListener('securitypolicyviolation', e => window.errors.push('policy: ' + e.violatedDirective + ' ' + e.blockedURI));
for (const name of ['alert', 'confirm', 'prompt']) window[name] = () => { window.errors.push(name + ' was called'); };
"""


class Browser:
    """One session for all pages: `with Browser() as browser`."""

    def __enter__(self):
        self.profile = tempfile.mkdtemp(prefix="quittance-page-")
        self.driver = subprocess.Popen(["chromedriver", "--port=0"], stdout=subprocess.PIPE, text=True)
        for line in self.driver.stdout:  # "ChromeDriver was started successfully on port 40123."
            if "successfully on port" in line:
                self.address = "http://127.0.0.1:" + line.rstrip(".\n").rsplit(" ", 1)[1]
                break
        else:
            raise RuntimeError("chromedriver did not start")
        options = {
            "args": ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                     "--disable-background-networking", "--disable-component-update", "--disable-sync",
                     "--disable-dev-shm-usage", "--hide-scrollbars", "--force-device-scale-factor=1",
                     "--user-data-dir=" + self.profile],
        }
        started = self.call("POST", "/session", {"capabilities": {"alwaysMatch": {
            "browserName": "chrome", "goog:chromeOptions": options,
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"}}}})
        self.session = "/session/" + started["sessionId"]
        self.cdp("Page.addScriptToEvaluateOnNewDocument", source=WATCH)
        return self

    def __exit__(self, *_):
        try:
            if hasattr(self, "session"):
                self.call("DELETE", self.session)
        finally:
            self.driver.terminate()
            self.driver.wait(timeout=20)
            shutil.rmtree(self.profile, ignore_errors=True)

    def call(self, method, path, body=None):
        data = None if method in ("GET", "DELETE") else json.dumps(body or {}).encode()
        request = urllib.request.Request(self.address + path, data, {"Content-Type": "application/json"}, method=method)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(f"{method} {path}: {error.read().decode(errors='replace')[:600]}") from None

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
