"""The shapes of the answers; titles and descriptions are what the reference page says of them."""

from datetime import date
from typing import Literal

from ninja import Field, Schema

Stage = Literal["pre_review", "result", "employer"]


class Person(Schema):
    """公示名单中的一个人，只有可以公开的内容。"""

    name: str = Field(title="姓名")
    employer: str = Field(title="工作单位")
    title: str = Field(title="申报资格")
    specialty: str = Field(title="申报专业")
    path: str = Field("", title="申报类型", description="只在评前公示中有")
    education: str = Field("", title="学历", description="只在评前公示中有")
    held_title: str = Field("", title="现任资格", description="只在评前公示中有")
    qualification: str = Field("", title="资格审查情况", description="只在评前公示中有，列入名单的均为“通过”")


class Notice(Schema):
    """正在进行、可以公开查看的一次公示。"""

    id: str = Field(title="公示编号")
    stage: Stage = Field(title="类别", description="依次是评前公示、评后公示、通知要求公开的单位公示")
    stage_label: str = Field(title="类别名称")
    plan: str = Field(title="评审计划")
    document: str = Field(title="通知文号")
    issuer: str = Field(title="公示单位")
    first_day: date = Field(title="开始日期")
    last_day: date = Field(title="结束日期", description="含当日")
    working_days: int = Field(title="工作日数")
    manner: str = Field(title="公示方式")
    clause: str = Field(title="依据")
    people_count: int = Field(title="人数")
    page_url: str = Field(title="公示页面", description="公众在这里查看名单、提出异议")
    people_url: str = Field(title="名单接口")


class NoticePage(Schema):
    """公示列表的一页。"""

    count: int = Field(title="总数")
    page: int = Field(title="第几页")
    pages: int = Field(title="共几页")
    size: int = Field(title="每页条数")
    next: str = Field("", title="下一页地址", description="没有下一页时为空")
    previous: str = Field("", title="上一页地址", description="没有上一页时为空")
    items: list[Notice] = Field(title="公示")


class PeoplePage(Schema):
    """公示名单的一页，按姓名排列。"""

    count: int = Field(title="总数")
    page: int = Field(title="第几页")
    pages: int = Field(title="共几页")
    size: int = Field(title="每页条数")
    next: str = Field("", title="下一页地址", description="没有下一页时为空")
    previous: str = Field("", title="上一页地址", description="没有上一页时为空")
    notice: Notice = Field(title="公示")
    items: list[Person] = Field(title="名单")


class Trouble(Schema):
    """没有办成的原因。"""

    detail: str = Field(title="原因")
