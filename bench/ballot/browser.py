"""What a member's and a teller's browser take: seconds to seal a ballot, and to check an urn before giving a share; in Chromium.

Usage: PYTHONPATH=src .venv/bin/python bench/ballot/browser.py [MEMBERS CASES] [--chromium PATH]
"""

import argparse
import statistics
import uuid
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import sync_playwright

from zhiping.ballots.group import base, plus, secret
from zhiping.ballots.sealing import seal

MODULES = Path("src/zhiping/web/components/static/components")
PER_BALLOT = 0.1  # seconds
SCRIPT = """async ([at, poll, key, ballots, cases]) => {
  const [sealing, tellers, group] = await Promise.all(["sealing", "tellers", "group"].map((name) => import(`${at}/${name}.js`)));
  const timed = async (work) => { const start = performance.now(); await work(); return performance.now() - start; };
  const sealed = [];
  for (let number = 0; number < cases; number += 1) sealed.push(await timed(() => sealing.seal("yes", key, poll)));
  const opened = [];
  for (let number = 0; number < 5; number += 1) {
    opened.push(await timed(async () => {
      for (const each of ballots) if (!await sealing.isValid(each, key, poll)) throw new Error("not valid");
      await tellers.share(group.secret(), sealing.masks(ballots), poll);
    }));
  }
  return { first: sealed[0], sealed, opened };
}"""


class Quiet(SimpleHTTPRequestHandler):
    """Our modules, under the type a browser asks of a module."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".js": "text/javascript"}

    def log_message(self, *said: Any) -> None:
        """Nothing: the figures are what is printed."""


def measured(members: int, cases: int, chromium: str) -> dict[str, Any]:
    """Milliseconds, as the browser's own clock tells them."""
    poll = uuid.uuid4()
    key = plus(base(secret()), base(secret()))
    ballots = [seal("yes", key=key, poll=poll).as_json() for _ in range(members)]
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=MODULES))
    Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"{address}/mark.svg")
        found = page.evaluate(SCRIPT, [f"{address}/ballot", str(poll), key.hex(), ballots, cases])
        browser.close()
    server.shutdown()
    return dict(found)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("members", nargs="?", type=int, default=25)
    parser.add_argument("cases", nargs="?", type=int, default=40)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    given = parser.parse_args()
    found = measured(given.members, given.cases, given.chromium)
    each, urn = statistics.median(found["sealed"]), statistics.median(found["opened"])
    print(f"seal one ballot    {each:8.1f} ms (first {found['first']:.1f}, worst {max(found['sealed']):.1f})")
    print(
        f"check and open one urn of {given.members} {urn:8.1f} ms; of {given.cases} urns {urn * given.cases / 1000:.1f} s"
    )
    if each / 1000 > PER_BALLOT:
        raise SystemExit("over the budget")


if __name__ == "__main__":
    main()
