"""The pack of notice A and a complete applicant, both read from the files that ship."""

from datetime import date

import pytest

from zhiping.policy.cases import load_cases
from zhiping.policy.packs import POLICIES, load_all

MECHATRONICS = "zhejiang/2024/mechatronics-senior"
SUMMER = date(2024, 8, 20)


@pytest.fixture(scope="session")
def pack():
    return load_all()[MECHATRONICS]


@pytest.fixture(scope="session")
def complete():
    """The facts of the applicant who has everything."""
    return load_cases(POLICIES / f"{MECHATRONICS}.cases.yaml")[0].facts
