"""The network goes, the session ends, the server is killed: what was typed is still there, and nothing is half done."""

import os
import re
import signal
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection, transaction

from tests.cast import DRAFT, SUBMITTED, actor, case_of, person
from tests.journeys.together import main, signed
from tests.journeys.walking import become, press
from tests.web.applicant.pages import PDF
from zhiping.applications.models import Application, Handling, ScoreLine, Submission
from zhiping.dossiers.models import Evidence, Item
from zhiping.journal.acts import _lock
from zhiping.journal.queries import broken_entries, timeline
from zhiping.screening.acts import withdraw

pytestmark = [pytest.mark.journey, pytest.mark.long]
LONG = "主持新型离心泵水力模型的研究与产业化，完成三个系列产品的开发。" * 60
WAITING = (
    "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
)
PASSWORD = "long-enough-to-be-safe"


def item_of(login, category):
    return Item.objects.filter(person__login=login, category_key=category).exclude(state="withdrawn").first()


def saving(page, words):
    page.locator("[data-saving]", has_text=words).first.wait_for(timeout=15_000)


def test_a_long_summary_survives_a_lost_connection(page, picture):
    summary = item_of(DRAFT, "summary")
    before = summary.values
    become(page, DRAFT)
    page.goto(f"/my/dossier/items/{summary.pk}/")
    place = page.locator("textarea[name=text]")
    page.context.set_offline(True)
    place.fill(LONG)
    place.blur()
    saving(page, "未能保存")
    picture(page, "offline")
    page.get_by_role("button", name="保存").first.click()
    page.wait_for_timeout(300)
    assert place.input_value() == LONG
    summary.refresh_from_db()
    assert summary.values == before
    page.context.set_offline(False)
    saving(page, "草稿已保存")
    summary.refresh_from_db()
    assert summary.values["text"] == LONG


