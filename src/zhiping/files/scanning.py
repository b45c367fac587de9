"""Looking for viruses: ClamAV where one is configured (ZHIPING_CLAMD), and the standard test virus everywhere."""

import socket
import struct
from pathlib import Path
from typing import Final

from django.conf import settings

from zhiping.files import refusals

# The harmless test virus of EICAR, in two halves: else every scanner would take this very file for it.
EICAR: Final = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
CHUNK: Final = 64 * 1024
PATIENCE: Final = 20.0  # seconds


def scan(path: Path) -> None:
    """Raises a Refusal when the file carries a virus, or when the scanner that should look at it does not answer."""
    if EICAR in path.read_bytes():
        raise refusals.infected("EICAR 测试病毒")
    if not settings.CLAMD:
        return
    try:
        answer = _asked(path)
    except OSError as problem:
        raise refusals.not_scanned() from problem
    if answer.endswith("FOUND"):
        raise refusals.infected(answer.removeprefix("stream:").removesuffix("FOUND").strip())
    if answer != "stream: OK":
        raise refusals.not_scanned()


def scanner_answers() -> bool | None:
    """Whether the configured scanner answers; None where none is configured."""
    if not settings.CLAMD:
        return None
    try:
        with _connected() as clamd:
            clamd.sendall(b"zPING\0")
            return clamd.recv(64).startswith(b"PONG")
    except OSError:
        return False


def _asked(path: Path) -> str:
    """ClamAV's INSTREAM: chunks with their length before them, a length of zero at the end."""
    with _connected() as clamd, path.open("rb") as file:
        clamd.sendall(b"zINSTREAM\0")
        while chunk := file.read(CHUNK):
            clamd.sendall(struct.pack("!I", len(chunk)) + chunk)
        clamd.sendall(struct.pack("!I", 0))
        answer = b""
        while b"\0" not in answer and (more := clamd.recv(4096)):
            answer += more
        return answer.rstrip(b"\0\n").decode(errors="replace")


def _connected() -> socket.socket:
    """`/path/of/clamd.sock`, or `host:port`."""
    where = str(settings.CLAMD)
    if where.startswith("/"):
        clamd = socket.socket(socket.AF_UNIX)
        clamd.settimeout(PATIENCE)
        clamd.connect(where)
        return clamd
    host, _, port = where.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=PATIENCE)
