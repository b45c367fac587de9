import hashlib
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile

from tests.cast import DRAFT, SUBMITTED, actor, enter, person
from tests.files import handed_in as given
from zhiping import clock
from zhiping.dossiers.acts import attach_upload
from zhiping.dossiers.models import Evidence, Item
from zhiping.files import opened, receiving, store
from zhiping.files.jobs import sweep_files
from zhiping.files.models import Content, Upload
from zhiping.files.shelf import shelf
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db")
FILE = given.pdf(3)
PIECE = 300


@pytest.fixture(autouse=True)
def _own_place(settings, tmp_path):
    settings.UPLOADS = tmp_path


def begin(client, content=FILE, name="大文件.pdf", fingerprint="a"):
    return client.post("/uploads/", {"name": name, "size": len(content), "fingerprint": fingerprint})


def send(client, address, at, piece):
    headers = {"Upload-Offset": str(at), "Content-Type": "application/offset+octet-stream"}
    return client.patch(address, piece, content_type=headers["Content-Type"], headers=headers)


def send_all(client, content=FILE, **options):
    address = begin(client, content, **options)["Location"]
    for at in range(0, len(content), PIECE):
        assert send(client, address, at, content[at : at + PIECE]).status_code == 204
    return Upload.objects.get(pk=address.split("/")[2])


def paper():
    return Item.objects.filter(person=person(DRAFT), category_key="paper").first()


def test_a_file_arrives_whole_and_becomes_a_proof(client):
    enter(client, DRAFT)
    upload = send_all(client)
    data = {"part": "cover", "page": "2", "upload": [upload.pk]}
    answer = client.post(f"/my/dossier/items/{paper().pk}/evidence/", data)
    assert answer.status_code == 302
    evidence = Evidence.objects.get(name="大文件.pdf")
    assert (evidence.sha256, evidence.page) == (hashlib.sha256(FILE).hexdigest(), 2)


def test_after_a_break_the_client_asks_where_it_stands_and_goes_on(client):
    enter(client, DRAFT)
    address = begin(client)["Location"]
    send(client, address, 0, FILE[:PIECE])
    assert client.head(address)["Upload-Offset"] == str(PIECE)
    assert client.get(address).json()["offset"] == PIECE
    assert send(client, address, PIECE, FILE[PIECE:])["Upload-Offset"] == str(len(FILE))


def test_the_same_file_chosen_again_after_a_reload_goes_on_where_it_stopped(client):
    enter(client, DRAFT)
    address = begin(client)["Location"]
    send(client, address, 0, FILE[:PIECE])
    again = begin(client)
    assert (again["Location"], again["Upload-Offset"]) == (address, str(PIECE))
    assert begin(client, fingerprint="b")["Upload-Offset"] == "0"


def test_a_piece_that_does_not_fit_is_not_written_and_the_place_is_told(client):
    enter(client, DRAFT)
    address = begin(client)["Location"]
    send(client, address, 0, FILE[:PIECE])
    for at, piece in ((0, FILE[:PIECE]), (PIECE + 1, b"x"), (PIECE, FILE)):
        answer = send(client, address, at, piece)
        assert (answer.status_code, answer["Upload-Offset"]) == (409, str(PIECE))
    assert send(client, address, "x", b"").status_code == 400


def test_nobody_elses_upload_is_there(client):
    enter(client, DRAFT)
    address = begin(client)["Location"]
    enter(client, SUBMITTED)
    for answer in (client.get(address), client.delete(address), send(client, address, 0, b"x")):
        assert answer.status_code == 410
        assert "已过期或已取消" in answer.json()["what"]


@pytest.mark.parametrize(
    ("size", "code"), [("0", "empty_file"), ("x", "empty_file"), ("99999999", "too_large")]
)
def test_what_could_not_be_kept_is_not_begun(client, size, code):
    enter(client, DRAFT)
    answer = client.post("/uploads/", {"name": "x.pdf", "size": size, "fingerprint": "a"})
    assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_too_many_unfinished_ones_are_refused(client, settings):
    settings.UPLOADS_AT_ONCE = 2
    enter(client, DRAFT)
    codes = [begin(client, fingerprint=str(number)).status_code for number in range(3)]
    assert codes == [201, 201, 422]


def test_an_unfinished_or_bad_file_becomes_no_proof():
    unfinished = receiving.begin(person=person(DRAFT).pk, name="x.pdf", size=10, fingerprint="x")
    with pytest.raises(Refusal, match="还没有传完"):
        attach_upload(paper(), part="cover", upload=unfinished, by=actor(DRAFT))
    receiving.append(unfinished, b"0123456789", at=0)
    with pytest.raises(Refusal, match="只接受"):
        attach_upload(paper(), part="cover", upload=unfinished, by=actor(DRAFT))
    assert receiving.offset_of(unfinished) == 10


def test_when_the_answer_was_lost_the_same_again_is_the_same_proof(
    client, django_capture_on_commit_callbacks
):
    enter(client, DRAFT)
    upload = send_all(client)
    with django_capture_on_commit_callbacks(execute=True):
        first = attach_upload(paper(), part="cover", upload=upload, by=actor(DRAFT))
    assert not receiving.place_of(upload.pk).exists()
    upload.refresh_from_db()
    assert attach_upload(paper(), part="cover", upload=upload, by=actor(DRAFT)) == first


def test_cancelling_forgets_everything(client):
    enter(client, DRAFT)
    upload = send_all(client)
    assert client.delete(f"/uploads/{upload.pk}/").status_code == 204
    assert not receiving.place_of(upload.pk).exists()
    assert not Upload.objects.filter(pk=upload.pk).exists()


def test_what_was_left_is_swept_after_a_day(client):
    enter(client, DRAFT)
    left = send_all(client)
    with clock.standing_at(clock.now() + timedelta(hours=25)):
        fresh = send_all(client, fingerprint="b")
        sweep_files(0)
    assert not Upload.objects.filter(pk=left.pk).exists()
    assert not receiving.place_of(left.pk).exists()
    assert Upload.objects.filter(pk=fresh.pk).exists()


def test_content_that_nothing_refers_to_is_swept_after_a_time_of_grace():
    stray = store(ContentFile(given.pdf(7), name="x.pdf"))
    proof = Evidence.objects.filter(item__person=person(DRAFT)).first()
    with clock.standing_at(clock.now() + timedelta(days=6)):
        sweep_files(0)
    assert shelf().exists(stray.sha256)
    with clock.standing_at(clock.now() + timedelta(days=8)):
        sweep_files(0)
    assert not shelf().exists(stray.sha256)
    assert not Content.objects.filter(pk=stray.sha256).exists()
    with opened(proof.sha256) as file:
        assert file.read(4) == b"%PDF"
