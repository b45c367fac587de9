"""浙经信人事〔2020〕84号, a season that is long over but for one late case: notice before the review, the exception form, three ways up."""

from datetime import date

from zhiping.demo.cast import BodyRole
from zhiping.demo.elsewhere.shangyu import EIT_EXPERTS
from zhiping.demo.elsewhere.shape import Setting, Tale, at, on_duty, works

TEXTILE = "light_textile"
EXCEPTION = "破格，已填审批表并盖章，符合哪几条由人事职改部门审核"

PROVINCE = Setting(
    key="province",
    label="四个专业高级工程师，2020年度（浙经信人事〔2020〕84号，已结束）",
    packs=("zhejiang/2020/four-specialties-senior",),
    bodies=(
        BodyRole("hrss", "绍兴市人力资源和社会保障局", "bureau", place="city_hrss"),
        BodyRole("city_eit", "绍兴市经济和信息化局", "authority", "hrss", place="city"),
        BodyRole("yuecheng", "绍兴市越城区经济和信息化局", "authority", "city_eit", place="county"),
        BodyRole("agency", "绍兴市人才人事代理中心", "authority", "city_eit", place="agency"),
        BodyRole("department", "浙江省轻纺行业主管部门", "authority", place="department"),
        BodyRole("textile", "绍兴越城纺织有限公司", "employer", "yuecheng"),
        BodyRole("fibre", "绍兴新锐纤维科技有限公司", "employer", "agency"),
        BodyRole("silk", "浙江省丝绸工程研究有限公司", "employer", "department"),
    ),
    staff=(
        on_duty("mo.li", "莫离", "employer", "textile", "纺织公司人事经办人"),
        on_duty("xin.ye", "辛野", "employer", "fibre", "纤维公司人事经办人（由人事代理机构代理）"),
        on_duty("cen.can", "岑参", "employer", "silk", "丝绸研究公司人事经办人（省直单位）"),
        on_duty("yue.shan", "岳珊", "authority", "yuecheng", "越城区经信局：审核"),
        on_duty("dai.li", "戴丽", "authority", "agency", "人事代理机构：审核"),
        on_duty("sheng.ping", "盛平", "authority", "city_eit", "绍兴市经信局：会同人社部门审核"),
        on_duty("he.ming", "贺明", "authority", "hrss", "绍兴市人社局：会同市经信局审核，出具会同意见"),
        on_duty("qi.ming", "祁明", "authority", "department", "省主管部门：审核"),
        on_duty("jin.xin", "金鑫", "cashier", "office", "缴费经办人：缴费单、退款、每日对账"),
        on_duty("bian.cheng", "边城", "authority", "mid_committee", "中评委办公室：推荐"),
    ),
    experts=EIT_EXPERTS,
    works=works("低浴比染色机", 2018),
    filed=(date(2019, 1, 1), date(2021, 12, 31)),
    begins=at(2020, 8, 18),
    dates={
        "qualification:checked": at(2020, 10, 20),
        "notice:pre_review:public_notice": at(2020, 10, 22),
        "committee:assigned": at(2020, 11, 5),
        "committee:voted": at(2020, 11, 18, 14),
        "approval:approved": at(2020, 12, 8),
        "announcement:announced": at(2020, 12, 21),
    },
    tales=(
        Tale("zj.miao", "苗青", "textile", "正常申报，已取得证书", "certified", direction=TEXTILE, gender="female"),
        Tale(
            "zj.ge", "葛溪", "silk", "破格申报（省直单位），已取得证书", "certified",
            path="exception", direction=TEXTILE, case=EXCEPTION,
        ),
        Tale(
            "zj.qu", "屈岚", "textile", "资格审查已通过，等本人缴纳评审推荐费", "qualification", direction=TEXTILE,
            then=("checked", at(2024, 8, 15)),
        ),
        Tale("zj.shu", "舒望", "textile", "等待资格审查，通过后须缴评审推荐费", "qualification", direction=TEXTILE),
        Tale("zj.tao", "陶然", "silk", "已缴评审推荐费，等待评前公示", "notice:pre_review", direction=TEXTILE, gender="female"),
        Tale(
            "zj.bi", "毕舟", "textile", "市经信局审核中，等待市人社局出具会同意见", "authority:city", direction=TEXTILE,
        ),
        Tale(
            "zj.mian", "缪棉", "textile", "补充评审，正在评前公示", "notice:pre_review",
            direction=TEXTILE, gender="female", then=("on_show", at(2024, 8, 19)),
        ),
        Tale("zj.fu", "符远", "fibre", "由人事代理机构申报，表决未通过", "not_passed", direction=TEXTILE),
    ),
)  # fmt: skip
