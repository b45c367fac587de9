"""A data directory's keys and its one ./run at a time; ports."""

import socket

import pytest
from cryptography.fernet import Fernet

from launch import web
from launch.console import Trouble
from launch.deployment import Deployment


@pytest.fixture(autouse=True)
def _no_keys_from_outside(monkeypatch):
    for name in ("ZHIPING_SECRET_KEY", "ZHIPING_DATA_KEY"):
        monkeypatch.delenv(name, raising=False)


def test_keys_are_made_once_and_are_their_owners_alone(tmp_path):
    first = Deployment(tmp_path / "a place").environment
    again = Deployment(tmp_path / "a place").environment
    for name in ("ZHIPING_SECRET_KEY", "ZHIPING_DATA_KEY"):
        assert first[name] == again[name]
    secret = Fernet(first["ZHIPING_DATA_KEY"]).encrypt(b"330101199001011234")
    assert Fernet(again["ZHIPING_DATA_KEY"]).decrypt(secret) == b"330101199001011234"
    assert (tmp_path / "a place" / "secrets").stat().st_mode & 0o777 == 0o600


def test_two_directories_have_different_keys(tmp_path):
    one, two = (Deployment(tmp_path / name).environment for name in ("one", "two"))
    assert one["ZHIPING_DATA_KEY"] != two["ZHIPING_DATA_KEY"]


def test_a_second_run_on_the_same_directory_is_refused_until_the_first_ends(tmp_path):
    first, second = Deployment(tmp_path), Deployment(tmp_path)
    refusal = pytest.raises(Trouble, match=r"already served by another \./run, process \d+")
    with first.served_once(), refusal, second.served_once():
        pass
    with second.served_once():
        pass


def test_a_port_in_use_is_named_and_a_free_one_offered():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(Trouble, match=rf"Port {port} .* is in use.*--port \d+"):
            web.free_port("127.0.0.1", port)
    assert web.free_port("127.0.0.1", 0) > 0
