"""A worker of its own, to be killed: python -m tests.integrity.worker"""

from datetime import datetime

import django

django.setup()

from zhiping import clock  # noqa: E402
from zhiping.clock import SHANGHAI  # noqa: E402
from zhiping.integrity.asking import report_due  # noqa: E402

with clock.standing_at(datetime(2024, 8, 20, 10, 5, tzinfo=SHANGHAI)):
    report_due()
