"""Home, plans, help: what is asked, by which clause, until when."""

import pytest
from django.urls import reverse

from tests.cast import DRAFT, EMPLOYER, enter, moment, plan_of_a
from tests.web.applicant.pages import text
from zhiping import clock
from zhiping.plans.models import Plan

ADDRESSES = ("home", "plans", "notices", "verify", "seals", "help")


def plan_page(client):
    return client.get(reverse("public:plan", args=[plan_of_a().pk])).content.decode()


@pytest.mark.parametrize("name", ADDRESSES)
def test_nobody_has_to_sign_in(demo_db, client, name):
    assert client.get(reverse(f"public:{name}")).status_code == 200


def test_home_leads_everywhere_and_counts_working_days(demo_db, client):
    page = client.get("/").content.decode()
    assert "还有<b>3</b>个工作日" in page
    for words in ("个人申报", "单位办理", "证书查验", "评审计划", "正在进行的公示", "最新公告"):
        assert words in page


def test_someone_signed_in_is_led_to_their_own_desk(demo_db, client):
    enter(client, EMPLOYER)
    page = client.get("/").content.decode()
    assert "进入我的工作台" in page
    assert reverse("employer:desk") in page
    assert "?for=person" not in page


def test_a_plan_that_is_over_leaves_home_and_stays_in_the_list(demo_db, client):
    title = plan_of_a().title
    with clock.standing_at(moment("2025-01-01 00:00:01")):
        home = text(client.get("/"))
        assert title not in home.partition("正在进行的公示")[0]
        assert "目前没有正在受理的评审计划" in home
        listed = text(client.get(reverse("public:plans")))
    assert title in listed
    assert "已截止" in listed


def test_the_last_second_is_in_time(demo_db, client):
    with clock.standing_at(moment("2024-08-23 23:59:59")):
        assert "今天截止" in client.get(reverse("public:plans"), {"q": "022号"}).content.decode()
    with clock.standing_at(moment("2024-08-24 00:00:00")):
        assert "个人申报截止" not in client.get(reverse("public:plans"), {"q": "022号"}).content.decode()


def test_plans_are_found_by_title_or_number(demo_db, client):
    found = client.get(reverse("public:plans"), {"q": "022号"}).content.decode()
    assert "机电制造" in found
    nothing = client.get(reverse("public:plans"), {"q": "水利"}).content.decode()
    assert "没有找到相符的评审计划" in nothing


def test_a_plan_says_every_condition_with_its_clause(demo_db, client):
    page = plan_page(client)
    pack = plan_of_a().pack
    for rule in pack.rules:
        assert rule.label in page
    for path in pack.paths.values():
        assert path.label in page
    assert "自评分达到80分以上（含80分）" in page
    assert "浙机联〔2024〕022号 二（一）" in page


def test_a_plan_lists_the_twelve_papers_and_how_each_comes_about(demo_db, client):
    page = plan_page(client)
    for material in plan_of_a().pack.materials:
        assert f"{material.number}. {material.label}" in page
    assert "系统自动提取（社会保险信息）" in page
    assert "学历证书电子注册备案表或中国高等教育学历认证报告" in page


def test_what_is_not_official_is_said_to_be_a_sample(demo_db, client):
    assert "样例评分标准" in plan_page(client)


def test_the_latest_start_of_an_employers_notice_is_said_until_it_is_past(demo_db, client):
    assert "最迟 <strong>2024年8月29日</strong> 开始公示" in plan_page(client)
    with clock.standing_at(moment("2024-08-30 09:00:00")):
        assert "开始公示，否则赶不上" not in plan_page(client)


def test_who_cannot_apply_is_not_sent_to_a_page_that_is_not_theirs(demo_db, client):
    address = reverse("applicant:plan", args=[plan_of_a().pk])
    assert address in plan_page(client)
    enter(client, DRAFT)
    assert address in plan_page(client)
    enter(client, EMPLOYER)
    assert address not in plan_page(client)


def test_pages_ask_the_database_little(demo_db, client, django_assert_max_num_queries):
    addresses = [reverse("public:plan", args=[plan_of_a().pk]), "/", reverse("public:plans")]
    for address in addresses:
        with django_assert_max_num_queries(4):
            client.get(address)


def test_signing_in_says_who_it_is_for_and_keeps_the_way(demo_db, client):
    assert "单位办理登录" in client.get("/sign-in/?for=unit").content.decode()
    assert "个人申报登录" in client.get("/sign-in/?for=person").content.decode()
    assert 'name="next" value="/my/"' in client.get("/sign-in/?next=/my/").content.decode()


def test_a_wrong_password_is_answered_in_words(demo_db, client):
    answer = client.post("/sign-in/", {"login": DRAFT, "password": "wrong"})
    assert answer.status_code == 422
    assert "账号或密码不正确" in answer.content.decode()


def test_a_visitor_who_is_lost_is_told_so_and_led_home(demo_db, client):
    answer = client.get("/nothing-here/")
    assert answer.status_code == 404
    assert "没有这个页面" in answer.content.decode()
    assert 'href="/"' in answer.content.decode()


def page_of(client, pack_id):
    return text(client.get(reverse("public:plan", args=[Plan.objects.get(pack_id=pack_id).pk])))


def test_a_plan_of_2020_says_what_only_it_asks(demo_db, client):
    page = page_of(client, "zhejiang/2020/four-specialties-senior")
    assert "300" in page
    assert "评审推荐费" in page
    assert "在浙江省经济和信息化厅网站、浙江政务服务网公示" in page
    assert "2020年度网络学习 不设上限" in page
    assert "只有破格申报需要" in page
    assert "只有事业单位需要" in page
    assert "个人申报以该日为限" in page
    assert "由省轻纺工程技术人员高级工程师职务任职资格评审委员会评审" in page
    assert "怎样计分" not in page


def test_every_plan_is_readable_and_says_what_its_notice_leaves_open(demo_db, client):
    for plan in Plan.objects.all():
        page = page_of(client, plan.pack_id)
        for doubt in plan.pack.doubts:
            assert " ".join(doubt.text.split()) in page
        assert plan.pack.source.document in page


def test_a_plan_of_a_district_says_where_the_paper_goes_and_from_when_a_rule_holds(demo_db, client):
    page = page_of(client, "zhejiang/shangyu/2024/full-senior")
    assert "绍兴市上虞区市民大道987号 上虞区经济和信息化局1124室" in page
    assert "《专业技术职务任职资格评审表》一式3份" in page
    assert "职称评审监管暂行办法》 · 评审监管 · 2024年7月25日起施行" in page
    assert "主管部门审核推荐" in page
    assert "中评委评审推荐" not in page
