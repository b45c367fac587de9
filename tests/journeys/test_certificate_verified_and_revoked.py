"""初定 without a committee ends in the same certificate; a stranger verifies it; then it is corrected, reported, revoked."""

from datetime import timedelta

import pytest

from tests.cast import BUREAU, case_of
from tests.journeys.walking import become, follow, no_errors_on, press
from zhiping import clock
from zhiping.applications.models import Application
from zhiping.certification.models import Certificate
from zhiping.certification.reporting import pursue
from zhiping.demo.season import TODAY
from zhiping.journal.queries import broken_entries, timeline

pytestmark = [pytest.mark.journey, pytest.mark.long]
HOLDER, NAME = "ds.mu", "穆川"
REASON, BASIS = "申报的学历证书经核查系伪造。", "浙人社职处〔2024〕9号"


def test_certificate_verified_and_revoked(page, open_page, picture, tmp_path, settings, outside_systems):
    settings.GATEWAYS = outside_systems.gateways
    with no_errors_on(page, 422):
        without_a_committee(page, picture)
        first = in_hand(page, tmp_path / "first.pdf", picture)
        certificate = Certificate.objects.get(application=case_of(HOLDER))
        stranger = open_page(390)
        by_code(stranger, certificate, picture)
        by_file(stranger, first, "真实有效", picture, "21-valid")
        forged(stranger, first, tmp_path, picture)
        corrected(page, certificate, picture)
        by_file(stranger, first, "已有新版", picture, "31-superseded")
        second = in_hand(page, tmp_path / "second.pdf", picture)
        reported(page, certificate, picture)
        revoked(page, certificate, picture)
    by_file(stranger, second, "已被撤销", picture, "52-revoked-file")
    stranger.goto(f"/verify/{certificate.code}/")
    assert REASON in stranger.inner_text("main")
    assert BASIS in stranger.inner_text("main")
    picture(stranger, "53-revoked-code")
    told = stranger.request.get(f"/api/v1/certificates/{certificate.code}/").json()
    assert (told["state"], told["revocation_basis"]) == ("revoked", BASIS)
    acts = [entry.act for entry in timeline(certificate.application_id)]
    assert [each for each in acts if each in ("certify", "seal", "correct", "revoke", "report_national")] == [
        "certify", "seal", "correct", "seal", "report_national", "report_national", "revoke",
    ]  # fmt: skip
    assert not {"vote", "score", "start_public_notice"} & set(acts)
    assert broken_entries() == []


def without_a_committee(page, picture):
    """审批, 发文公布, 颁发: no committee, no notice of a result."""
    become(page, BUREAU)
    pile = f"plan={case_of(HOLDER).plan_id}&station="
    page.goto(f"/bureau/?tab=approval&{pile}approval")
    only(page, NAME)
    picture(page, "00-approval")
    press(page, "批准勾选的人员")
    page.goto(f"/bureau/announcements/?{pile}announcement")
    page.get_by_label("文号").fill("浙人社职〔2024〕77号")
    picture(page, "01-announcement")
    press(page, "发文公布")
    page.goto(f"/bureau/?tab=certificate&{pile}certificate")
    only(page, NAME)
    press(page, "为勾选的人员制发电子证书")
    case = Application.objects.get(applicant__login=HOLDER)
    assert (case.outcome, case.certificate.committee) == ("certified", "")
    assert "committee" not in case.route


def only(page, name):
    """Of all that is ticked, this person alone."""
    for box in page.locator("input[name=cases]").all():
        box.set_checked(name in (box.get_attribute("aria-label") or ""))


def in_hand(page, where, picture):
    """The holder downloads the certificate; its path on their disk."""
    become(page, HOLDER)
    follow(page, "我的申报")
    page.goto(f"/my/applications/{case_of(HOLDER).pk}/")
    answer = page.request.get(f"/cases/{case_of(HOLDER).pk}/certificate.pdf")
    assert answer.status == 200
    where.write_bytes(answer.body())
    page.reload()
    picture(page, f"10-holder-{where.stem}")
    assert "已盖章" in page.inner_text("main")
    assert (
        page.request.get(f"/cases/{case_of(HOLDER).pk}/credential.jwt").headers["content-type"]
        == "application/vc+jwt"
    )
    return where


def by_code(stranger, certificate, picture):
    stranger.goto(f"/verify/{certificate.code}/")
    shown = stranger.inner_text("main")
    assert NAME in shown
    assert "查验有效" in shown
    assert case_of(HOLDER).applicant.id_number not in shown
    picture(stranger, "20-by-code")
    stranger.goto("/verify/AAAAAAAAAAAAAAAAAAAAAA/")
    assert "没有查到证书" in stranger.inner_text("main")


def by_file(stranger, path, verdict, picture, step):
    stranger.goto("/verify/")
    stranger.get_by_label("电子证书文件").set_input_files(path)
    press(stranger, "上传查验")
    shown = stranger.inner_text("main")
    assert verdict in shown, shown
    picture(stranger, step)
    return shown


def forged(stranger, path, folder, picture):
    """The name's bytes cannot be changed without the signature saying so; a page printed anew has none."""
    content = path.read_bytes()
    place = content.index(b"endstream") - 40
    (folder / "forged.pdf").write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
    shown = by_file(stranger, folder / "forged.pdf", "核验不通过", picture, "22-forged")
    assert "改动过" in shown or "损坏" in shown


def corrected(page, certificate, picture):
    become(page, BUREAU)
    page.goto(f"/bureau/certificates/?q={certificate.number}")
    picture(page, "30-register")
    follow(page, certificate.holder_name)
    page.locator("#correction summary").click()
    page.locator("#correction").get_by_label("专业").fill("机械工程")
    page.locator("#correction").get_by_label("更正原因").fill("专业登记有误。")
    page.locator("#correction").get_by_label("更正依据").fill("更正申请及原始申报表")
    press(page, "更正并换发")
    assert "第2版" in page.inner_text("main")
    picture(page, "32-corrected")


def reported(page, certificate, picture):
    """The queue is told to the simulated national platform, which enters it an hour later."""
    with clock.standing_at(TODAY + timedelta(minutes=30)):  # the site's clock goes on, this process's stands
        pursue()
        pursue()
    become(page, BUREAU)
    page.goto("/bureau/reports/?tab=received")
    assert certificate.holder_name in page.inner_text("main")
    picture(page, "40-reported")


def revoked(page, certificate, picture):
    page.goto(f"/bureau/certificates/{certificate.pk}/")
    page.locator("#revocation summary").click()
    form = page.locator("#revocation")
    form.get_by_label("撤销原因").fill(REASON)
    form.get_by_label("撤销依据").fill(BASIS)
    form.get_by_label("输入证书编号以确认").fill("ZJ")
    press(page, "撤销证书")
    assert "与这份证书的编号不一致" in page.inner_text("main")
    assert page.locator("#revocation").get_by_label("撤销原因").input_value() == REASON, (
        "nothing typed is lost"
    )
    page.locator("#revocation").get_by_label("输入证书编号以确认").fill(certificate.number)
    picture(page, "50-revoking")
    press(page, "撤销证书")
    assert "已撤销" in page.inner_text("main")
    picture(page, "51-revoked")
