"""The command line: what may be typed, and which command answers it."""

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import get_terminal_size
from typing import Any, Final, NoReturn, TextIO

from zhiping.policy.commands import acting
from zhiping.policy.commands.trouble import Trouble
from zhiping.policy.packs import PackError

DIFFERENT, MISUSED = 1, 2
_FILE: Final = "文件的路径，或编号（如 zhejiang/2024/mechatronics-senior）"


@dataclass(frozen=True, slots=True)
class Command:
    """`act` takes what was typed and the screen, and gives the exit code."""

    name: str
    about: str
    act: Callable[[argparse.Namespace, "acting.Screen"], int]
    arguments: tuple[tuple[tuple[str, ...], dict[str, Any]], ...]


def _argument(*names: str, **more: Any) -> tuple[tuple[str, ...], dict[str, Any]]:
    return names, more


COMMANDS: Final = (
    Command(
        "check",
        "检查规则包、案例、转发通知和共用部分：错在哪一行、怎样改",
        acting.check,
        (_argument("files", nargs="*", metavar="FILE", help=f"{_FILE}；不写则检查全部"),),
    ),
    Command(
        "explain",
        "用文字说明一个规则包，每个数字注明条款",
        acting.explain,
        (
            _argument("file", metavar="FILE", help=_FILE),
            _argument("path", metavar="PATH", nargs="?", default="", help="只说明一种申报途径，如 正常申报"),
            _argument("--case", metavar="NAME", default="", help="说明旁边的一个案例怎样得出结论"),
            _argument("--json", action="store_true", help="输出 JSON"),
        ),
    ),
    Command(
        "cases",
        "运行规则包旁边的案例，说出与预期不同之处",
        acting.cases,
        (_argument("files", nargs="*", metavar="FILE", help=f"{_FILE}；不写则运行全部"),),
    ),
    Command(
        "diff",
        "比较两个规则包：哪里不同，依据什么条款",
        acting.diff,
        (
            _argument("before", metavar="A", help=_FILE),
            _argument("after", metavar="B", help=_FILE),
            _argument("--json", action="store_true", help="输出 JSON"),
        ),
    ),
    Command(
        "evaluate",
        "按规则包判断申报人：逐条结论和评分",
        acting.evaluate,
        (
            _argument("file", metavar="PACK", help=_FILE),
            _argument(
                "facts", metavar="FACTS", help="申报人的 .json 文件，或每行一人的 .jsonl；- 表示从标准输入读"
            ),
            _argument("--path", default="", help="申报途径；不写则取门槛已达到的第一种"),
            _argument("--on", default="", help="按哪一天判断，如 2024-08-20；不写则为个人申报截止日"),
            _argument("--json", action="store_true", help="每人输出一行 JSON"),
        ),
    ),
    Command("reference", "列出规则包可用的词汇（文档由此生成）", acting.reference, ()),
)


class _Parser(argparse.ArgumentParser):
    """argparse that says in Chinese what is wrong."""

    def error(self, message: str) -> NoReturn:
        self.exit(MISUSED, f"{self.prog}：{_chinese(message)}。写法见 {self.prog} --help\n")

    def format_help(self) -> str:
        text = super().format_help()
        for english, chinese in _HELP.items():
            text = text.replace(english, chinese)
        return text


_HELP: Final = {
    "usage: ": "用法：",
    "positional arguments:": "参数：",
    "options:": "选项：",
    "show this help message and exit": "显示这份说明",
}
_MESSAGES: Final = {
    "the following arguments are required: ": "缺少 ",
    "unrecognized arguments: ": "不认识 ",
    "invalid choice: ": "不认识命令 ",
    "expected one argument": "后面要写一个值",
    "(choose from": "（可用的有",
    "argument ": "",
    "COMMAND: ": "",
}


def _chinese(message: str) -> str:
    for english, chinese in _MESSAGES.items():
        message = message.replace(english, chinese)
    return message.replace(")", "）") if "（" in message else message


def parser() -> argparse.ArgumentParser:
    outer = _Parser(prog="zhiping policy", description="规则包的命令行。不需要数据库。")
    outer.add_argument("--root", metavar="DIR", default="", help="规则包所在的文件夹；不写则用系统自带的")
    choices = outer.add_subparsers(dest="command", metavar="COMMAND", title="命令", required=True)
    for command in COMMANDS:
        inner = choices.add_parser(command.name, help=command.about, description=command.about)
        for names, more in command.arguments:
            inner.add_argument(*names, **more)
        inner.set_defaults(act=command.act)
    return outer


def main(arguments: Sequence[str] | None = None, out: TextIO | None = None) -> int:
    """Run one command. 0: well; 1: something is wrong or different; 2: it could not be understood."""
    typed = parser().parse_args(list(sys.argv[1:] if arguments is None else arguments))
    screen = acting.Screen(out or sys.stdout, get_terminal_size((100, 24)).columns, _folder(typed.root))
    try:
        return int(typed.act(typed, screen))
    except Trouble as trouble:
        sys.stderr.write(f"{trouble}\n")
        return MISUSED
    except PackError as error:
        sys.stderr.writelines(f"{each}\n" for each in error.problems)
        return DIFFERENT
    except BrokenPipeError:  # whoever reads has seen enough
        sys.stderr.close()
        return 0


def _folder(typed: str) -> Path | None:
    return Path(typed).resolve() if typed else None
