import threading
from contextlib import contextmanager
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.db import connections

from tests.simulating import simulator
from zhiping import clock
from zhiping.demo.season import TODAY


class Threaded(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_message(self, *_):
        """A test's output is its own."""


@pytest.fixture(scope="session")
def simulated():
    with simulator() as running:
        yield running


@pytest.fixture
def provider(simulated, settings):
    """The simulated provider with empty books, and the site told where it is."""
    settings.GATEWAYS = simulated.gateways
    simulated.pay_reset()
    yield simulated
    simulated.reset()


@pytest.fixture
def served(committed_db, provider, settings):
    """This process answers over HTTP, so that the provider can tell it what was paid; every request at the demo's first morning."""
    with serving() as address:
        settings.BASE_URL = address
        yield address


@contextmanager
def serving():
    from zhiping.wsgi import application

    def standing(environ, start):
        try:
            with clock.standing_at(TODAY):
                return list(application(environ, start))
        finally:
            connections.close_all()

    server = make_server("127.0.0.1", 0, standing, server_class=Threaded, handler_class=Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
