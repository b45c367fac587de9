"""The scanner speaks ClamAV's INSTREAM over a socket; here a small one answers, and the real one where it is installed."""

import shutil
import socketserver
import struct
import subprocess
import threading
import time

import pytest
from django.core.files.base import ContentFile

from tests.files.handed_in import TEST_VIRUS, pdf
from zhiping.files import store
from zhiping.files.scanning import scanner_answers
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db")
SIGNATURE = b"not nice at all"


class Scanner(socketserver.StreamRequestHandler):
    """zPING and zINSTREAM, as clamd(8) describes them."""

    def handle(self):
        command = b""
        while not command.endswith(b"\0"):
            command += self.rfile.read(1)
        if command == b"zPING\0":
            self.wfile.write(b"PONG\0")
            return
        content = b""
        while length := struct.unpack("!I", self.rfile.read(4))[0]:
            content += self.rfile.read(length)
        self.wfile.write(b"stream: Bad.Thing FOUND\0" if SIGNATURE in content else b"stream: OK\0")


@pytest.fixture
def scanner(settings):
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Scanner) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.CLAMD = f"127.0.0.1:{server.server_address[1]}"
        yield
        server.shutdown()


def hand_in(content):
    return store(ContentFile(content, name="x.pdf"))


def test_what_the_scanner_finds_is_refused_by_name(scanner):
    assert scanner_answers() is True
    with pytest.raises(Refusal, match=r"病毒（Bad\.Thing）"):
        hand_in(pdf() + SIGNATURE)
    assert hand_in(pdf()).pages == 1


def test_a_scanner_that_does_not_answer_lets_nothing_in(settings):
    settings.CLAMD = "127.0.0.1:9"
    assert scanner_answers() is False
    with pytest.raises(Refusal, match="病毒检查暂时不能进行"):
        hand_in(pdf())


def test_without_a_scanner_the_test_virus_is_known_all_the_same(settings):
    assert settings.CLAMD == ""
    assert scanner_answers() is None
    with pytest.raises(Refusal, match="EICAR"):
        hand_in(TEST_VIRUS)


@pytest.mark.skipif(not shutil.which("clamd"), reason="clamd is not installed")
def test_the_real_scanner_is_understood(settings, tmp_path):
    database, place = tmp_path / "db", tmp_path / "clamd.sock"
    database.mkdir()
    (database / "ours.ndb").write_text(f"Ours.Thing:0:*:{SIGNATURE.hex()}\n")
    told = f"LocalSocket {place}\nDatabaseDirectory {database}\nForeground yes\nLogFile {tmp_path}/log\n"
    (tmp_path / "clamd.conf").write_text(told + "User root\n")
    clamd = subprocess.Popen(
        [shutil.which("clamd"), "--config-file", tmp_path / "clamd.conf"], stdout=subprocess.DEVNULL
    )
    try:
        settings.CLAMD = str(place)
        deadline = time.monotonic() + 20
        while not scanner_answers() and time.monotonic() < deadline:
            time.sleep(0.1)
        with pytest.raises(Refusal, match=r"Ours\.Thing"):
            hand_in(pdf() + SIGNATURE)
        assert hand_in(pdf()).pages == 1
    finally:
        clamd.terminate()
        clamd.wait(10)
