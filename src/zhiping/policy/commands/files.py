"""From what was typed, a path from anywhere or an id, to the file it means."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from zhiping.policy.commands.trouble import Trouble
from zhiping.policy.packs import POLICIES, Pack, PackError, Problem, load_pack
from zhiping.policy.packs.parsing import LONGEST, Broken, FastLoader, parse
from zhiping.policy.packs.reader import nearest

CASES: Final = ".cases.yaml"
BYTES_A_CHARACTER: Final = 4


@dataclass(frozen=True, slots=True)
class Found:
    """A file and the folder its id is relative to."""

    path: Path
    root: Path

    @property
    def id(self) -> str:
        """The pack's id: of a file beside the policies, its bare name."""
        inside = self.path.is_relative_to(self.root)
        name = self.path.relative_to(self.root).as_posix() if inside else self.path.name
        return name.removesuffix(CASES).removesuffix(".yaml")

    @property
    def pack(self) -> "Found":
        """The pack, where this is the file of its cases."""
        return Found(
            self.path.with_name(self.path.name.removesuffix(CASES).removesuffix(".yaml") + ".yaml"), self.root
        )

    @property
    def cases(self) -> Path:
        """The cases beside the pack."""
        stem = self.path.name.removesuffix(CASES).removesuffix(".yaml")
        return self.path.with_name(stem + CASES)


def found(typed: str, root: Path | None = None) -> Found:
    """The file meant. Trouble when there is none, or it is not one to read."""
    below = (root or POLICIES).resolve()
    candidates = [Path(typed), Path(f"{typed}.yaml"), below / typed, below / f"{typed}.yaml"]
    path = next((each.resolve() for each in candidates if each.is_file()), None)
    if path is None:
        raise Trouble(f"没有“{typed}”这个文件", _near(typed, below))
    if path.suffix not in {".yaml", ".yml"}:
        raise Trouble(f"“{typed}”不是规则包", "规则包是扩展名为 .yaml 的文本文件")
    if path.stat().st_size > LONGEST * BYTES_A_CHARACTER:
        raise Trouble(f"“{typed}”太大（{path.stat().st_size:,} 字节）", "请确认是不是选错了文件")
    return Found(path, root.resolve() if root else root_of(path))


def _near(typed: str, below: Path) -> str:
    known = [each.relative_to(below).with_suffix("").as_posix() for each in _yaml(below) if is_pack(each)]
    return f"{nearest(typed.removesuffix('.yaml'), known)}；也可以写文件的路径"


def root_of(path: Path) -> Path:
    """The policies folder a file lies in: the nearest parent that holds `shared`, else the project's own."""
    return next((parent for parent in path.parents if (parent / "shared").is_dir()), POLICIES)


def all_found(typed: Sequence[str], root: Path | None = None) -> tuple[Found, ...]:
    """Each file typed; a folder stands for every file below it; nothing for every file of the policies."""
    files: list[Found] = []
    for each in typed or [str(root or POLICIES)]:
        place = folder(each, root)
        inside = [found(str(path), root) for path in _yaml(place)] if place else [found(each, root)]
        if not inside:
            raise Trouble(f"“{each}”里没有规则包", "规则包是扩展名为 .yaml 的文本文件")
        files += inside
    return tuple(dict.fromkeys(files))


def folder(typed: str, root: Path | None = None) -> Path | None:
    """The folder meant, None when it is none."""
    return next((place for place in (Path(typed), (root or POLICIES) / typed) if place.is_dir()), None)


def _yaml(folder: Path) -> Iterator[Path]:
    return iter(sorted(folder.rglob("*.yaml")))


def is_pack(path: Path) -> bool:
    return kind_of(path) == "pack"


def kind_of(path: Path) -> str:
    """cases, forwarding, scheme, ladder, hours, panel or pack: by the name, else by the keys of the text."""
    if path.name.endswith(CASES):
        return "cases"
    keys = _keys(path)
    signs = {
        "forwards": "forwarding",
        "windows": "pack",
        "based_on": "pack",
        "groups": "scheme",
        "derives": "scheme",
    }
    signs |= {"ladder": "ladder", "online_cap": "hours", "specialist": "hours", "attendance": "panel"}
    return next((kind for sign, kind in signs.items() if sign in keys), "pack")


def text_of(path: Path) -> str:
    """The text of a file. PackError when it cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise PackError(
            [Problem(path.name, 1, "文件", "读不到这个文件", f"请检查路径（{error.strerror}）")]
        ) from error
    except UnicodeDecodeError as error:
        fix = "请在编辑器里“另存为”，编码选 UTF-8"
        raise PackError([Problem(path.name, 1, "文件", "不是 UTF-8 编码的文本", fix)]) from error


def _keys(path: Path) -> set[str]:
    try:
        _, root = parse(text_of(path), FastLoader)
    except (Broken, PackError):
        return set()
    pairs: Any = root.value if root is not None and isinstance(root.value, list) else []
    return {str(pair[0].value) for pair in pairs if isinstance(pair, tuple)}


def open_pack(typed: str, root: Path | None = None) -> tuple[Found, Pack]:
    """The pack meant. PackError lists what is wrong with it; Trouble when the file is no pack."""
    file = found(typed, root)
    kind = kind_of(file.path)
    if kind == "cases":
        file = file.pack
        if not file.path.is_file():
            raise Trouble(f"“{typed}”旁边没有规则包", f"请把规则包放在 {file.path}")
    elif kind != "pack":
        raise Trouble(f"“{typed}”不是规则包，而是{NAMES[kind]}", "请写规则包的文件名或编号")
    return file, load_pack(file.path, file.root)


NAMES: Final = {
    "pack": "规则包",
    "cases": "案例",
    "forwarding": "转发通知",
    "scheme": "评分标准",
    "ladder": "学历资历台阶",
    "hours": "继续教育规定",
    "panel": "评审委员会规定",
}
