"""Closed lists of choices, (key, label), and the scale each one forms: the best comes first."""

EDUCATION_LEVELS = (
    ("doctor", "博士"),
    ("master", "硕士"),
    ("bachelor", "本科"),
    ("college", "大专"),
    ("secondary", "中专"),
)
TITLE_LEVELS = (
    ("technician", "技术员"),
    ("assistant_engineer", "助理工程师"),
    ("engineer", "工程师"),
    ("senior_engineer", "高级工程师"),
    ("full_senior_engineer", "正高级工程师"),
)
TITLE_GRADES = {
    "technician": "员级",
    "assistant_engineer": "助理级",
    "engineer": "中级",
    "senior_engineer": "副高级",
    "full_senior_engineer": "正高级",
}
GRADES = tuple(TITLE_GRADES.items())
POST_GRADES = (
    ("full_senior", "正高级"),
    ("senior", "副高级"),
    ("mid", "中级"),
    ("junior", "初级及未定级"),
)
SKILL_LEVELS = (
    ("chief", "特级技师/首席技师"),
    ("senior_technician", "高级技师"),
    ("technician", "技师"),
    ("senior_worker", "高级工"),
)
UNIT_TYPES = (
    ("enterprise", "企业"),
    ("institution", "事业单位"),
    ("civil_service_managed", "参公管理事业单位"),
    ("other", "其他"),
)
PLACES = (
    ("village", "乡村"),
    ("town", "集镇"),
    ("county", "县级城市"),
    ("city", "市级以上城市"),
)
ASSESSMENTS = (
    ("excellent", "优秀"),
    ("qualified", "合格"),
    ("basically_qualified", "基本合格"),
    ("unqualified", "不合格"),
)
RANKS = tuple((str(number), f"第{number}") for number in range(1, 11))
ROLES = (("lead", "主持"), ("main", "主要参与"), ("participant", "参与"))
ESTABLISHMENTS = (
    ("none", "无编制"),
    ("institution", "事业编制"),
    ("administrative", "行政编制"),
)
SERIES = (
    ("engineering", "工程技术"),
    ("higher_education", "高等学校教师"),
    ("research", "自然科学研究"),
    ("experiment", "实验技术"),
    ("agriculture", "农业技术"),
    ("economics", "经济"),
    ("accounting", "会计"),
    ("statistics", "统计"),
    ("crafts", "工艺美术"),
    ("vocational_education", "技工院校教师"),
    ("other", "其他系列"),
)
LICENCES = (
    ("architect_1", "一级注册建筑师"),
    ("architect_2", "二级注册建筑师"),
    ("survey_design_1", "勘察设计注册工程师（一级及不分级）"),
    ("survey_design_2", "勘察设计注册工程师（二级）"),
    ("constructor_1", "一级建造师"),
    ("constructor_2", "二级建造师"),
    ("supervision", "监理工程师"),
    ("equipment_supervision", "注册设备监理师"),
    ("cost_1", "一级造价工程师"),
    ("cost_2", "二级造价工程师"),
    ("safety_mid", "中级注册安全工程师"),
    ("safety_junior", "初级注册安全工程师"),
    ("metrology_1", "一级注册计量师"),
    ("metrology_2", "二级注册计量师"),
    ("surveying", "注册测绘师"),
    ("environment", "环境影响评价工程师"),
    ("software_mid", "计算机技术与软件专业技术资格（中级）"),
    ("software_junior", "计算机技术与软件专业技术资格（初级）"),
)
DEGREES = (("doctor", "博士"), ("master", "硕士"), ("bachelor", "学士"), ("none", "无学位"))
POLITICS = (
    ("party_member", "中共党员"),
    ("probationary", "中共预备党员"),
    ("league_member", "共青团员"),
    ("democratic_party", "民主党派成员"),
    ("masses", "群众"),
)
HEALTH = (("good", "健康"), ("fair", "一般"), ("poor", "较差"))
RIGHTS = (("granted", "有效"), ("expired", "期满终止"), ("lapsed", "未缴费终止"), ("transferred", "已转让"))
