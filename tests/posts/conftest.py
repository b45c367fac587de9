from tests.gateways.conftest import simulated, systems

__all__ = ["simulated", "systems"]
