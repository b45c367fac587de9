"""A browser that runs our modules from a small server of its own."""

import os
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import sync_playwright

from launch import ROOT


class Quiet(SimpleHTTPRequestHandler):
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".js": "text/javascript"}

    def log_message(self, *said):
        """A test's output is for what failed."""


@pytest.fixture
def chromium_page():
    """A function that evaluates a script in the browser with the address of our modules before its arguments."""
    root = ROOT / "src/zhiping/web/components/static/components"
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=root))
    Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    with sync_playwright() as playwright:
        options = {
            "executable_path": os.environ.get("ZHIPING_CHROMIUM", "/usr/bin/chromium"),
            "args": ["--no-sandbox"],
        }
        browser = playwright.chromium.launch(**options)
        page = browser.new_page()
        page.goto(f"{address}/mark.svg")
        yield lambda script, given: page.evaluate(script, [f"{address}/ballot", *given])
        browser.close()
    server.shutdown()
