"""导出全部: asking for everything one has, and making the package."""

import json
import re
import time
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from django.conf import settings
from django.db import transaction

from zhiping import clock
from zhiping.dossiers.models import Evidence, Item, Package
from zhiping.dossiers.queries import items_of, sheets_of
from zhiping.files.shelf import shelf
from zhiping.journal.acts import record
from zhiping.people.models import Actor

EVERY = 10  # files between two notes of progress
UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


def place_of(package: Package) -> Path:
    """Where the finished package lies."""
    return Path(settings.EXPORTS) / f"{package.pk}.zip"


@transaction.atomic
def ask_for_package(*, by: Actor) -> Package:
    """申请导出; what was asked for within the last hour and is not ready yet is the same request."""
    waiting = Package.objects.filter(person=by.me, finished_at=None).first()
    if waiting:
        return waiting
    record(by.me.pk, "export_dossier", by=by)
    return Package.objects.create(person=by.me, asked_at=clock.now())


def make_package(package: Package) -> Package:
    """Write the workbook, the machine-readable JSON and every file into one zip."""
    items = list(items_of(package.person))
    files = [(item, file) for item in items for file in item.live_evidence()]
    Package.objects.filter(pk=package.pk).update(files=len(files))
    target = place_of(package)
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_suffix(".part")
    with ZipFile(fresh, "w", ZIP_DEFLATED) as archive:
        archive.writestr("业绩档案.xlsx", sheets_of(items), ZIP_STORED)
        archive.writestr("业绩档案.json", json.dumps(told(package, items), ensure_ascii=False, indent=1))
        for number, (item, file) in enumerate(files, start=1):
            _put(archive, item, file)
            if number % EVERY == 0:
                Package.objects.filter(pk=package.pk).update(packed=number)
    fresh.replace(target)
    package.packed = package.files = len(files)
    package.size, package.finished_at = target.stat().st_size, clock.now()
    package.save()
    return package


def _put(archive: ZipFile, item: Item, file: Evidence) -> None:
    with shelf().open(file.sha256) as source:
        archive.writestr(inside(item, file), source.read(), ZIP_STORED)


def inside(item: Item, file: Evidence) -> str:
    """Where a file stands in the package: 证明材料/论文/题目-封面-1a2b3c4d.pdf."""
    name = UNSAFE.sub(
        "_", f"{item.title[:40]}-{file.part_label}-{file.sha256[:8]}{Path(file.name).suffix[:8]}"
    )
    return f"证明材料/{UNSAFE.sub('_', item.category.label)}/{name}"


def told(package: Package, items: list[Item]) -> dict[str, object]:
    """Everything in a form that a program reads; the person's own numbers whole, for it is theirs."""
    person = package.person
    return {
        "format": "zhiping-dossier/1",
        "exported_at": clock.now().isoformat(),
        "person": {
            "name": person.name,
            "gender": person.gender,
            "birth": person.birth.isoformat(),
            "id_number": person.id_number,
            "mobile": person.mobile,
        },
        "items": [_told(item) for item in items],
    }


def _told(item: Item) -> dict[str, object]:
    files = [
        {
            "file": inside(item, file),
            "part": file.part,
            "page": file.page,
            "name": file.name,
            "sha256": file.sha256,
        }
        for file in item.live_evidence()
    ]
    times = {"created_at": item.created_at.isoformat(), "changed_at": item.changed_at.isoformat()}
    told: dict[str, object] = {"id": str(item.pk), "category": item.category_key, "values": item.values}
    return told | {"state": item.state, "source": item.source, "files": files, **times}


def sweep_packages() -> int:
    """Packages older than a day are removed; the number of files that went."""
    folder, oldest = Path(settings.EXPORTS), time.time() - Package.HOURS * 3600
    stale = [path for path in folder.glob("*.*") if path.stat().st_mtime < oldest] if folder.is_dir() else []
    for path in stale:
        path.unlink(missing_ok=True)
    return len(stale)
