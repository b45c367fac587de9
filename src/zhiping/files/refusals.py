"""What can be refused about a file."""

from collections.abc import Sequence
from functools import partial

from zhiping.policy.refusal import Refusal

_refusal = partial(Refusal, field="file")


def empty_file() -> Refusal:
    return _refusal("文件是空的。", code="empty_file", remedy="请检查后重新选择文件。")


def too_large(limit_mb: int) -> Refusal:
    return _refusal(f"文件超过 {limit_mb} MB。", code="too_large", remedy="请压缩，或分成几个文件上传。")


def too_many_pages(limit: int, pages: int) -> Refusal:
    return _refusal(
        f"文件有 {pages} 页，超过 {limit} 页。", code="too_many_pages", remedy="请只保留证明所需的页。"
    )


def too_many_pixels(limit_millions: int) -> Refusal:
    return _refusal(
        f"图片尺寸超过 {limit_millions * 100} 万像素。",
        code="too_many_pixels",
        remedy="请用手机或扫描仪的普通清晰度重新拍摄、扫描。",
    )


def bomb(limit_mb: int) -> Refusal:
    return _refusal(
        f"文件展开后超过 {limit_mb} MB 或内含文件过多，不能打开。",
        code="bomb",
        remedy="请删去其中的大图片，另存后再上传。",
    )


def wrong_type(kinds: Sequence[str]) -> Refusal:
    return _refusal(
        f"只接受 {'、'.join(kinds)} 文件；这个文件的内容不是这 {len(kinds)} 种之一。",
        code="wrong_type",
        remedy=f"改扩展名不起作用，请另存为 {kinds[0]} 等所列格式后再上传。",
    )


def macros() -> Refusal:
    return _refusal(
        "文件里带有宏，不能上传。", code="macros", remedy="请另存为不带宏的 docx 或 xlsx 后再上传。"
    )


def unreadable() -> Refusal:
    return _refusal("文件打不开，可能已损坏。", code="unreadable", remedy="请重新导出或扫描后再上传。")


def encrypted() -> Refusal:
    return _refusal(
        "文件加了密码，审核人员打不开。",
        code="encrypted",
        remedy="请去掉密码（打开后另存或打印为 PDF）再上传。",
    )


def polyglot() -> Refusal:
    return _refusal(
        "文件里还藏着另一个压缩包，不能上传。",
        code="polyglot",
        remedy="请从原来的软件重新导出或打印为 PDF 后再上传。",
    )


def infected(name: str) -> Refusal:
    return _refusal(
        f"文件带有病毒（{name}），没有保存。",
        code="infected",
        remedy="请先在自己的电脑上杀毒，再重新导出、上传。",
    )


def not_scanned() -> Refusal:
    return _refusal(
        "病毒检查暂时不能进行，文件没有保存。",
        code="not_scanned",
        remedy="请过几分钟再传一次；一直不行请联系平台客服。",
    )


def too_many_uploads(limit: int) -> Refusal:
    return _refusal(
        f"没有传完的文件已有 {limit} 个。",
        code="too_many_uploads",
        remedy="请先传完或取消其中一些；一天没有动静的会自动清除。",
    )


def upload_gone() -> Refusal:
    return _refusal("这次上传已过期或已取消。", code="upload_gone", remedy="请重新选择文件上传。")


def upload_unfinished() -> Refusal:
    return _refusal("文件还没有传完。", code="upload_unfinished", remedy="请等传完后再提交。")
