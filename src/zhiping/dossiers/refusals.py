"""What can be refused about a dossier."""

from zhiping.policy.refusal import Refusal


def extracted(source: str) -> Refusal:
    return Refusal(
        f"这条信息由{source}自动提取，不能在这里修改。",
        clause="人社部令第40号 第十五条",
        remedy="如信息有误，请联系数据来源单位更正；提取不到的信息可以自行新增并上传证明。",
        code="extracted_item",
    )


def not_yours() -> Refusal:
    return Refusal("这条业绩不在您的档案里。", code="not_yours", remedy="请从“业绩档案”重新进入。")


def withdrawn() -> Refusal:
    return Refusal("这条业绩已经删除。", code="withdrawn_item", remedy="如需使用，请先恢复。")


def no_work(label: str) -> Refusal:
    return Refusal(
        f"“{label}”不能作为代表作。", code="no_work", remedy="请在论文、著作或技术报告中确定一篇。"
    )


def single(label: str) -> Refusal:
    return Refusal(f"“{label}”只能有一条。", code="single_category", remedy="请修改已有的一条。")


def asked_lately() -> Refusal:
    return Refusal("刚刚提取过，不用重复提取。", code="asked_lately", remedy="请一分钟后再试。")


def not_open(reason: str) -> Refusal:
    return Refusal(
        f"{reason}。",
        clause="人社部令第40号 第十五条",
        remedy="能由数据共享取得的证明不再要求本人提供；提取失败或提取不到时，这里会自动开放填写和上传。",
        code="upload_not_open",
    )


def no_employer() -> Refusal:
    return Refusal(
        "您还没有绑定用人单位，没有单位可以核实。",
        clause="人社部令第40号 第十三条",
        remedy="请先请所在单位在法人账号中添加您。",
        code="no_employer",
    )


def not_asked() -> Refusal:
    return Refusal("这条业绩没有请本单位核实。", code="not_asked", remedy="请从“业绩核实”重新进入。")


def own_item() -> Refusal:
    return Refusal(
        "这是您本人的业绩，不能由您核实。",
        clause="人社部令第40号 第二十五条",
        remedy="请由本单位的其他经办人办理。",
        code="own_item",
    )


def request_gone() -> Refusal:
    return Refusal(
        "这条业绩已经办理，或者本人修改后撤回了申请。",
        code="request_gone",
        remedy="本次没有重复办理；本人修改后会重新申请核实。",
    )


def nothing_to_dispute() -> Refusal:
    return Refusal(
        "只有数据共享提取的信息才需要提出异议。",
        code="nothing_to_dispute",
        remedy="自己填报的业绩可以直接修改。",
    )


def disputed_already() -> Refusal:
    return Refusal(
        "这条信息的异议正在处理。", code="disputed_already", remedy="请等待结论，或者先撤回后重新提出。"
    )


def dispute_unproven() -> Refusal:
    return Refusal(
        "还没有上传更正依据。", code="dispute_unproven", remedy="请上传能证明正确内容的材料。", field="file"
    )


def same_values() -> Refusal:
    return Refusal(
        "填写的内容与提取的完全相同。", code="same_values", remedy="请把不对的栏目改成正确的内容再提交。"
    )


def dispute_concluded(outcome: str) -> Refusal:
    return Refusal(f"这件异议已经有结论：{outcome}。", code="dispute_concluded", remedy="本次没有重复办理。")
