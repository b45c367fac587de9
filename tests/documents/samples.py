"""Realistic sheets of every kind, each with room for changes: review_form(summary="…")."""

import hashlib
from datetime import UTC, date, datetime

from tests.documents.sample_dossier import (
    ACHIEVEMENTS,
    ASSESSMENTS,
    EDUCATION,
    EMPLOYMENT,
    HOURS,
    INSURANCE,
    TITLES,
    WORKS,
    applicant,
)
from tests.documents.sample_scores import score_sheet
from zhiping.documents.authenticity import Undertaking
from zhiping.documents.certificate import CertificateSheet
from zhiping.documents.notice_confirmation import NoticeConfirmation, NoticedApplicant
from zhiping.documents.review_form import Notice, Opinion, ReviewForm, Signature, Vote

HASH = hashlib.sha256("示例申报数据".encode()).hexdigest()
URL = "https://zhiping.example/verify/ZJJX-2024-000317"
STROKES = (
    "M20 60 C40 10 60 10 62 70 M40 45 L88 38 M100 20 Q120 70 150 30 T210 50 M160 70 C190 95 230 20 280 66"
)
PARAGRAPH = (
    "任现职以来，本人一直从事数控机床主轴部件的设计开发工作，主持完成高速电主轴热误差补偿、立式加工中心轻量化床身等六个项目，"
    "承担方案论证、关键参数计算、样机试制和用户现场验证。针对主轴温升引起的加工误差，建立了多测点温度场与热变形的关系模型，"
    "在三条产线上连续运行一年，主轴端面热伸长由38μm降至9μm，一次交检合格率由92.4%提高到98.7%，年减少返工损失约260万元。"
)


def notice() -> Notice:
    return Notice(
        start=date(2024, 8, 26),
        end=date(2024, 8, 30),
        working_days=5,
        place="厂务公开栏及单位门户网站",
        outcome="无异议",
    )


def signature() -> Signature:
    return Signature(
        signed_at=datetime(2024, 8, 19, 6, 32, tzinfo=UTC),
        content_hash=HASH,
        path=STROKES,
        width=300,
        height=100,
    )


OPINIONS = (
    Opinion(
        label="用人单位意见",
        body="杭州𬭎锐精密机床有限公司",
        signer="沈国梁",
        dated=date(2024, 9, 3),
        text="经审核，该同志申报材料真实、完整，符合申报条件。公示期间无异议，同意推荐。",
        noticed=True,
        notice=notice(),
    ),
    Opinion(
        label="主管部门意见",
        body="杭州市经济和信息化局",
        signer="卢敏",
        dated=date(2024, 9, 20),
        text="经审核，同意报送省机械工业联合会评审。",
    ),
    Opinion(
        label="资格审查意见",
        body="浙江省机电制造工程技术人员高级工程师职务任职资格评审委员会办公室",
        signer="黄工",
        dated=date(2024, 10, 28),
        text="经审查，符合申报条件。",
    ),
    Opinion(
        label="评委会意见",
        body="浙江省机电制造工程技术人员高级工程师职务任职资格评审委员会",
        ballot=True,
        dated=date(2024, 11, 23),
        signer="周德明",
        vote=Vote(members=25, present=21, in_favour=18, against=2, abstained=1, conclusion="通过"),
        text="经评审委员会无记名投票表决，同意通过。",
    ),
    Opinion(label="审批机关意见"),
    Opinion(label="公布情况"),
)


def review_form(**changes: object) -> ReviewForm:
    values = {
        "case_code": "ZJJX-2024-000317",
        "content_hash": HASH,
        "verification_url": URL,
        "plan": "2024年度机电制造专业高级工程师职务任职资格评审",
        "dated": date(2024, 8, 19),
        "target_title": "高级工程师",
        "specialty": "机电制造（设计开发）",
        "current_title": "工程师",
        "path": "业绩自评分申报",
        "applicant": applicant(),
        "education": EDUCATION,
        "titles": TITLES,
        "employment": EMPLOYMENT,
        "hours": HOURS,
        "insurance": INSURANCE,
        "assessments": ASSESSMENTS,
        "achievements": ACHIEVEMENTS,
        "works": WORKS,
        "score_sheet": score_sheet(),
        "summary": "\n".join([PARAGRAPH] * 9),
        "signature": signature(),
        "opinions": OPINIONS,
    }
    return ReviewForm(**(values | changes))


def certificate(**changes: object) -> CertificateSheet:
    values = {
        "number": "ZJG2024JD000317",
        "name": "章堃喆",
        "gender": "男",
        "born_on": date(1986, 3, 12),
        "identity_number": "330106********0013",
        "qualification": "高级工程师",
        "level": "副高级",
        "series": "工程技术",
        "specialty": "机电制造（设计开发）",
        "obtained_on": date(2024, 11, 23),
        "committee": "浙江省机电制造工程技术人员高级工程师职务任职资格评审委员会",
        "announcement": "浙机联〔2024〕041号",
        "issuer": "浙江省机械工业联合会",
        "issued_on": date(2024, 12, 20),
        "verification_url": "https://zhiping.example/certificates/ZJG2024JD000317",
        "content_hash": HASH,
        "specimen": True,
    }
    return CertificateSheet(**(values | changes))


def undertaking(**changes: object) -> Undertaking:
    values = {
        "case_code": "ZJJX-2024-000317",
        "plan": "2024年度机电制造专业高级工程师职务任职资格评审",
        "name": "章堃喆",
        "identity_number": "330106********0013",
        "employer": "杭州𬭎锐精密机床有限公司",
        "target_title": "高级工程师",
        "specialty": "机电制造（设计开发）",
        "paragraphs": (
            "本人申报上述专业技术职务任职资格，郑重保证：",
            "一、所填报的个人信息、学历资历、工作经历、业绩成果和论文著作均真实、准确、完整。",
            "二、所提交的证书、合同、论文等佐证材料均与原件一致，无伪造、涂改，无剽窃他人作品和学术成果的行为。",
            "三、如有不实，愿意按照《浙江省职称评审管理实施办法（试行）》（浙人社发〔2020〕47号）接受处理：撤销职称，记入职称评审诚信档案库，记录期限为3年。",
        ),
        "content_hash": HASH,
        "verification_url": URL,
        "dated": date(2024, 8, 19),
        "signature": signature(),
    }
    return Undertaking(**(values | changes))


def confirmation(**changes: object) -> NoticeConfirmation:
    values = {
        "plan": "2024年度机电制造专业高级工程师职务任职资格评审",
        "employer": "杭州𬭎锐精密机床有限公司",
        "applicants": tuple(
            NoticedApplicant(
                name=name, current_title="工程师", target_title="高级工程师", specialty="机电制造（设计开发）"
            )
            for name in ("章堃喆", "郑䶮")
        ),
        "notice": notice(),
        "content": "申报人基本情况、学历资历、业绩成果、论文著作及量化自评分。",
        "objections": "",
        "opinion": "经审核，上述人员符合申报条件，材料齐全，同意上报。",
        "contact": "陈洁　0571-8****217",
        "dated": date(2024, 9, 3),
        "content_hash": HASH,
    }
    return NoticeConfirmation(**(values | changes))