def test_an_upload_cut_off_by_the_network_stores_nothing_and_can_be_sent_again(page, picture):
    paper = item_of(DRAFT, "paper")
    become(page, DRAFT)
    page.goto(f"/my/dossier/items/{paper.pk}/")
    upload = page.locator("form[action$='/evidence/']")
    upload.locator("input[type=radio]").last.check()
    upload.locator("#file-file").set_input_files(
        {"name": "断网.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    page.context.set_offline(True)
    upload.get_by_role("button", name="上传").click()
    upload.get_by_role("alert").wait_for()
    assert "网络连接中断" in upload.inner_text()
    picture(page, "offline")
    assert not Evidence.objects.filter(name="断网.pdf").exists()
    page.context.set_offline(False)
    press(page, "上传")
    assert "断网.pdf" in main(page)
    assert Evidence.objects.get(name="断网.pdf").item == paper


def test_what_was_typed_when_the_session_had_ended_is_kept_and_sent_after_signing_in(page, picture):
    paper = item_of(DRAFT, "paper")
    become(page, DRAFT)
    page.goto(f"/my/dossier/items/{paper.pk}/")
    page.get_by_label(re.compile("题目|名称")).first.fill("一个刚刚想好的很长的论文题目")
    other = page.context.new_page()
    other.goto("/my/")
    press(other, "退出")
    press(page, "保存")
    assert "还没有提交" in main(page)
    assert "一个刚刚想好的很长的论文题目" in main(page)
    picture(page, "kept")
    become(other, DRAFT)
    press(page, "继续提交")
    assert "已保存" in main(page)
    paper.refresh_from_db()
    assert "一个刚刚想好的很长的论文题目" in str(paper.values)


def test_one_comes_back_after_signing_in(page):
    case = signed(DRAFT)
    who = person(DRAFT)
    who.set_password(PASSWORD)
    who.save()
    become(page, DRAFT)
    page.goto(f"/my/applications/{case.pk}/")
    page.context.clear_cookies(name="zhiping")
    press(page, "提交申报")
    assert "登录已过期，刚才的操作没有办理" in main(page)
    page.get_by_label("账号").fill(DRAFT)
    page.get_by_label("密码").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="登录", exact=True).click()
    page.wait_for_url(f"**/my/applications/{case.pk}/")
    press(page, "提交申报")
    assert case_of(DRAFT).station == "employer"


def test_signing_in_again_elsewhere_does_not_spoil_the_page_that_saves_itself(page):
    summary = item_of(DRAFT, "summary")
    become(page, DRAFT)
    page.goto(f"/my/dossier/items/{summary.pk}/")
    other = page.context.new_page()
    other.goto("/my/")
    press(other, "退出")
    page.locator("textarea[name=text]").fill(LONG)
    saving(page, "登录已过期")
    become(other, DRAFT)
    saving(page, "草稿已保存")
    summary.refresh_from_db()
    assert summary.values["text"] == LONG


def test_a_page_left_open_does_nothing_in_the_name_of_the_next_person(page, picture):
    become(page, DRAFT)
    page.goto("/my/dossier/award/new/")
    other = page.context.new_page()
    become(other, SUBMITTED)
    before = Item.objects.filter(person__login=SUBMITTED).count()
    page.get_by_label(re.compile("名称")).first.fill("别人的奖项")
    press(page, re.compile("保存"))
    assert "另一位用户" in main(page)
    picture(page, "told")
    assert Item.objects.filter(person__login=SUBMITTED).count() == before


def wholly_submitted(case):
    """Whether the case is submitted with all that belongs to it; fails when it is half so."""
    case.refresh_from_db()
    told = [entry.act for entry in timeline(case.pk)]
    submissions = Submission.objects.filter(application=case)
    done = case.station == "employer"
    assert told.count("submit") - told.count("withdraw") == done
    assert submissions.count() == told.count("submit")
    assert all(ScoreLine.objects.filter(submission=each).exists() for each in submissions)
    assert done == (case.desk is not None and case.submission == submissions.order_by("-number").first())
    assert not done or Handling.objects.filter(application=case, body=case.desk).count() == 1
    assert broken_entries() == []
    return done


@contextmanager
def held_up(case, *, after_moving):
    """The submission waits before it has begun, or with the case moved and nothing told in the journal."""
    with transaction.atomic():
        if after_moving:
            _lock("journal", case.pk)
        else:
            Application.objects.select_for_update().get(pk=case.pk)
        yield


def wait_until_held_up():
    deadline = time.monotonic() + 15
    with connection.cursor() as cursor:
        while time.monotonic() < deadline:
            cursor.execute(
                "SELECT pg_stat_clear_snapshot()"
            )  # else a transaction sees the same activity for ever
            cursor.execute(WAITING)
            if cursor.fetchone()[0]:
                return
            time.sleep(0.02)
    raise AssertionError("the submission never reached the database")


def kill_workers(site):
    """kill -9 for every worker; the server starts new ones."""
    master = site.server.popen.pid
    for pid in Path(f"/proc/{master}/task/{master}/children").read_text().split():
        os.kill(int(pid), signal.SIGKILL)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="the workers are found in /proc")
@pytest.mark.parametrize("after_moving", [False, True])
def test_killing_the_server_during_a_submission_leaves_it_whole_or_not_begun(page, site, after_moving):
    become(page, DRAFT)
    for _ in range(2):
        case = signed(DRAFT)
        page.goto(f"/my/applications/{case.pk}/")
        with held_up(case, after_moving=after_moving):
            page.get_by_role("button", name="提交申报").click(no_wait_after=True)
            wait_until_held_up()
            kill_workers(site)
            assert not wholly_submitted(case)
        page.wait_for_timeout(1500)  # browsers themselves send a cut-off request once more
        page.goto(f"/my/applications/{case.pk}/")
        if page.get_by_role("button", name="提交申报").count():
            press(page, "提交申报")
        page.goto(f"/my/applications/{case.pk}/")
        assert "用人单位审核" in main(page)
        assert wholly_submitted(case)
        withdraw(case, by=actor(DRAFT))
