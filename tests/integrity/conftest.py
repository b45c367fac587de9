"""The simulated credit platforms, empty and in order."""

import httpx
import pytest

from tests.simulating import simulator


@pytest.fixture(scope="session")
def simulated():
    with simulator() as running:
        yield running


@pytest.fixture
def platforms(simulated, settings):
    settings.GATEWAYS = simulated.gateways
    tell(simulated, clear="1")
    yield simulated
    simulated.reset()


def tell(platform, **asked):
    assert httpx.post(f"{platform.url}credit/", data=asked, trust_env=False).status_code == 302
