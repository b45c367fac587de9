"""40号令 art. 24: neither applicants nor employers nor the public learn who read or voted."""

import pytest
from django.urls import reverse

from tests.cast import CERTIFIED, EMPLOYER, READ, RESULT_RUNNING, case_of, enter
from zhiping.deliberation.models import Seat


@pytest.mark.usefixtures("demo_db")
def test_no_page_for_others_names_a_member(client):
    names = list(Seat.objects.values_list("person__name", flat=True))
    visited = {
        "": [reverse("public:home"), reverse("public:notices"), reverse("public:seals")],
        "song.wei": [
            f"/bureau/cases/{case_of(CERTIFIED).pk}/",
            "/bureau/certificates/",
            "/bureau/announcements/",
        ],
        EMPLOYER: [reverse("employer:desk"), reverse("employer:done")],
    }
    for login in (READ, RESULT_RUNNING, CERTIFIED):
        visited[login] = [reverse("applicant:home"), reverse("applicant:applications")]
    for login, addresses in visited.items():
        if login:
            enter(client, login)
        for address in addresses:
            response = client.get(address)
            assert response.status_code == 200, address
            told = response.content.decode()
            assert not [name for name in names if name in told], (login, address)
