import pytest

from tests.simulating import simulator


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
