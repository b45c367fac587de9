"""A large dossier: python3 bench/dossier.py [--repeats N]

Gives one person of the demo world 60 items with 120 files, asks the dossier's pages as bench/pages.py does, and reads and imports
a workbook of 10,000 rows. Prints median and worst of N answers, queries, and seconds.
"""

import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import pages

WHO, ITEMS, FILES, ROWS = "lin.xiao", 60, 120, 10_000
MILLISECONDS, QUERIES = 150.0, 20
ADDRESSES = ("/my/dossier/", "/my/dossier/paper/", "/my/dossier/verification/", "/my/dossier/items/{item}/")


def inside() -> int:
    import django

    django.setup()
    repeats = int(sys.argv[sys.argv.index("--repeats") + 1])
    item = fill()
    rows = [pages.measured(WHO, address.replace("{item}", item), repeats) for address in ADDRESSES]
    for row in rows:
        print(pages.FIGURES.format(**row))
    workbook()
    over = [row["page"] for row in rows if row["median_ms"] > MILLISECONDS or row["queries"] > QUERIES]
    print(f"over {MILLISECONDS:.0f} ms or {QUERIES} queries: {over}" if over else "within budget")
    return 1 if over else 0


def fill() -> str:
    """Copies of a paper, two files each, until there are so many; the key of one of them."""
    from zhiping.dossiers.acts import add_item
    from zhiping.dossiers.models import Evidence, Item
    from zhiping.people.models import Actor, Person

    person = Person.objects.get(login=WHO)
    paper = Item.objects.get(person=person, category_key="paper")
    first, second = list(paper.evidence.all())[:2]
    while Item.objects.filter(person=person).count() < ITEMS:
        values = {**paper.values, "representative": False, "name": f"论文 {Item.objects.count()}"}
        made = add_item(category="paper", values=values, by=Actor(person))
        for file in (first, second):
            file.pk, file.item, file._state.adding = Evidence._meta.pk.get_default(), made, True
            file.save(force_insert=True)
    found = Evidence.objects.filter(item__person=person, removed_at=None)
    while found.count() < FILES:
        first.pk, first.item, first._state.adding = Evidence._meta.pk.get_default(), made, True
        first.save(force_insert=True)
    print(f"{Item.objects.filter(person=person).count()} items, {found.count()} files")
    return str(made.pk)


def workbook() -> None:
    """10,000 rows: how long reading takes the worker, and the confirmation the request."""
    from zhiping.dossiers.acts import confirm_import, hand_in, read_workbook
    from zhiping.dossiers.models import Item
    from zhiping.people.models import Actor, Person
    from zhiping.policy.dossier_tables import write_items
    from zhiping.policy.vocabulary import BY_KEY

    person = Person.objects.get(login=WHO)
    paper = Item.objects.filter(person=person, category_key="paper").first().values
    rows = [{**paper, "representative": False, "name": f"导入 {number}"} for number in range(ROWS)]
    handed = hand_in(write_items([BY_KEY["paper"]], {"paper": rows}), name="大.xlsx", by=Actor(person))
    began = time.perf_counter()
    handed = read_workbook(handed)
    read = time.perf_counter()
    done = confirm_import(handed, by=Actor(person))
    print(f"{done.added} rows: read {read - began:.2f} s, imported {time.perf_counter() - read:.2f} s")


if __name__ == "__main__":
    sys.exit(inside() if os.environ.get("BENCH_INSIDE") else pages.main(__file__))
