"""What can be refused after the committee."""

from zhiping.policy.refusal import Refusal


def nobody_chosen() -> Refusal:
    return Refusal("还没有选择人员。", code="nobody_chosen", remedy="请先勾选。", field="cases")


def mixed_plans() -> Refusal:
    return Refusal(
        "一次只能办理同一个评审计划的人员。", code="mixed_plans", remedy="请分开办理。", field="cases"
    )


def document_taken(document: str) -> Refusal:
    return Refusal(
        f"文号 {document} 已经用过。", code="document_taken", remedy="请核对文号。", field="document"
    )


def not_announced() -> Refusal:
    return Refusal("还没有发文公布，不能制发证书。", code="not_announced", remedy="请先发文公布。")
