import time

import pytest

from tests.simulating import simulator
from zhiping.gateways.transport import Limits

# Long enough for a loaded machine, short enough not to wait for what will not come (SLOW is 1.5 s).
BRISK = Limits(connect=1.0, read=0.5, total=2.5, attempts=2)


@pytest.fixture(scope="session")
def simulated():
    with simulator() as running:
        yield running


@pytest.fixture
def systems(simulated, settings):
    """The simulator as it was at its start, and the site told where it is."""
    settings.GATEWAYS = simulated.gateways
    simulated.reset()
    yield simulated
    simulated.reset()


@pytest.fixture
def brisk():
    return BRISK


@pytest.fixture
def stopwatch():
    began = time.monotonic()
    return lambda: time.monotonic() - began
