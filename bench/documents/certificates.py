"""How long a certificate takes: printed, sealed by the local authority (PAdES B-LT), its signature checked; one, and a batch of a hundred.

PYTHONPATH=src:. .venv/bin/python bench/documents/certificates.py
"""

import base64
import json
import os
import resource
import secrets
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

BATCH, BUDGET = 100, {"print_ms": 300, "seal_ms": 150, "check_ms": 100, "batch_s": 45}
T = TypeVar("T")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        prepare(folder)
        figures = measured()
    sys.stdout.write(json.dumps(figures) + "\n")
    for name, value in figures.items():
        sys.stdout.write(f"{name:<16} {value:>10}\n")
    slow = [name for name, most in BUDGET.items() if figures[name] > most]
    if slow:
        raise SystemExit(f"Too slow: {', '.join(slow)}")


def prepare(folder: str) -> None:
    """Django with keys of this run alone, and no database."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "zhiping.settings",
        "ZHIPING_SECRET_KEY": secrets.token_urlsafe(),
        "ZHIPING_DATA_KEY": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
        "ZHIPING_DATA": folder,
        "ZHIPING_LOG": "ERROR",
    }
    sys.path[:0] = [str(Path(__file__).parents[2])]
    import django

    django.setup()


def measured() -> dict[str, float]:
    """Milliseconds are medians over the batch; the first seal makes the authority's keys and the seal's picture."""
    from tests.documents.samples import certificate
    from zhiping.documents.certificate import certificate_pdf
    from zhiping.documents.checking_signatures import signature_of
    from zhiping.documents.signing import sealed_pdf
    from zhiping.gateways.seals.local import local_seals

    seals, sheet = local_seals(), certificate()
    sheets = [replace(sheet, number=f"ZJ2024G{number:06d}") for number in range(BATCH)]

    def sealed(pdf: bytes) -> bytes:
        holder = seals.holder(sheet.issuer)
        return sealed_pdf(pdf, body=sheet.issuer, seals=seals, holder=holder, at=(235, 43))

    first_seal, _ = timed(lambda: sealed(certificate_pdf(sheet)))
    began = time.perf_counter()
    printed = [timed(lambda each=each: certificate_pdf(each)) for each in sheets]
    made = [timed(lambda pdf=pdf: sealed(pdf)) for _, pdf in printed]
    batch = time.perf_counter() - began
    roots = [seals.root().der]
    checked = [timed(lambda pdf=pdf: signature_of(pdf, roots)) for _, pdf in made]
    if not all(found.finding.holds for _, found in checked):
        raise SystemExit("A certificate that was sealed here is not found true.")
    return {
        "first_seal_ms": round(first_seal, 1),
        "print_ms": median(printed),
        "seal_ms": median(made),
        "check_ms": median(checked),
        "batch": BATCH,
        "batch_s": round(batch, 1),
        "kilobytes": round(len(made[0][1]) / 1024),
        "peak_rss_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def median(runs: list[tuple[float, T]]) -> float:
    return round(statistics.median(spent for spent, _ in runs), 1)


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Milliseconds, and what came of it."""
    began = time.perf_counter()
    made = work()
    return (time.perf_counter() - began) * 1000, made


if __name__ == "__main__":
    main()
