"""A first visit: everything is extracted with one button; one source disagrees, one is down; what failed is uploaded and vouched for."""

import io
import re

import pytest
from PIL import Image

from tests.journeys.walking import become, follow, no_errors_on, press, sign_in_by_portal
from zhiping.dossiers.models import Extraction, Item

pytestmark = pytest.mark.journey
NEW, CLERK = "ding.yi", "chen.jing"


def fill_in_education(page):
    page.locator("[name=level]").select_option(label="本科")
    page.get_by_label("毕业院校").fill("浙江理工大学")
    page.get_by_label("所学专业").fill("机械设计制造及其自动化")
    page.get_by_label("毕业时间").fill("2011-06-30")
    page.get_by_label("证书编号").fill("103382011060030")


def upload(page, part, name, colour):
    page.locator("#evidence").get_by_label(part, exact=True).check()
    page.locator("#file-file").set_input_files(
        {"name": name, "mimeType": "image/png", "buffer": drawing(colour)}
    )
    page.get_by_text("已传完").wait_for()
    press(page, "上传", exact=True)
    page.locator("#evidence").get_by_text(name).first.wait_for()


def drawing(colour):
    out = io.BytesIO()
    Image.new("RGB", (900, 640), colour).save(out, "PNG")
    return out.getvalue()


def test_dossier_extraction(site, portal, page, picture, open_page):
    with no_errors_on(page):
        sign_in_by_portal(page, "丁一")
        page.goto("/my/dossier/title/new/")
        assert page.get_by_text("请先从职称证书库提取").count()
        page.goto("/my/dossier/")
        picture(page, "first-visit")
        press(page, "一次提取全部")
        assert page.get_by_text("正在提取").first.is_visible()
        picture(page, "under-way")
        site.work_off()
        page.locator("#sharing:not([hx-trigger])").wait_for(timeout=20_000)
        panel = page.locator("#sharing")
        assert panel.get_by_text("已提取").count() >= 5
        assert panel.get_by_text("学信网的姓名与您登记的不一致").is_visible()
        assert panel.get_by_text("丁一鸣").is_visible()
        assert panel.get_by_text("社会保险系统暂停服务或繁忙").is_visible()
        picture(page, "extracted")

        page.goto("/my/dossier/education/new/")
        assert page.get_by_text("学信网的姓名与您登记的不一致").first.is_visible()
        fill_in_education(page)
        press(page, "保存，下一步核对证明")
        assert re.search("/my/dossier/items/", page.url)
        upload(page, "学历学位证书", "毕业证书.png", "#f4efe0")
        upload(page, "教育部学历证书电子注册备案表", "备案表.png", "#e0eef4")
        picture(page, "by-hand")
        page.goto("/my/dossier/verification/")
        page.get_by_role("checkbox").last.check()
        press(page, "申请核实所勾选的业绩")

    clerk = open_page()
    become(clerk, CLERK)
    follow(clerk, "业绩核实")
    follow(clerk, "浙江理工大学")
    press(clerk, "核实无误")
    typed = Item.objects.get(person__login=NEW, category_key="education")
    assert (typed.state, typed.source) == ("employer_verified", "")
    assert Extraction.objects.filter(person__login=NEW, outcome="ok").count() >= 8

    phone = open_page(390)
    become(phone, NEW)
    follow(phone, "业绩档案")
    picture(phone, "extracted")
