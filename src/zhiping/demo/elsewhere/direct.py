"""初定、认定、省外确认, all year and without a committee: a sample, for no provincial notice sets it out."""

from zhiping.demo.cast import BodyRole
from zhiping.demo.elsewhere.shape import Setting, Tale, at, on_duty

ASSISTANT, ENGINEER = "zhejiang/2024/engineering-direct", "zhejiang/2024/engineering-direct-engineer"

DIRECT = Setting(
    key="direct",
    label="初定、认定和省外职称确认（样本，2024年）",
    packs=(ASSISTANT, ENGINEER),
    bodies=(
        BodyRole("city_hrss", "温州市人力资源和社会保障局", "bureau", place="city"),
        BodyRole("county_hrss", "温州市鹿城区人力资源和社会保障局", "authority", "city_hrss", place="county"),
        BodyRole("lock", "温州鹿城锁具有限公司", "employer", "county_hrss"),
    ),
    staff=(on_duty("kong.ling", "孔令", "employer", "lock", "锁具公司人事经办人"),),
    experts=(),
    begins=at(2024, 6, 3),
    tales=(
        Tale("ds.an", "安宁", "lock", "初定助理工程师，等待县级审核", "authority:county", path="initial", born=2000, gender="female"),
        Tale("ds.mu", "穆川", "lock", "初定助理工程师，等待审批", "approval", path="initial", born=2000),
        Tale("ds.qu", "曲直", "lock", "初定助理工程师，已取得证书", "certified", path="initial", born=1999),
        Tale(
            "ds.he", "贺兰", "lock", "一级建造师认定工程师，等待市级审核", "authority:city", pack=ENGINEER, path="recognition", born=1990,
            case="一级建造师对应中级，可以认定",
        ),
    ),
)  # fmt: skip
