"""What can be refused after the committee."""

from zhiping.policy.refusal import Refusal


def document_taken(document: str) -> Refusal:
    return Refusal(
        f"文号 {document} 已经用过。", code="document_taken", remedy="请核对文号。", field="document"
    )


def not_decided() -> Refusal:
    return Refusal(
        "还没有评审通过或批准的记录，不能制发证书。", code="not_decided", remedy="请先办理评审或审批。"
    )


def not_announced() -> Refusal:
    return Refusal("还没有发文公布，不能制发证书。", code="not_announced", remedy="请先发文公布。")
