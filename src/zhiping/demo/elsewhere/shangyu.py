"""The forwarding notice of 上虞: senior engineers with a recommending review, full senior engineers with a recommendation."""

from datetime import date

from zhiping.demo.cast import BodyRole
from zhiping.demo.elsewhere.shape import Setting, Tale, at, on_duty, panel, works
from zhiping.demo.post_stories import PostStory

SENIOR, FULL = "zhejiang/shangyu/2024/four-specialties-senior", "zhejiang/shangyu/2024/full-senior"
EIT_EXPERTS = panel(
    "eit.expert", ("温景行", "骆以宁", "管彤", "蓝天野", "屠苏", "酆都", "凌霄", "逄博", "冀北", "郗望", "晏清")
)  # fmt: skip

SHANGYU = Setting(
    key="shangyu",
    label="上虞区转发：四个专业高级、六个专业正高级（2024年）",
    packs=(SENIOR, FULL),
    bodies=(
        BodyRole("hrss", "绍兴市人力资源和社会保障局", "bureau"),
        BodyRole("city_eit", "绍兴市经济和信息化局", "authority", "hrss", place="city"),
        BodyRole("county_eit", "绍兴市上虞区经济和信息化局", "authority", "city_eit", place="county"),
        BodyRole("point", "杭州湾上虞经济技术开发区职称申报受理点", "authority", "county_eit", place="acceptance_point"),
        BodyRole("chemical", "上虞杭州湾化工有限公司", "employer", "point"),
        BodyRole("material", "上虞新材料研究院有限公司", "employer", "point"),
        BodyRole("quality", "绍兴市上虞区化工产品质量检验所", "employer", "point", "institution"),
    ),
    staff=(
        on_duty("qiu.yun", "邱云", "employer", "chemical", "化工公司人事经办人"),
        on_duty("tong.bai", "童白", "employer", "material", "研究院人事经办人"),
        on_duty("qu.chen", "瞿晨", "employer", "quality", "质量检验所（事业单位）人事经办人：副高级只剩的一个岗位已预留"),
        on_duty("shi.jin", "史瑾", "bureau", "hrss", "绍兴市人社局：核准事业单位岗位"),
        on_duty("jin.dian", "金典", "authority", "point", "开发区受理点：接收材料"),
        on_duty("yu.jing", "余静", "authority", "county_eit", "上虞区经信局：审核"),
        on_duty("sheng.ping", "盛平", "authority", "city_eit", "绍兴市经信局：正高级审核推荐"),
        on_duty("wei.ran", "魏然", "authority", "mid_committee", "中评委办公室：高级评审推荐"),
        on_duty("du.heng", "杜衡", "office", "office", "省经信厅人事处：资格审查、评审会议、公示"),
    ),
    experts=EIT_EXPERTS,
    works=works("连续流反应器", 2022),
    filed=(date(2023, 1, 1), date(2025, 12, 31)),
    begins=at(2024, 7, 17),
    posts=(PostStory("qu.chen", 30, 20, ((0, 0), (3, 2), (9, 8), (8, 6)), "yu.jing", "shi.jin"),),
    tales=(
        Tale("sy.tao", "陶然", "chemical", "等待受理点接收", "authority:acceptance_point", direction="petrochemical"),
        Tale("sy.jia", "贾岚", "chemical", "等待区经信局审核", "authority:county", direction="petrochemical", gender="female"),
        Tale("sy.lou", "娄江", "chemical", "等待中评委评审推荐", "authority:mid_committee", direction="petrochemical"),
        Tale("sy.gan", "甘棠", "material", "等待资格审查", "qualification", direction="materials"),
        Tale("sy.shu", "舒展", "material", "正高级，等待审核推荐", "authority:recommendation", pack=FULL, direction="materials", born=1976),
        Tale("sy.yin", "尹平", "material", "正高级，条件齐备的草稿", pack=FULL, direction="materials", born=1975),
        Tale(
            "sy.lan", "兰溪", "quality", "事业单位，占最后一个副高级岗位，等待区经信局审核", "authority:county",
            direction="petrochemical",
        ),
        Tale(
            "sy.mo", "莫言之", "quality", "事业单位，公示期满，但已没有空缺岗位", "employer", direction="petrochemical",
            then=("noticed", at(2024, 7, 19)),
        ),
        Tale(
            "sy.bo", "柏舟", "material", "匿名评阅中，还没有专家提交", "committee", direction="materials",
            then=("assigned", at(2024, 8, 15)),
        ),
        Tale(
            "sy.yi", "易水寒", "material", "两位专家评分相差较大，已请第三位", "committee", direction="materials", gender="female",
            then=("assigned", at(2024, 8, 15, 11)),
        ),
        Tale(
            "sy.ye", "叶扬", "material", "第三位专家已评，学科组已出具意见", "committee", direction="materials",
            then=("assigned", at(2024, 8, 15, 12)),
        ),
    ),
)  # fmt: skip
