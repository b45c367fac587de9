"""The words that stand before a value on certificates, by category and field; a field's own label always counts."""

from typing import Final

NAMES: Final = {
    "award": ("奖项名称", "获奖项目", "成果名称", "项目名称"),
    "project": ("项目名称", "课题名称"),
    "new_product": ("产品名称",),
    "patent": ("发明名称", "实用新型名称", "软件名称", "专利名称"),
    "standard": ("标准名称",),
    "paper": ("论文题目", "题名", "标题"),
    "book": ("书名",),
    "honour": ("荣誉名称", "荣誉称号", "授予称号"),
    "tech_report": ("报告名称",),
    "education": ("毕业院校", "学校名称"),
}
FIELDS: Final = {
    "number": ("专利号", "登记号", "标准编号", "标准号"),
    "serial_number": ("国内统一刊号", "国内统一连续出版物号", "国际标准刊号", "刊号", "书号", "ISBN"),
    "certificate_number": ("证书编号", "证书号", "编号"),
    "granted": ("授权公告日", "授权时间", "登记日期", "发证日期"),
    "obtained": ("获奖时间", "颁发日期", "发证日期", "批准日期", "取得时间"),
    "published": ("发布日期", "出版日期", "出版时间", "发表日期", "刊出日期"),
    "accepted": ("验收日期", "通过验收时间"),
    "appraised": ("认定日期", "鉴定日期", "发证日期"),
    "graduated": ("毕业日期", "毕业时间", "发证日期"),
    "finished": ("完成日期",),
    "school": ("毕业院校", "学校名称", "院校名称"),
    "specialty": ("专业名称", "专业"),
    "journal": ("刊名", "期刊名称"),
    "publisher": ("出版社", "出版单位"),
    "issuer": ("发证单位", "颁发单位", "授予单位", "批准单位"),
    "level": ("学历层次", "层次", "级别"),
    "grade": ("奖励等级", "等级", "级别"),
}
HOLDER: Final = ("姓名", "持证人", "获奖者", "获奖人", "证书持有人")


def labels_of(category: str, key: str, own: str, titled_by: str) -> tuple[str, ...]:
    """What may stand before this field's value, the most telling first."""
    title = NAMES.get(category, ()) if key == titled_by else ()
    return tuple(dict.fromkeys((own.split("（", maxsplit=1)[0], *title, *FIELDS.get(key, ()))))
