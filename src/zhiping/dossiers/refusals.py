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


def empty_file() -> Refusal:
    return Refusal("文件是空的。", code="empty_file", remedy="请检查后重新选择文件。", field="file")


def too_large(limit_mb: int) -> Refusal:
    return Refusal(
        f"文件超过 {limit_mb} MB。", code="too_large", remedy="请压缩，或分成几个文件上传。", field="file"
    )


def too_many_pages(limit: int) -> Refusal:
    return Refusal(
        f"文件超过 {limit} 页。", code="too_many_pages", remedy="请只保留证明所需的页。", field="file"
    )


def wrong_type() -> Refusal:
    return Refusal(
        "只接受 PDF、JPG、PNG 文件；这个文件的内容不是这三种之一。",
        code="wrong_type",
        remedy="改扩展名不起作用，请另存为 PDF 或图片后再上传。",
        field="file",
    )


def unreadable() -> Refusal:
    return Refusal(
        "文件打不开，可能已损坏或加了密码。",
        code="unreadable",
        remedy="请重新导出或扫描后再上传。",
        field="file",
    )
