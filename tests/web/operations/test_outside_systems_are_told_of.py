import pytest

from tests.cast import AUDIT_ADMIN, DRAFT, SYSTEM_ADMIN, actor, enter, person
from tests.simulating import simulator
from zhiping.dossiers.extraction.asking import extract, request_extraction
from zhiping.gateways.models import Circuit
from zhiping.gateways.registry import KNOWN

pytestmark = pytest.mark.usefixtures("demo_db")
PAGE = "/operations/outside-systems/"


@pytest.fixture(scope="module")
def simulated():
    with simulator() as running:
        yield running


@pytest.fixture
def systems(simulated, settings):
    settings.GATEWAYS = simulated.gateways
    simulated.reset()
    return simulated


def text(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_system_is_there_and_what_is_not_connected_says_so(client):
    enter(client, SYSTEM_ADMIN)
    page = text(client.get(PAGE))
    for label in ("社会保险系统", "学信网", "证件照库", "论文库", "职称证书库", "年度考核系统"):
        assert label in page
    assert page.count("尚未接入") == len(KNOWN)


def test_a_check_asks_all_of_them_now(client, systems):
    systems.switch("*", "papers", "unavailable")
    enter(client, AUDIT_ADMIN)
    page = text(client.post(PAGE))
    assert page.count("接通，签名有效") == len(KNOWN) - 1
    assert "暂停服务或繁忙" in page


def test_counts_and_circuits_are_told_without_anybodys_name(client, systems):
    request = request_extraction(person(DRAFT), source="titles", by=actor(DRAFT))
    extract(request.pk)
    Circuit.objects.create(name="papers", state="open", failures=5, failed_with="busy")
    enter(client, SYSTEM_ADMIN)
    page = text(client.get(PAGE))
    assert "已提取 1" in page
    assert "暂停询问" in page
    assert "连续失败 5 次" in page
    for private in (person(DRAFT).name, person(DRAFT).id_number, str(person(DRAFT).pk)):
        assert private not in page
