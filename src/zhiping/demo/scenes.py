"""Who is where: the stories of the demo world."""

from datetime import date

from zhiping.demo.samples import Profile
from zhiping.demo.season import Story

GEAR, SHIP, INSTITUTE = "精密硬齿面齿轮箱", "船用液压舵机", "压力仪表校验装置"
COLLEGE = Profile(education="college", graduated=date(2006, 6, 30), richness="rich")
ALMOST = Profile(education="college", graduated=date(2006, 6, 30), richness="usual")

STORIES = (
    Story(
        "lin.xiao", "林晓", "pump", "draft", "条件齐备的草稿，可以直接签名、提交", gender="female", born=1986
    ),
    Story(
        "zhao.yue",
        "赵悦",
        "gear",
        "draft",
        "大专学历，自评分不足80分的草稿；有一条异议、一条退回的业绩，签名已失效",
        path="self_score",
        profile=ALMOST,
        born=1984,
    ),
    Story(
        "qian.duo",
        "钱多",
        "ship",
        "draft",
        "有一年在外省缴社保，需要上传证明的草稿",
        profile=Profile(outside_province=True, product=SHIP),
    ),
    Story("sun.yi", "孙毅", "gear", "returned_by_employer", "被单位退回修改", profile=Profile(product=GEAR)),
    Story("li.xue", "李雪", "pump", "submitted", "等待单位审核", gender="female"),
    Story(
        "zhou.jie",
        "周杰明",
        "gear",
        "submitted",
        "等待单位审核（自评分申报）",
        path="self_score",
        profile=COLLEGE,
    ),
    Story("wang.fan", "王帆", "pump", "notice_running", "正在单位内公示"),
    Story("feng.he", "冯河", "pump", "notice", "公示期满，等待单位推荐"),
    Story("chu.tian", "褚天", "gear", "objection", "公示期间收到异议", profile=Profile(product=GEAR)),
    Story("wei.lan", "卫兰", "pump", "endorsed", "等待市级审核推荐", gender="female"),
    Story("jiang.shan", "姜山", "ship", "endorsed", "等待宁波市审核推荐", profile=Profile(product=SHIP)),
    Story(
        "shen.fei", "沈飞", "gear", "returned_by_authority", "被市级退回补正", profile=Profile(product=GEAR)
    ),
    Story("han.lu", "韩露", "pump", "refused", "市级不予推荐（专业不符）", gender="female"),
    Story(
        "yang.shu",
        "杨舒",
        "institute",
        "recommended",
        "等待资格审查",
        gender="female",
        profile=Profile(product=INSTITUTE),
    ),
    Story("zhu.ning", "朱宁", "pump", "qualified", "等待分配专家"),
    Story("you.ran", "尤然", "gear", "assigned", "专家评审中", profile=Profile(product=GEAR)),
    Story(
        "xu.jing", "徐菁", "gear", "read", "等待会议表决", gender="female", path="self_score", profile=COLLEGE
    ),
    Story("he.qi", "何琪", "ship", "voted_down", "表决未通过", profile=Profile(product=SHIP)),
    Story("lv.chen", "吕辰", "pump", "voted", "表决通过，等待评后公示"),
    Story("shi.yan", "施彦", "gear", "result_running", "正在评后公示", profile=Profile(product=GEAR)),
    Story("kong.xi", "孔希", "pump", "confirmed", "等待确认评审结果"),
    Story(
        "cao.yu", "曹雨", "ship", "approved", "等待发文公布", gender="female", profile=Profile(product=SHIP)
    ),
    Story("yan.ke", "严可", "pump", "announced", "等待制发证书"),
    Story(
        "hua.mei",
        "华㛃",
        "gear",
        "certified",
        "已取得电子证书",
        gender="female",
        profile=Profile(product=GEAR),
    ),
    Story("pan.yue", "潘越", "pump", "cured", "补正后回到市级，两条问题都已答复"),
)
# On their first visit: employed, nothing in the dossier yet, no case.
NEWCOMERS = (
    Story(
        "ding.yi",
        "丁一",
        "pump",
        "nothing",
        "第一次来，档案还是空的：可以一次提取全部（学历姓名不一致，社保暂停服务）",
        born=1988,
        profile=Profile(graduated=date(2011, 6, 30), engineer_since=date(2018, 12, 18)),
        outside={"education": "mismatch_name", "insurance": "unavailable"},
    ),
)
