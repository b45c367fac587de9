"""How long one review form takes in a running process.

PYTHONPATH=src python -m bench.documents.review_form
"""

import json
import resource
import statistics
import time

from tests.documents import reading
from tests.documents.samples import applicant, review_form
from zhiping.documents.review_form import review_form_pdf

RUNS = 50
LIMIT_MS = 300


def main() -> None:
    first, pdf = timed(0)
    spent = sorted(timed(run)[0] for run in range(1, RUNS + 1))
    figures = {
        "runs": RUNS,
        "pages": len(reading.pages(pdf)),
        "kilobytes": round(len(pdf) / 1024),
        "first_ms": round(first, 1),
        "median_ms": round(statistics.median(spent), 1),
        "p95_ms": round(spent[int(RUNS * 0.95) - 1], 1),
        "peak_rss_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "limit_ms": LIMIT_MS,
    }
    print(json.dumps(figures))
    for name, value in figures.items():
        print(f"{name:<12} {value:>10}")
    if figures["median_ms"] > LIMIT_MS:
        raise SystemExit(f"Too slow: the median is over {LIMIT_MS} ms.")


def timed(run: int) -> tuple[float, bytes]:
    """Milliseconds and the file. Every run is another person: no form can be reused as it is."""
    form = review_form(applicant=applicant(f"王小明{run:02d}"), case_code=f"ZJJX-2024-{run:06d}")
    start = time.perf_counter()
    pdf = review_form_pdf(form)
    return (time.perf_counter() - start) * 1000, pdf


if __name__ == "__main__":
    main()
