"""A running site on a database of its own, a browser, and pictures of what it showed.

* site: the site's address and what belongs to it; every journey begins on the demo's first morning
* portal: the simulated identity provider beside it, for journeys that sign in there
* page: a page of Chromium, 1280 wide, that speaks Chinese
* open_page(390): one more page, another person's or another width's
* picture(page, "submitted"): artifacts/journeys/<journey>-submitted-<width>.png
"""

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

from launch import ROOT, web
from launch.environment import PYTHON
from launch.processes import Process
from tests import databases
from tests.simulating import simulator
from zhiping import clock
from zhiping.demo.season import TODAY

PICTURES = ROOT / "artifacts" / "journeys"

# Playwright keeps an event loop in this thread, which Django takes for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


@dataclass(frozen=True)
class Site:
    """A served copy of the demo world. Django's own connection in the test looks at the same database."""

    url: str
    environment: dict[str, str]
    server: Process

    def work_off(self):
        """Do every job that is waiting, as the worker would."""
        command = [PYTHON, "-m", "zhiping", "procrastinate", "worker", "--one-shot"]
        subprocess.run(command, cwd=ROOT, env=self.environment, check=True, capture_output=True)


@pytest.fixture(scope="session")
def collected_static():
    command = [PYTHON, "-m", "zhiping", "collectstatic", "--noinput", "--verbosity", "0"]
    databases.once("static", lambda: subprocess.run(command, cwd=ROOT, check=True))


@pytest.fixture(scope="session")
def demo_clock():
    """The clock of this process and of the sites it starts; another process has another."""
    from django.conf import settings

    settings.DEMO_CLOCK = settings.DATA / f"demo-clock-{databases.worker_name()}"
    return settings.DEMO_CLOCK


@pytest.fixture(scope="session")
def outside_systems():
    """The simulated outside systems; a journey that switches them puts them back."""
    with simulator() as running:
        yield running


@pytest.fixture
def site(committed_db, collected_static, demo_clock, outside_systems):
    clock.move_demo_clock(TODAY)
    port = web.free_port("127.0.0.1", 0)
    url = f"http://localhost:{port}"
    told = {"ZHIPING_DEMO": "1", "ZHIPING_BASE_URL": url, "ZHIPING_DEMO_CLOCK": str(demo_clock)}
    told |= web.known_to_portal(web.free_port("127.0.0.1", 0))
    environment = {**os.environ, **told, **outside_systems.environment, **_addresses(committed_db)}
    log = ROOT / "artifacts" / f"journeys-server-{databases.worker_name()}.log"
    log.parent.mkdir(exist_ok=True)
    server = web.serve("127.0.0.1", port, environment, log, workers=1)
    try:
        web.wait_until_healthy(url, [server])
        yield Site(url, environment, server)
    finally:
        server.stop()


@pytest.fixture
def portal(site):
    """The simulated 浙江政务服务网 that the site sends people to; its address."""
    issuer = site.environment["ZHIPING_OIDC_ISSUER"]
    log = ROOT / "artifacts" / f"journeys-portal-{databases.worker_name()}.log"
    process = web.portal(urlsplit(issuer).port, site.environment, log)
    try:
        web.wait_until_it_answers(f"{issuer}/.well-known/openid-configuration", [process])
        yield issuer
    finally:
        process.stop()


def _addresses(database):
    """DATABASE_URL and DATABASE_OWNER_URL with another database's name in them."""
    names = ("DATABASE_URL", "DATABASE_OWNER_URL")
    return {name: urlsplit(os.environ[name])._replace(path=f"/{database}").geturl() for name in names}


@pytest.fixture(scope="session")
def browser():
    options = ["--lang=zh-CN", "--no-first-run"]
    options += ["--disable-background-networking", "--disable-component-update"]
    if os.geteuid() == 0:
        options.append("--no-sandbox")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=os.environ["ZHIPING_CHROMIUM"], args=options)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser, site):
    """A function width -> page with cookies of its own, so that another person can log in there."""
    contexts = []

    def opened(width=1280, height=900):
        phone = width < 600
        contexts.append(
            browser.new_context(
                base_url=site.url,
                locale="zh-CN",
                timezone_id="Asia/Shanghai",
                viewport={"width": width, "height": height},
                is_mobile=phone,
                has_touch=phone,
            )
        )
        contexts[-1].set_default_timeout(10_000)
        return contexts[-1].new_page()

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_page):
    return open_page()


@pytest.fixture
def picture(request):
    """A function (page, step) -> Path that keeps a full-page screenshot."""
    journey = re.sub(r"[^\w-]+", "-", request.node.name.removeprefix("test_")).strip("-")

    def taken(page, step) -> Path:
        PICTURES.mkdir(parents=True, exist_ok=True)
        path = PICTURES / f"{journey}-{step}-{page.viewport_size['width']}.png"
        page.screenshot(path=path, full_page=True)
        return path

    return taken
