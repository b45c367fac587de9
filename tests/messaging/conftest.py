import pytest

from tests.simulating import simulator


@pytest.fixture(scope="session")
def simulated():
    with simulator() as running:
        yield running


@pytest.fixture
def platforms(simulated, settings):
    """The simulated SMS and mail platforms, empty and well, and the site told where they are."""
    settings.GATEWAYS = simulated.gateways
    simulated.reset()
    simulated.empty()
    yield simulated
    simulated.reset()
