"""Steps that many journeys take: be somebody, move the clock, sign on a phone."""

from contextlib import contextmanager


def become(page, login):
    """Be a member of the cast, from the personas page."""
    page.goto("/demo/")
    page.locator("main details").evaluate_all("groups => groups.forEach((group) => (group.open = true))")
    with page.expect_navigation():
        page.locator(f"form[action*='/{login}/'] button").first.click()


def sign_in_by_portal(page, words, kind="个人"):
    """Sign in at 浙江政务服务网 (the `portal` fixture runs it) as whoever has these words on their button; kind 个人 or 法人."""
    page.goto("/sign-in/")
    press(page, f"{kind}登录", exact=True)
    with page.expect_navigation(url=lambda url: "/sign-in/" not in url and "/oauth2/" not in url):
        page.get_by_role("button", name=words).first.click()


def move_clock(page, words):
    """Press one of the clock's buttons on the personas page."""
    page.goto("/demo/")
    with page.expect_navigation():
        page.get_by_role("button", name=words).first.click()


def press(page, words, **options):
    """Press a button and wait for the page that answers."""
    with page.expect_navigation():
        page.get_by_role("button", name=words, **options).first.click()


def follow(page, words, **options):
    """Follow a link and wait for its page."""
    with page.expect_navigation():
        page.get_by_role("link", name=words, **options).first.click()


def draw_signature(phone):
    """A few strokes with the finger on the signature pad."""
    phone.locator("canvas").scroll_into_view_if_needed()
    pad = phone.locator("canvas").bounding_box()
    for row in (0.3, 0.6):
        phone.mouse.move(pad["x"] + 20, pad["y"] + pad["height"] * row)
        phone.mouse.down()
        for column in (0.2, 0.45, 0.7):
            phone.mouse.move(pad["x"] + pad["width"] * column, pad["y"] + pad["height"] * (row + 0.15))
        phone.mouse.up()


def review_everything(page):
    """One section by its own buttons, the rest together."""
    first = page.locator("#section-basic")
    first.get_by_text("核实无误").first.click()
    first.get_by_text("已保存").wait_for()
    page.get_by_text("其余部分全部核实无误").click()
    page.get_by_text("以上部分我都已查看，核实无误").click()
    press(page, "全部标记为核实无误")


@contextmanager
def no_errors_on(page, *refused):
    """Nothing fails in the browser's console or on the network meanwhile, but statuses that the story provokes (`refused`)."""
    problems = []
    expected = tuple(f"the server responded with a status of {status} " for status in refused)

    def heard(message):
        leaving = message.text.startswith(
            ("htmx:sendAbort", "htmx:afterRequest")
        )  # a poll that the next page cut short
        asked_for = any(each in message.text for each in expected)
        if message.type == "error" and not leaving and not asked_for:
            problems.append(message.text)

    page.on("console", heard)
    page.on(
        "response",
        lambda answer: problems.append(f"{answer.status} {answer.url}") if answer.status >= 500 else None,
    )
    yield
    assert not problems, problems
