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
