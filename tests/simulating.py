"""The simulated outside systems as a process of its own, for tests: started once, switched from test to test."""

import os
import time
from contextlib import contextmanager
from dataclasses import dataclass

import httpx

from launch import ROOT, outside, web

SLOW = 1.5  # seconds that a slow answer takes here


@dataclass(frozen=True)
class Simulator:
    """Where it is and what the site is told to reach it."""

    url: str
    environment: dict[str, str]

    @property
    def gateways(self):
        """The settings' GATEWAYS for this simulator."""
        told = {}
        for system in outside.SYSTEMS:
            name = f"ZHIPING_GATEWAY_{system.upper()}"
            parts = {part: self.environment[f"{name}_{part.upper()}"] for part in ("url", "key_id", "secret")}
            told[system] = parts
        return told

    def switch(self, person, system, outcome):
        """How this system answers about this identity number (* for everybody) from now on."""
        asked = {"person": person, "system": system, "outcome": outcome}
        answer = httpx.post(f"{self.url}control/", data=asked, trust_env=False)
        assert answer.status_code == 302, answer.text

    def pay(self, pay_url, mode="ok"):
        """Press the button of the simulated payment page; the provider tells the site in this way."""
        answer = httpx.post(pay_url, data={"mode": mode}, trust_env=False)
        assert answer.status_code == 200, answer.text
        return answer.text

    def pay_reset(self):
        """The provider's books as empty as at its start."""
        httpx.post(f"{self.url}payment/", data={"reset": "1"}, trust_env=False)

    def postbox(self, **asked):
        """The page that shows what was sent; with something asked, its form."""
        if asked:
            assert httpx.post(f"{self.url}postbox/", data=asked, trust_env=False).status_code == 302
        return httpx.get(f"{self.url}postbox/", trust_env=False).text

    def empty(self):
        """Nothing was sent and nobody asked to."""
        self.postbox(clear="1")

    def reset(self):
        httpx.post(f"{self.url}control/", data={"reset": "1"}, trust_env=False)


@contextmanager
def simulator(**more):
    """A running simulator; `more` is added to its environment."""
    port = web.free_port(outside.HOST, 0)
    told = outside.told(port)
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    environment = {**os.environ, "PYTHONPATH": paths, "ZHIPING_SIMULATOR_SLOW": str(SLOW), **told, **more}
    log = ROOT / "artifacts" / f"simulators-{port}.log"
    log.parent.mkdir(exist_ok=True)
    process = outside.simulate(port, environment, log)
    try:
        _wait(process, f"{outside.address(port)}/healthz")
        yield Simulator(f"{outside.address(port)}/", told)
        log.unlink()
    finally:
        process.stop()


def _wait(process, url):
    deadline = time.monotonic() + 30
    while web.status(url) != 200:
        process.insist_alive()
        assert time.monotonic() < deadline, "the simulator does not answer"
        time.sleep(0.05)
