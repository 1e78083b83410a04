"""The driver of the browser fails in a sentence, and neither it nor the browser outlives the test.

Once a chromedriver that could start no session was left running, and CTest waited for it until it gave up: the driver
had inherited the test's own output.
"""
import os
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path
from unittest import mock

from browser import Browser, BrowserError

HERE = Path(__file__).resolve().parent
ANSWERS = """#!/usr/bin/env python3
import http.server, json, socketserver, subprocess, time
subprocess.Popen(["sleep", "1000"])
class Answer(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        {answer}
        said = json.dumps({{"value": {{"error": "session not created", "message": "no browser today\\nfrom here"}}}}).encode()
        self.send_response(500)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)
server = socketserver.TCPServer(("127.0.0.1", 0), Answer)
print(f"ChromeDriver was started successfully on port {{server.server_address[1]}}.", flush=True)
server.serve_forever()
"""
LIVES_ON = """
import time
from browser import Browser
with Browser() as browser:
    browser.open("about:blank")
    print(browser.guard.pid, flush=True)
    time.sleep(600)
"""


def running(group):
    """The processes of the group that have not ended."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, its_group = stat.read_text(errors="replace").rsplit(")", 1)[1].split()[:3]
        except OSError:  # it ended while we looked
            continue
        if int(its_group) == group and state not in "ZX":
            found.append(stat.parent.name)
    return found


class BrowserTest(unittest.TestCase):
    def assert_ends(self, group):
        deadline = time.monotonic() + 20
        while running(group) and time.monotonic() < deadline:
            time.sleep(0.05)
        self.assertEqual(running(group), [])

    def failure_with(self, driver, **limits):
        """What Browser says when `driver` is the chromedriver, after which nothing of it runs or lies about."""
        with tempfile.TemporaryDirectory() as folder:
            program = Path(folder) / "chromedriver"
            program.write_text(driver, encoding="utf-8")
            program.chmod(0o755)
            browser = Browser(**limits)
            with mock.patch.dict(os.environ, PATH=f"{folder}:{os.environ['PATH']}"):
                with self.assertRaises(BrowserError) as failed:
                    browser.__enter__()
        self.assert_ends(browser.guard.pid)
        self.assertFalse(browser.folder.exists())
        return str(failed.exception)

    def test_a_session_that_cannot_be_started_is_told_and_ends_the_driver(self):
        self.assertEqual(self.failure_with(ANSWERS.format(answer="pass")),
                         "chromedriver answered POST /session with: no browser today from here")

    def test_a_driver_that_does_not_answer_is_told_and_ended(self):
        self.assertIn("chromedriver did not answer POST /session within 1 s",
                      self.failure_with(ANSWERS.format(answer="time.sleep(1000)"), answer_seconds=1))

    def test_a_driver_that_breaks_off_is_told(self):
        self.assertIn("chromedriver did not answer POST /session: ",
                      self.failure_with(ANSWERS.format(answer="import os; os._exit(3)")))

    def test_a_driver_that_names_no_port_is_told_and_ended(self):
        self.assertEqual(self.failure_with("#!/bin/sh\nsleep 1000\n", start_seconds=0.5),
                         "chromedriver named no port within 0.5 s. It said nothing.")

    def test_a_driver_that_cannot_run_is_told_with_its_words(self):
        self.assertEqual(self.failure_with("#!/bin/sh\necho no libnss3.so >&2\nexit 127\n"),
                         "chromedriver ended with 127 before it named a port. Its last words: no libnss3.so")

    def test_a_missing_driver_is_told(self):
        browser = Browser()
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "sh").symlink_to("/bin/sh")
            with mock.patch.dict(os.environ, PATH=folder), self.assertRaisesRegex(BrowserError, "script/setup test"):
                browser.__enter__()
        self.assert_ends(browser.guard.pid)

    def test_driver_and_browser_talk_over_a_pipe_for_which_no_name_is_looked_up(self):
        with Browser() as browser:
            asked = [Path(f"/proc/{process}/cmdline").read_text(errors="replace") for process in running(browser.guard.pid)]
        self.assertTrue(any("--remote-debugging-pipe" in words for words in asked))
        self.assertFalse(any("--remote-debugging-port" in words for words in asked))
        self.assert_ends(browser.guard.pid)

    def test_a_killed_test_leaves_no_browser_and_no_open_output(self):
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            test = subprocess.Popen([sys.executable, "-c", LIVES_ON], cwd=HERE, env={**os.environ, "TMPDIR": folder},
                                    stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            said = test.stdout.readline()
            self.assertRegex(said, r"^\d+$")
            group = int(said)
            self.assertGreater(len(running(group)), 3)  # guard, driver, browser and its helpers
            test.kill()
            rest, _ = test.communicate(timeout=20)
            self.assertEqual(rest, "")
            self.assert_ends(group)


if __name__ == "__main__":
    unittest.main()
