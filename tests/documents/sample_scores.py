"""His score sheet: three groups, some points cut with a reason, one claim without proof."""

from decimal import Decimal

from zhiping.documents.review_form import Evidence, Points, ScoreGroup, ScoreLine, ScoreSheet


def points(declared: str | None, verified: str | None = None, expert: str | None = None) -> Points:
    def of(value: str | None) -> Decimal | None:
        return None if value is None else Decimal(value)

    return Points(declared=of(declared), verified=of(verified), expert=of(expert))


def line(item: str, claim: str, file: str, pages: str, given: Points, reason: str = "") -> ScoreLine:
    clause = "量化评价标准（2020年修订）二、" + item
    return ScoreLine(
        item=item,
        claim=claim,
        evidence=(Evidence(file=file, pages=pages),),
        clause=clause,
        points=given,
        reason=reason,
    )


BASIC = ScoreGroup(
    label="一、基本条件",
    cap=Decimal(30),
    subtotal=points("19", "19", "19"),
    lines=(
        line(
            "学历学位",
            "硕士（浙江大学，机械工程）",
            "学历证书电子注册备案表.pdf",
            "1",
            points("12", "12", "12"),
        ),
        line("专业工作年限", "2008年7月至今，16年", "劳动合同及工作证明.pdf", "2–4", points("5", "5", "5")),
        line(
            "职称任职年限",
            "工程师，2014年12月取得",
            "工程师资格证书.pdf",
            "1",
            points("4", "2", "2"),
            "任职年限按聘任时间计算，扣除未聘期间。",
        ),
    ),
)
RESULTS = ScoreGroup(
    label="二、工作业绩与科研成果",
    cap=Decimal(70),
    subtotal=points("51", "46.5", "45"),
    lines=(
        line(
            "科研项目",
            "高速电主轴热误差补偿关键技术研究，2/9",
            "省重点研发任务书.pdf",
            "1、6、18",
            points("16", "16", "15"),
        ),
        ScoreLine(
            item="科研项目",
            claim="五轴联动摆头可靠性提升，1/7",
            clause="量化评价标准（2020年修订）二、科研项目",
            evidence=(
                Evidence(file="市科技计划合同书.pdf", pages="1–3"),
                Evidence(file="验收报告（盖章）.pdf", pages="12"),
            ),
            points=points("10", "10", "10"),
        ),
        line(
            "成果奖项",
            "中国机械工业科学技术奖三等奖，3/10",
            "获奖证书.jpg",
            "1",
            points("12", "10.5", "10"),
            "排名第三，按系数 0.7 核定。",
        ),
        line(
            "发明专利",
            "一种电主轴多点测温与补偿装置，1/4",
            "发明专利证书.pdf",
            "1",
            points("8", "8", "8"),
        ),
        ScoreLine(
            item="新产品",
            claim="VMC850 系列立式加工中心",
            points=points("5", "2", "2"),
            reason="无省级鉴定证明，按企业新产品核定。",
        ),
    ),
)
PAPERS = ScoreGroup(
    label="三、论文论著",
    cap=Decimal(20),
    subtotal=points("18", "18", "18"),
    lines=(
        line(
            "论文",
            "基于多测点温度场的电主轴热误差建模与补偿",
            "机械工程学报2022年15期.pdf",
            "1、3、112–121",
            points("10", "10", "10"),
        ),
        line(
            "论文",
            "立式加工中心床身结构的拓扑优化",
            "制造技术与机床2021年5期.pdf",
            "44–49",
            points("8", "8", "8"),
        ),
    ),
)


def score_sheet() -> ScoreSheet:
    return ScoreSheet(
        scheme="浙江省机电制造专业高级工程师量化评价标准（2020年修订）",
        groups=(BASIC, RESULTS, PAPERS),
        total=points("88", "83.5", "82"),
        threshold=Decimal(80),
        clause="浙机联〔2024〕022号 二（一）",
        conclusion="核定 83.5 分，达到申报要求",
        sample=True,
    )
