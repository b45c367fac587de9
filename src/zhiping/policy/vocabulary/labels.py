"""The officer's words for what packs name by a key: facts, roles of documents, bodies, ways of scoring."""

from typing import Final

from zhiping.policy.vocabulary.choices import POST_GRADES

FACTS: Final = {
    "person.birth": "出生日期",
    "employment.in_service": "在职",
    "employment.unit_type": "单位性质",
    "employment.employer": "工作单位",
    "employment.technical_post": "技术职务",
    "employment.professional_since": "从事专业技术工作的起始时间",
    "employment.moved": "调任现专业技术岗位的时间",
    "employment.establishment": "编制性质",
    "employment.non_public": "非公有制单位",
    "employment.entrusts": "省直单位或由人事代理机构代理",
    "employment.branch": "总部或社保在外地市的分支机构",
    "highest.level": "最高学历",
    "highest.graduated": "最高学历的毕业时间",
    "assessments": "年度考核",
    "hours": "继续教育学时",
    "insurance": "基本养老保险缴费",
    "insurance.months": "基本养老保险缴费月数",
    "insurance.in_province": "本省参保",
    "works.representative": "确定的代表作篇数",
    "summary": "专业技术工作总结",
    "penalty_until": "处分影响期",
    "integrity_bar_until": "失信记录期",
    "score.self": "自评分",
    "score.verified": "核定分",
    "exam.mark": "理论考试成绩",
    "interview.mark": "面试成绩",
    "mid_committee.ratio": "中评委推荐投票通过率",
    "referees": "推荐专家",
    "referee_loads": "推荐专家已推荐人数",
    "professional_years": "专业工作年限",
    "tenure_years": "职称任职年限",
    "field_years": "本专业工作年限",
    "hours_met": "各年度继续教育均达标",
    "posts.grade": "申报岗位的等级",
    "posts.offered": "拟推荐的岗位数",
    "posts.recommended": "已推荐的人数",
    **{
        f"posts.{grade}.{kind}": f"{name}岗位{label}"
        for grade, name in POST_GRADES
        for kind, label in (("approved", "核准数"), ("appointed", "实聘数"), ("vacant", "空缺数"))
    },
}
FACT_ROOTS: Final = {
    "person": "个人基本信息",
    "employment": "现工作单位与岗位",
    "education": "学历学位",
    "titles": "已取得的职称",
    "other_titles": "已取得的其他系列职称",
    "highest": "最高学历的情况",
    "referee_loads": "推荐专家已推荐的人数",
    "posts": "事业单位岗位",
    "integrity_records": "失信记录：起止日期、限制范围、处理时的职称",
    "skills": "职业技能等级",
    "bonuses": "外语与计算机",
    "works": "代表作",
    "materials": "材料是否齐备",
    "items": "业绩档案各项",
    "score": "评分",
    "exam": "考试",
    "mid_committee": "中评委推荐",
}
SOURCE_ROLES: Final = {
    "": "依据",
    "parent": "上级通知",
    "conditions": "评价条件",
    "scoring": "量化评价标准",
    "ladder": "学历资历",
    "skills_linkage": "高技能人才贯通",
    "hours": "继续教育",
    "sanctions": "失信处理",
    "master": "职称评审总则",
    "supervision": "职称评审监管",
}
SOURCE_CONTENTS: Final = {"available": "", "partly_seen": "仅见部分原文", "not_available": "未见原文"}
BODIES: Final = {
    "office": "评委会办公室",
    "bureau": "发文发证",
    "approval": "审批",
    "society": "学会",
    "mid_committee": "中评委",
    "recommendation": "主管部门推荐",
    "exam": "理论考试",
    "interview": "面试答辩",
    "confirming": "结果确认",
    "issuing": "证书颁发",
}
SCORE_RULES: Final = {
    "highest": "只计最高一项",
    "interval": "按区间取值，只计最高一项",
    "each": "逐项累计",
    "better": "几种算法取高的一种",
    "base": "起评分加附加分，不超过上一档",
    "linear": "按成绩折算",
    "expert": "由评审专家评定",
}
SCORE_COLUMNS: Final = {"self": "自评分", "verified": "核定分", "expert": "专家评分"}
SCORE_NEEDS: Final = {"evidence": "无证明材料的不予评分", "relevance": "与申报专业不相关的不计分"}
CAP_MODES: Final = {
    "nested": "单列上限的项目计入所在组的上限",
    "parallel": "单列上限的项目在所在组的上限之外另计",
}
PACK_KINDS: Final = {"review": "经评审委员会评审", "direct": "不经评审委员会"}
WINDOWS: Final = {
    "apply": "个人申报",
    "endorse": "用人单位推荐",
    "recommend": "主管部门审核推荐",
    "papers": "纸质材料报送（可不写）",
    "fee": "缴费（可不写）",
    "exam": "理论考试（可不写）",
    "interview": "面试答辩（可不写）",
    "review": "评审（可不写）",
}
CUTOFFS: Final = {"tenure": "任职年限算到这一天", "results": "业绩取得不晚于这一天"}
TESTS: Final = {
    "is": "等于某值",
    "one_of": "是所列之一",
    "from": "不早于某日",
    "before": "早于某日",
}
SANCTION_STARTS: Final = {"decision": "自处理决定之日起", "next_year": "自评审的次年起"}
SANCTION_BARS: Final = {"any": "不得申报任何职称", "higher": "不得申报更高职称"}
POST_PROOFS: Final = {"online": "在人事工资管理系统中核定岗位", "form": "提交岗位信息表"}
HOUR_KINDS: Final = {"general_public": "一般公需", "industry_public": "行业公需"}


def fact_label(path: str) -> str:
    """What a fact is called; the nearest that has a name, where a part of it has none."""
    while path and path not in FACTS and path not in FACT_ROOTS:
        path = path.rpartition(".")[0]
    return FACTS.get(path) or FACT_ROOTS.get(path, "业绩档案所载内容")
