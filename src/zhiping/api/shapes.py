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
    masked_id_number: str = Field(
        "", title="身份证号", description="只在评后公示中有，只有前六位，用来区分同名的人"
    )


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


class CertificateState(Schema):
    """登记库中的一份证书。"""

    number: str = Field(title="证书编号")
    state: Literal["valid", "revoked"] = Field(title="状态", description="valid 有效，revoked 已撤销")
    state_label: str = Field(title="状态名称")
    edition: int = Field(title="版次", description="以最新一版为准")
    name: str = Field(title="姓名")
    masked_id_number: str = Field(title="身份证号", description="只有首尾几位")
    title: str = Field(title="资格名称")
    level: str = Field(title="资格级别")
    specialty: str = Field(title="专业")
    obtained_on: date = Field(title="取得时间")
    validity_region: str = Field("", title="有效范围", description="空为不限地区")
    committee: str = Field("", title="评审委员会", description="不经评审取得的为空")
    announcement: str = Field("", title="公布文号")
    issuer: str = Field(title="发证单位")
    issued_on: date = Field(title="发证日期")
    revoked_on: str = Field("", title="撤销日期")
    revocation_reason: str = Field("", title="撤销原因")
    revocation_basis: str = Field("", title="撤销依据")


class FileCheck(Schema):
    """文件核验的一项。"""

    what: str = Field(title="核对什么")
    holds: bool = Field(title="是否相符")
    said: str = Field(title="说明")


class FileVerdict(Schema):
    """上传文件的核验结论。"""

    verdict: Literal["valid", "superseded", "revoked", "forged"] = Field(
        title="结论", description="valid 真实有效，superseded 已有新版，revoked 已被撤销，forged 核验不通过"
    )
    verdict_label: str = Field(title="结论名称")
    checks: list[FileCheck] = Field(title="逐项核对", description="数字签名、文件内容、登记状态")
    signed_at: str = Field("", title="签署时间")
    certificate: CertificateState | None = Field(None, title="登记内容", description="核验不通过的为空")


class VerificationMethod(Schema):
    """一把公钥。"""

    id: str = Field(title="标识")
    type: str = Field(title="类型")
    controller: str = Field(title="所属")
    publicKeyJwk: dict[str, str] = Field(title="公钥")  # noqa: N815 -- the standard's own word


class IssuerDocument(Schema):
    """发证单位及其公钥。"""

    context: list[str] = Field(alias="@context", title="语境")
    id: str = Field(title="标识")
    name: str = Field(title="名称")
    verificationMethod: list[VerificationMethod] = Field(title="公钥")  # noqa: N815
    assertionMethod: list[str] = Field(title="用于签发的公钥")  # noqa: N815
