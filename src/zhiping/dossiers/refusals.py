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
