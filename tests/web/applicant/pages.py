"""Small things that tests of the applicant's pages share."""

import json
import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import case_of
from zhiping.demo.stories import SIGNATURE
from zhiping.dossiers.models import Item

PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>
%%EOF"""
AWARD = {
    "name": "省科技进步奖",
    "grade": "provincial_3",
    "obtained": "2023-05-01",
    "rank": "2",
    "relevant": "on",
}


def url(name, *args):
    return reverse(f"applicant:{name}", args=args)


def case_url(login, name="application"):
    return url(name, case_of(login).pk)


def item_of(login, category):
    return Item.objects.filter(person__login=login, category_key=category).earliest("created_at")


def pdf(name="证书.pdf", content=PDF):
    return SimpleUploadedFile(name, content)


def text(response):
    """What a reader sees, without tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", response.content.decode()))


def queries(client, address):
    client.get(address)  # the first request after signing in also touches the session
    with CaptureQueriesContext(connection) as counted:
        assert client.get(address).status_code == 200
    return len(counted)


def draft_data(case, **changes):
    """What the draft's form posts when nothing is changed."""
    achievements = [item for item in Item.objects.filter(person=case.applicant) if item.category.achievement]
    present = [str(item.pk) for item in achievements if str(item.pk) not in case.left_out]
    return {"path": case.path, "direction": case.direction, "included": present, **changes}


def sign_address(client, login):
    """Ask for a code as this person; the address in it."""
    page = client.post(case_url(login, "signature_request"), follow=True).content.decode()
    return re.search(r'href="http[^"]*?(/my/sign/[^"]+)"', page)[1]


def sign_data(login, **changes):
    return {"id_tail": case_of(login).applicant.id_number[-4:], "strokes": json.dumps(SIGNATURE), **changes}
