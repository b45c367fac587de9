"""Somebody who was never here signs in at 浙江政务服务网, finds an empty dossier, and signs out here and there."""

import pytest

from tests.cast import EMPLOYER, actor
from tests.journeys.walking import become, follow, no_errors_on, press, sign_in_by_portal
from zhiping.people.models import Person

pytestmark = pytest.mark.journey


def test_a_person_signs_in_by_the_portal(page, portal, picture):
    with no_errors_on(page):
        page.goto("/")
        follow(page, "个人申报")
        picture(page, "sign-in")
        press(page, "个人登录", exact=True)
        assert page.url.startswith(portal)
        picture(page, "portal")
        with page.expect_navigation(url="**/my/"):
            page.get_by_role("button", name="叶知秋").click()
        assert page.get_by_text("叶知秋").first.is_visible()
        picture(page, "home")
        press(page, "退出")
        assert page.url.startswith(portal)
        press(page, "退出统一身份认证")
        assert page.get_by_role("link", name="登录", exact=True).is_visible()
    assert Person.objects.filter(name="叶知秋").count() == 1


def test_a_unit_signs_in_by_the_portal(page, portal, picture):
    unit = actor(EMPLOYER).my_body
    sign_in_by_portal(page, unit.name, kind="法人")
    assert page.url.endswith("/employer/")
    assert page.get_by_text(unit.name).first.is_visible()


def test_declining_is_told_and_leads_back(page, open_page, portal, picture):
    page.goto("/sign-in/?for=unit")
    press(page, "法人登录", exact=True)
    press(page, "不同意，返回")
    assert page.get_by_text("您在政务服务网取消了授权").is_visible()
    picture(page, "declined")
    follow(page, "回到登录页")
    phone = open_page(390, 844)
    phone.goto("/sign-in/")
    picture(phone, "sign-in")
    become(phone, EMPLOYER)
    assert phone.url.endswith("/employer/")
