"""温职改办〔2024〕12号: machinery, engineer and assistant, with exam and interview and approval before the notice."""

from datetime import date

from zhiping.demo.cast import BodyRole
from zhiping.demo.elsewhere.shape import Setting, Tale, at, on_duty, panel, works

ENGINEER, ASSISTANT = "zhejiang/wenzhou/2024/machinery-engineer", "zhejiang/wenzhou/2024/machinery-assistant"
BRANCH = "情景13 续 总部在外地、在温分支机构工作，总部同意，可以"


def _referee(name: str, phone: str) -> dict[str, object]:
    return {
        "category": "referee", "name": name, "level": "senior_engineer", "specialty": "机械", "province": "浙江省",
        "unit": "温州市机械设计研究所", "phone": phone, "opinion": "工作扎实，业绩突出，同意推荐。", "proof": ["certificate", "opinion"],
    }  # fmt: skip


FIRST, SECOND, THIRD = (
    _referee("汪承志", "13800001001"),
    _referee("缪一航", "13800001002"),
    _referee("谷雨生", "13800001003"),
)
# 大专, three years an assistant engineer: too early by the ladder, so by exception.
EARLY = {
    "edu": {
        "category": "education", "source": "extracted", "level": "college", "school": "温州机电技师学院", "specialty": "机械加工",
        "graduated": "2012-06-30",
    },
    "title": {
        "category": "title", "source": "extracted", "level": "assistant_engineer", "specialty": "机械", "obtained": "2021-12-20",
        "authority": "温州市人力资源和社会保障局", "certificate_number": "Z21120",
    },
}  # fmt: skip

WENZHOU = Setting(
    key="wenzhou",
    label="温州市企业人员机械专业中、初级（温职改办〔2024〕12号）",
    packs=(ENGINEER, ASSISTANT),
    bodies=(
        BodyRole("city_hrss", "温州市人力资源和社会保障局", "bureau", place="city"),
        BodyRole("county_hrss", "温州市鹿城区人力资源和社会保障局", "authority", "city_hrss", place="county"),
        BodyRole("valve", "温州瓯江阀门有限公司", "employer", "county_hrss"),
        BodyRole("pack", "温州鹿城包装机械有限公司", "employer", "county_hrss"),
    ),
    staff=(
        on_duty("ye.tong", "叶彤", "employer", "valve", "阀门公司人事经办人"),
        on_duty("pan.rui", "潘锐", "employer", "pack", "包装机械公司人事经办人"),
        on_duty("lin.qing", "林清", "authority", "county_hrss", "鹿城区人社局：县级资格审查"),
        on_duty("wu.nan", "吴楠", "authority", "society", "市机械工程学会：学会资格审查"),
        on_duty("hu.xin", "胡欣", "authority", "city_hrss", "温州市人社局：市级资格审查"),
        on_duty("zheng.yi", "郑毅", "office", "office", "市机械工程学会：考试、面试、评审会议、公示"),
        on_duty("shao.yan", "邵研", "office", "office", "市机械工程学会：考场签到、登分第二人"),
        on_duty("dong.li", "董力", "bureau", "approval", "市职改办：审批评审结果"),
        on_duty("ke.wen", "柯文", "bureau", "city_hrss", "温州市人社局：发文公布、制发证书"),
    ),
    experts=panel("wz.expert", ("戚远", "倪航", "庄严", "项舟", "金池", "木青", "章弛", "尤江", "包纬", "夏岚", "麻清")),
    works=works("低扭矩阀门", 2022),
    filed=(date(2023, 6, 1), date(2026, 5, 31)),
    begins=at(2024, 6, 27),
    filed_by="温人社评备",
    announced_by="温人社职",
    dates={
        "exam:marked": at(2024, 7, 25, 15),
        "interview:marked": at(2024, 7, 26, 15),
        "committee:voted": at(2024, 8, 5, 14),
    },
    tales=(
        Tale(
            "wz.ruan", "阮川", "valve", "破格申报草稿：一位推荐专家已推荐两人，须换人", path="exception",
            add=EARLY | {"r1": FIRST, "r2": THIRD},
        ),
        Tale(
            "wz.bao", "鲍磊", "valve", "破格申报，等待县级资格审查", "authority:county", path="exception",
            add=EARLY | {"r1": FIRST, "r2": SECOND},
        ),
        Tale(
            "wz.chi", "池敏", "pack", "破格申报，可以预约理论考试", "exam", path="exception",
            add=EARLY | {"r1": FIRST, "r2": SECOND}, gender="female",
        ),
        Tale("wz.qiu", "邱远", "valve", "已预约理论考试，可以下载准考证", "exam"),
        Tale("wz.tu", "涂安", "valve", "笔试已过，面试时间已通知", "interview"),
        Tale("wz.jin", "金桥", "pack", "评审通过，等待市职改办审批", "approval"),
        Tale("wz.mei", "梅舟", "valve", "已取得证书，限温州市有效", "certified", case=BRANCH),
        Tale("wz.he", "何帆", "valve", "初级，等待学会资格审查", "authority:society", pack=ASSISTANT, born=1997),
        Tale("wz.xie", "谢云", "pack", "初级，等待市级资格审查", "authority:city", pack=ASSISTANT, born=1996, gender="female"),
        Tale("wz.dou", "窦青", "pack", "初级，已参加理论考试，成绩登了一遍", "exam", pack=ASSISTANT, born=1997),
        Tale("wz.ni", "倪可", "valve", "初级，约了考位没有到考", "exam", pack=ASSISTANT, born=1996, gender="female"),
        Tale(
            "wz.ying", "应杰", "valve", "初级，审批后正在公示", "notice:result", pack=ASSISTANT, born=1998,
            then=("on_show", at(2024, 8, 19, 9)),
        ),
    ),
)  # fmt: skip
