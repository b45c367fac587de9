"""A new unit: first sign-in, letter, returned, approved; the clerk's desk; an applicant asks to join and is confirmed."""

import pytest

from tests.cast import CITY
from tests.journeys.walking import become, follow, no_errors_on, press, sign_in_by_portal
from tests.web.applicant.pages import PDF
from zhiping.people.models import Body, Person
from zhiping.people.queries import employer_of

pytestmark = pytest.mark.journey
UNIT, NEWCOMER = "杭州云栖电机有限公司", "叶知秋"


def upload(page, content=PDF, name="授权委托书.pdf"):
    page.set_input_files("input[type=file]", {"name": name, "mimeType": "application/pdf", "buffer": content})
    press(page, "上传扫描件")


def decide(page, words):
    """The city's official, at the letter of this unit."""
    become(page, CITY)
    follow(page, "授权委托书审核")
    follow(page, UNIT)
    press(page, words, exact=True)


def test_from_the_first_sign_in_to_a_confirmed_employee(page, open_page, portal, picture):
    official, phone = open_page(), open_page(390)
    sign_in_by_portal(page, UNIT, kind="法人")
    register(page, picture)
    print_and_upload(page, picture)
    return_it(official, picture)
    again(page, picture)
    decide(official, "审核通过")
    assert official.get_by_text("现在是杭州云栖电机有限公司的经办人").is_visible()
    page.goto("/authorisation/")
    picture(page, "active")
    press(page, "去工作台")
    assert page.url.endswith("/employer/")
    with no_errors_on(phone):
        sign_in_by_portal(phone, NEWCOMER)
        ask_to_join(phone, picture)
        confirm(page, picture)
    assert employer_of(Person.objects.get(name=NEWCOMER)) == Body.objects.get(name=UNIT)


def register(page, picture):
    assert page.url.endswith("/authorisation/")
    picture(page, "unit")
    page.get_by_label("企业", exact=True).check()
    page.get_by_label("主管部门").select_option(label="杭州市经济和信息化局（市级主管部门）")
    press(page, "登记单位")
    page.get_by_label("经办人手机").fill("139")
    press(page, "生成授权委托书")
    assert page.get_by_text("请填写 11 位手机号码").first.is_visible()
    page.get_by_label("经办人手机").fill("13612345678")
    press(page, "生成授权委托书")


def print_and_upload(page, picture):
    picture(page, "print")
    upload(page, b"this is no letter at all")
    assert "只接受 PDF" in page.locator("main").inner_text()
    upload(page)
    assert page.get_by_text("等待审核").first.is_visible()


def return_it(official, picture):
    become(official, CITY)
    follow(official, "授权委托书审核")
    picture(official, "letters")
    follow(official, UNIT)
    picture(official, "letter")
    press(official, "退回", exact=True)
    assert official.get_by_text("请选择退回原因").first.is_visible()
    official.get_by_label("没有加盖单位公章").check()
    official.locator("#id_note").fill("请加盖公章后重新扫描。")
    press(official, "退回", exact=True)


def again(page, picture):
    page.goto("/authorisation/")
    assert page.get_by_text("请加盖公章后重新扫描。").first.is_visible()
    picture(page, "returned")
    press(page, "生成授权委托书")
    upload(page)


def ask_to_join(phone, picture):
    follow(phone, "我的单位")
    phone.get_by_label("单位名称或统一社会信用代码").fill("云栖电机")
    press(phone, "查找")
    picture(phone, "found")
    follow(phone, "申请加入")
    press(phone, "提出申请")
    picture(phone, "asked")


def confirm(page, picture):
    follow(page, "本单位人员")
    follow(page, "待确认")
    follow(page, NEWCOMER)
    picture(page, "request")
    press(page, "确认是本单位人员")
    assert page.get_by_text("已确认").first.is_visible()
    follow(page, "经办人与授权")
    picture(page, "clerks")
