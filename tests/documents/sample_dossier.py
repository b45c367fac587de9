"""The dossier of a mechanical engineer of Hangzhou who applies under notice A."""

from datetime import date
from decimal import Decimal

from zhiping.documents.review_form import (
    AchievementTable,
    Applicant,
    Assessment,
    Education,
    Employment,
    HeldTitle,
    HoursYear,
    Insurance,
    Work,
)


def applicant(name: str = "章堃喆") -> Applicant:
    return Applicant(
        name=name,
        gender="男",
        born_on=date(1986, 3, 12),
        identity_number="330106********0013",
        ethnicity="汉族",
        political_status="中共党员",
        working_since=date(2008, 7, 1),
        employer="杭州𬭎锐精密机床有限公司",
        employer_kind="民营企业",
        post="技术部副部长",
        health="良好",
        phone="138****0317",
    )


EDUCATION = (
    Education(
        level="本科",
        degree="学士",
        school="浙江工业大学",
        major="机械设计制造及其自动化",
        graduated_on=date(2008, 6, 30),
        source="数据共享",
    ),
    Education(
        level="研究生",
        degree="硕士",
        school="浙江大学",
        major="机械工程",
        graduated_on=date(2015, 6, 30),
        full_time=False,
        source="数据共享",
    ),
)

TITLES = (
    HeldTitle(
        name="助理工程师",
        obtained_on=date(2009, 9, 1),
        approved_by="杭州市萧山区人力资源和社会保障局",
        certificate_number="ZC3301092009001234",
        appointed_as="助理工程师",
        appointed_on=date(2009, 10, 1),
        appointed_by="杭州𬭎锐精密机床有限公司",
    ),
    HeldTitle(
        name="工程师",
        obtained_on=date(2014, 12, 20),
        approved_by="杭州市人力资源和社会保障局",
        certificate_number="ZC3301002014005678",
        appointed_as="工程师",
        appointed_on=date(2015, 3, 1),
        appointed_by="杭州𬭎锐精密机床有限公司",
        current=True,
    ),
)

EMPLOYMENT = (
    Employment(
        start=date(2008, 7, 1),
        end=date(2013, 2, 28),
        employer="萧山重型机械厂",
        work="工艺编制与现场技术服务",
        post="工艺员",
    ),
    Employment(
        start=date(2013, 3, 1),
        end=None,
        employer="杭州𬭎锐精密机床有限公司",
        work="数控机床主轴部件设计开发",
        post="技术部副部长",
    ),
)

HOURS = tuple(
    HoursYear(
        year=year,
        general_public=Decimal(18),
        industry_public=Decimal(12),
        specialist=Decimal(special),
        total=Decimal(special) + 30,
        finding=finding,
    )
    for year, special, finding in (
        (2022, "66", "达标"),
        (2023, "62.5", "达标"),
        (2024, "48", "年度未满，待核验"),
    )
)

INSURANCE = tuple(
    Insurance(
        year=year,
        months=months,
        payer="杭州𬭎锐精密机床有限公司",
        place="杭州市萧山区",
        source="数据共享",
    )
    for year, months in ((2022, 12), (2023, 12), (2024, 7))
)

ASSESSMENTS = tuple(
    Assessment(year=year, result=result, employer="杭州𬭎锐精密机床有限公司")
    for year, result in ((2021, "合格"), (2022, "优秀"), (2023, "合格"))
)

ACHIEVEMENTS = (
    AchievementTable(
        category="（一）科研、技术项目",
        columns=("项目名称", "来源", "起止时间", "经费（万元）", "本人排名", "完成情况"),
        widths=(26, 14, 22, 10, 10, 10),
        rows=(
            (
                "高速电主轴热误差补偿关键技术研究",
                "浙江省重点研发计划",
                "2020.01—2022.12",
                "320",
                "2/9",
                "已验收",
            ),
            ("立式加工中心轻量化床身开发", "企业自立", "2021.03—2022.06", "180", "1/6", "已验收"),
            ("五轴联动摆头可靠性提升", "杭州市科技计划", "2022.05—2024.04", "150", "1/7", "已验收"),
        ),
    ),
    AchievementTable(
        category="（二）知识产权",
        columns=("名称", "类型", "编号", "授权日期", "本人排名"),
        widths=(34, 14, 24, 16, 12),
        rows=(
            ("一种电主轴多点测温与补偿装置", "发明专利", "ZL 2021 1 0345678.9", "2023-02-14", "1/4"),
            ("一种加工中心床身筋板结构", "实用新型", "ZL 2021 2 1456789.0", "2022-01-18", "1/3"),
        ),
    ),
    AchievementTable(
        category="（三）成果奖项",
        columns=("奖项名称", "级别", "等级", "年度", "本人排名"),
        widths=(34, 14, 14, 14, 12),
        rows=(("中国机械工业科学技术奖", "省部级", "三等奖", "2023", "3/10"),),
    ),
    AchievementTable(category="（四）标准", columns=("名称", "编号", "级别", "角色"), rows=()),
)

WORKS = (
    Work(
        title="基于多测点温度场的电主轴热误差建模与补偿",
        kind="论文",
        published_in="机械工程学报",
        serial_number="ISSN 0577-6686",
        published_on=date(2022, 8, 1),
        place="58(15):112-121",
        rank="1/4",
        representative=True,
    ),
    Work(
        title="立式加工中心床身结构的拓扑优化",
        kind="论文",
        published_in="制造技术与机床",
        serial_number="CN 11-3398/TH",
        published_on=date(2021, 5, 1),
        place="2021(5):44-49",
        rank="1/3",
    ),
)
