"""What is known of files: what was read in them, and whether the machinery stands."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from zhiping.files import ocr
from zhiping.files.models import Content
from zhiping.files.scanning import scanner_answers

REMEMBERED = 2000  # texts a process keeps: what was read in content does not change
_texts: dict[str, list[str]] = {}


def contents(hashes: Iterable[str]) -> dict[str, Content]:
    """What is known of this content, in one query; without the texts."""
    return Content.objects.defer("texts").in_bulk(list(set(hashes)))


def texts(hashes: Iterable[str]) -> dict[str, list[str]]:
    """What was read in this content, page by page; one query for what this process has not seen yet."""
    wanted = set(hashes)
    unseen = wanted - _texts.keys()
    if unseen:
        read = Content.objects.filter(pk__in=unseen).exclude(outcome__in=("waiting", "failed"))
        if len(_texts) > REMEMBERED:
            _texts.clear()
        _texts.update(read.values_list("pk", "texts"))
    return {sha256: _texts[sha256] for sha256 in wanted if sha256 in _texts}


@dataclass(frozen=True, slots=True)
class Check:
    """One part of the machinery: whether it works (None: not set up), and what the operator should know."""

    name: str
    works: bool | None
    told: str


def health() -> list[Check]:
    """Virus scanner, text recognition, where content is kept."""
    return [_scanner(), _reader(), _shelf()]


def _scanner() -> Check:
    answers = scanner_answers()
    told = {
        True: f"ClamAV 在线（{settings.CLAMD}）。",
        False: f"ClamAV（{settings.CLAMD}）没有应答，上传都会被拒绝，请立即检查。",
        None: "没有配置病毒扫描，只识别标准的测试病毒。正式使用前请按部署说明配置。",
    }
    return Check("病毒检查", answers, told[answers])


def _reader() -> Check:
    waiting = Content.objects.filter(outcome="waiting").count()
    failed = Content.objects.filter(outcome="failed").count()
    works = ocr.available() or None
    there = "识别组件已安装" if works else "识别组件未安装（requirements/ocr.txt），扫描件不识别"
    return Check("文字识别", works, f"{there}；等待识别 {waiting} 个，识别失败 {failed} 个。")


def _shelf() -> Check:
    where = f"对象存储（{settings.S3_BUCKET}）" if settings.S3_BUCKET else "本机磁盘"
    return Check("文件存放", True, f"{where}，共 {Content.objects.count()} 份内容。")
