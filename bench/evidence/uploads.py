"""Parallel uploads with the server killed half-way: .venv/bin/python bench/evidence/uploads.py [--files 50] [--megabytes 5]

A server of its own on a throw-away database; one person of the demo's cast sends PDFs in pieces, each of other bytes; in the middle
gunicorn and its workers get kill -9, the server is started again, every upload asks where it stands and goes on, and each becomes
a proof. At the end every kept file is read from the shelf and its hash compared. Prints the counts; 1 when anything is lost.
"""

import argparse
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

import httpx  # noqa: E402
import pikepdf  # noqa: E402

from launch import web  # noqa: E402
from launch.deployment import Deployment  # noqa: E402

PIECE, PERSON = 1024 * 1024, "lin.xiao"


def document(number: int, size: int) -> bytes:
    """A sound PDF of about this size that is like no other."""
    out = BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        made.pages[0].Contents = made.make_stream(b"%% %d\n" % number + b"% filling\n")
        made.Root.Filling = made.make_stream(os.urandom(size))
        made.save(out)
    return out.getvalue()


class Client:
    """One browser's session; it waits while nobody answers."""

    def __init__(self, url: str) -> None:
        self.http = httpx.Client(base_url=url, timeout=60, trust_env=False)
        self.waited = 0

    def ask(self, method: str, path: str, **options: Any) -> httpx.Response:
        problem = "no answer"
        for _ in range(600):
            try:
                headers = options.pop("headers", {}) | {"X-CSRFToken": self.http.cookies.get("csrftoken", "")}
                answer = self.http.request(method, path, headers=headers, **options)
                if answer.status_code < 500:
                    return answer
                problem = f"{answer.status_code}"
            except httpx.TransportError as reason:
                problem = repr(reason)
            self.waited += 1
            options["headers"] = {key: value for key, value in headers.items() if key != "X-CSRFToken"}
            time.sleep(0.2)
        raise SystemExit(f"{method} {path}: {problem}")


def signed_in(url: str) -> Client:
    client = Client(url)
    page = client.ask("GET", "/demo/").text
    client.ask("POST", re.search(rf'action="([^"]*/{re.escape(PERSON)}/)"', page)[1])
    return client


def send(url: str, cookies: httpx.Cookies, number: int, content: bytes, sent: list[int]) -> tuple[str, int]:
    """The upload's id, and how often it had to wait."""
    client = Client(url)
    client.http.cookies = cookies
    told = {"name": f"{number}.pdf", "size": len(content), "fingerprint": str(number)}
    answer = client.ask("POST", "/uploads/", data=told)
    address, at = answer.headers["Location"], int(answer.headers["Upload-Offset"])
    while at < len(content):
        answer = client.ask(
            "PATCH", address, content=content[at : at + PIECE], headers={"Upload-Offset": str(at)}
        )
        if answer.status_code not in (204, 409):
            raise SystemExit(f"{answer.status_code}: {answer.text[:300]}")
        at = int(answer.headers["Upload-Offset"])
        sent[number] = at
    return address.split("/")[2], client.waited


def kill_hard(server) -> None:  # noqa: ANN001 launch.processes.Process
    """kill -9 for gunicorn and its workers at once: they are a session of their own."""
    os.killpg(server.popen.pid, signal.SIGKILL)
    server.popen.wait()


def prepared(deployment: Deployment) -> None:
    steps = ["setup_database", "load_plans", "demo_world", "collectstatic --noinput --verbosity 0"]
    subprocess.run(
        [sys.executable, "-m", "launch.steps", *steps],
        cwd=ROOT, env=deployment.environment, check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip


def run(deployment: Deployment, files: int, size: int) -> dict:
    port = web.free_port("127.0.0.1", 0)
    url, log = f"http://127.0.0.1:{port}", deployment.data / "log" / "web.log"
    deployment.environment["ZHIPING_BASE_URL"] = url
    prepared(deployment)
    servers = [web.serve("127.0.0.1", port, deployment.environment, log)]
    try:
        web.wait_until_healthy(url, servers)
        client = signed_in(url)
        contents = [document(number, size) for number in range(files)]
        sent = [0] * files
        began = time.perf_counter()
        with ThreadPoolExecutor(files) as pool:
            jobs = [
                pool.submit(send, url, client.http.cookies, n, each, sent) for n, each in enumerate(contents)
            ]
            # Here, for a server ends with the thread that began it.
            kill_half_way(servers, sent, sum(map(len, contents)), url, port, deployment, log)
            arrived = [job.result() for job in jobs]
        seconds = time.perf_counter() - began
        proofs = attached(client, [pk for pk, _ in arrived])
        return compared(deployment, contents) | {
            "seconds": round(seconds, 1),
            "uploads_that_had_to_wait": sum(waited > 0 for _, waited in arrived),
            "posts_of_proofs": proofs,
        }
    finally:
        servers[-1].stop()


def kill_half_way(
    servers: list, sent: list[int], total: int, url: str, port: int, deployment: Deployment, log: Path
) -> None:
    while sum(sent) < total / 2:
        time.sleep(0.01)
    kill_hard(servers[-1])
    time.sleep(1)
    servers.append(web.serve("127.0.0.1", port, deployment.environment, log))
    web.wait_until_healthy(url, [servers[-1]])


def attached(client: Client, uploads: list[str]) -> int:
    """Every upload becomes a proof of a new item, twenty at a time, as the form sends them."""
    values = {"name": "并发上传", "obtained": "2023-05-01"}
    item = client.ask("POST", "/my/dossier/other/new/", data=values).headers["Location"]
    posts = [uploads[at : at + 20] for at in range(0, len(uploads), 20)]
    for some in posts:
        answer = client.ask("POST", f"{item}evidence/", data={"part": "proof", "page": "1", "upload": some})
        if answer.status_code != 302:
            raise SystemExit(f"{answer.status_code}: {answer.text[:2000]}")
    return len(posts)


def compared(deployment: Deployment, contents: list[bytes]) -> dict:
    """What lies on the shelf against what was sent."""
    shelf = deployment.data / "evidence"
    wanted = {hashlib.sha256(each).hexdigest() for each in contents}
    kept = {
        path.name
        for path in shelf.glob("??/??/*")
        if hashlib.sha256(path.read_bytes()).hexdigest() == path.name
    }
    return {"sent": len(wanted), "kept_with_the_same_hash": len(wanted & kept), "lost": len(wanted - kept)}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=50)
    parser.add_argument("--megabytes", type=int, default=5)
    told = parser.parse_args()
    place = Path(tempfile.mkdtemp(prefix="zhiping-bench-"))
    place.chmod(0o755)
    try:
        deployment = Deployment(place)
        with deployment.database(throw_away=True):
            result = run(deployment, told.files, told.megabytes * 1024 * 1024)
    finally:
        shutil.rmtree(place, ignore_errors=True)
    print(json.dumps(result, ensure_ascii=False))
    return 0 if not result["lost"] else 1


if __name__ == "__main__":
    sys.exit(main())
