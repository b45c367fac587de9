"""Workers that are killed (SIGKILL) while they talk to a platform, and who stands between the two."""

import os
import re
import socket
import subprocess
import sys
from contextlib import contextmanager

from launch import ROOT


@contextmanager
def worker(module, database, environment):
    """A process that does what is due; killed at the end whatever it does."""
    url = re.sub(r"/[^/?]+(\?|$)", rf"/{database}\1", os.environ["DATABASE_URL"], count=1)
    told = {**os.environ, **environment, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "zhiping.settings"}
    told["PYTHONPATH"] = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    process = subprocess.Popen([sys.executable, "-m", module], cwd=ROOT, env=told)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@contextmanager
def between(platforms, system):
    """Somebody between the worker and a platform who never passes on an answer: (the environment of the worker, where it knocks)."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        door.settimeout(60)
        address = f"http://127.0.0.1:{door.getsockname()[1]}/{system}"
        yield {**platforms.environment, f"ZHIPING_GATEWAY_{system.upper()}_URL": address}, door


def pass_on(caller, platforms):
    """The request as it came, to the platform, which answers; the answer stays here."""
    caller.settimeout(30)
    request = b""
    while b"\r\n\r\n" not in request or len(request.partition(b"\r\n\r\n")[2]) < _length_of(request):
        request += caller.recv(65536)
    port = int(re.search(r":(\d+)/", platforms.url)[1])
    with socket.create_connection(("127.0.0.1", port), timeout=30) as platform:
        platform.sendall(request)
        assert b"200 OK" in platform.recv(65536)


def _length_of(request):
    return int(re.search(rb"(?i)content-length: (\d+)", request)[1])
