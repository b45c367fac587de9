"""The shelf in a bucket: the same doors as the disk, over the real protocol. The server on loopback is moto's."""

import os
import socket
import subprocess
import sys
import time

import pytest
from django.core.files.base import ContentFile

from tests.files import handed_in as given
from zhiping.files import opened, store
from zhiping.files.shelf import Disk, shelf

boto3 = pytest.importorskip("boto3", reason="./test long installs it")
pytestmark = [pytest.mark.long, pytest.mark.usefixtures("demo_db")]
KEYS = {"AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x", "AWS_DEFAULT_REGION": "us-east-1"}


@pytest.fixture(scope="module")
def endpoint():
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    server = subprocess.Popen(command, env=os.environ | KEYS, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port, server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(10)


def _wait_for(port, server):
    until = time.monotonic() + 30
    while time.monotonic() < until and server.poll() is None:
        try:
            return socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
    pytest.fail("the bucket's server did not start")


@pytest.fixture
def bucket(endpoint, settings, monkeypatch):
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    boto3.client("s3", endpoint_url=endpoint).create_bucket(Bucket="evidence")
    settings.S3_ENDPOINT, settings.S3_BUCKET = endpoint, "evidence"
    return shelf()


def test_what_is_handed_in_comes_back_and_lies_in_the_bucket(bucket, settings):
    content = given.pdf(2)
    kept = store(ContentFile(content, name="论文.pdf"))
    assert bucket.exists(kept.sha256)
    assert not Disk(settings.EVIDENCE).exists(kept.sha256)
    with opened(kept.sha256) as file:
        assert len(file.read()) == kept.size == bucket.size(kept.sha256)
    with bucket.open(kept.sha256, 10) as rest:
        assert len(rest.read()) == kept.size - 10
    assert store(ContentFile(content, name="又一次.pdf")).sha256 == kept.sha256
    assert [key for key, _ in bucket.kept()] == [kept.sha256]
    bucket.delete(kept.sha256)
    assert not bucket.exists(kept.sha256)
    assert list(bucket.kept()) == []
