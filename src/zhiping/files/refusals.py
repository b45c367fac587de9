"""What can be refused about a file."""

from collections.abc import Sequence

from zhiping.policy.refusal import Refusal


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


def wrong_type(kinds: Sequence[str]) -> Refusal:
    return Refusal(
        f"只接受 {'、'.join(kinds)} 文件；这个文件的内容不是这 {len(kinds)} 种之一。",
        code="wrong_type",
        remedy=f"改扩展名不起作用，请另存为 {kinds[0]} 等所列格式后再上传。",
        field="file",
    )


def macros() -> Refusal:
    return Refusal(
        "文件里带有宏，不能上传。",
        code="macros",
        remedy="请另存为不带宏的 docx 或 xlsx 后再上传。",
        field="file",
    )


def unreadable() -> Refusal:
    return Refusal(
        "文件打不开，可能已损坏或加了密码。",
        code="unreadable",
        remedy="请重新导出或扫描后再上传。",
        field="file",
    )
