"""An official with a first password: a passkey instead of a phone, then signing in with one touch."""

from datetime import datetime

import pytest

from tests.access.accounts_made import PASSWORD, with_password
from tests.cast import EMPLOYER
from tests.journeys.walking import no_errors_on, press
from zhiping import clock

pytestmark = pytest.mark.journey


def with_authenticator(page):
    """A key built into the computer, as Chromium simulates it for tests."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    built_in = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
    }
    options = {**built_in, "isUserVerified": True, "automaticPresenceSimulation": True}
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_passkey_opens_the_account(page, open_page, picture):
    with clock.standing_at(datetime.now(clock.SHANGHAI)):  # passwords grow old by the real clock
        with_password(EMPLOYER)
    with_authenticator(page)
    with no_errors_on(page):
        page.goto("/sign-in/")
        page.get_by_label("账号").fill(EMPLOYER)
        page.get_by_label("密码").first.fill(PASSWORD)
        press(page, "登录", exact=True)
        assert page.url.endswith("/account/codes/")
        picture(page, "codes")
        with page.expect_navigation():
            page.get_by_role("link", name="登记通行密钥").click()
        page.get_by_label("给这个通行密钥起个名字").fill("办公室电脑")
        picture(page, "passkey")
        with page.expect_navigation(url="**/account/"):
            page.get_by_role("button", name="登记", exact=True).click()
        assert page.get_by_text("办公室电脑").first.is_visible()
        picture(page, "account")
        press(page, "退出")
        page.goto("/sign-in/")
        picture(page, "sign-in")
        with page.expect_navigation(url="**/employer/"):
            page.get_by_role("button", name="用通行密钥登录").click()
        page.goto("/account/")
        assert page.get_by_text("通行密钥").first.is_visible()
    phone = open_page(390, 844)
    phone.goto("/sign-in/")
    phone.get_by_label("账号").fill(EMPLOYER)
    phone.get_by_label("密码").first.fill("Falsch-falsch-1")
    press(phone, "登录", exact=True)
    picture(phone, "wrong")
