"""Clearing away: uploads that were left, and content that nothing refers to."""

import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import models, transaction

from zhiping import clock
from zhiping.files.keeping import hold
from zhiping.files.models import Content, Upload
from zhiping.files.receiving import place_of
from zhiping.files.shelf import shelf

DAY = 24 * 60 * 60.0


def sweep() -> tuple[int, int]:
    """(uploads, contents) that were cleared away."""
    return _left_uploads() + _stray_parts(), sum(_let_go(sha256) for sha256 in _unwanted())


def holders() -> list[tuple[type[models.Model], str]]:
    """Every model field outside this package that names content: its name ends in `sha256`."""
    return [
        (model, field.name)
        for model in apps.get_models()
        if not issubclass(model, Content)
        for field in model._meta.get_fields()
        if isinstance(field, models.CharField) and field.name.endswith("sha256")
    ]


def _left_uploads() -> int:
    left = Upload.objects.filter(moved_at__lt=clock.now() - timedelta(hours=Upload.KEPT))
    for upload in left:
        place_of(upload.pk).unlink(missing_ok=True)
        upload.delete()
    return len(left)


def _stray_parts() -> int:
    """Parts whose row is gone, and files that a killed process was just taking in."""
    before = time.time() - DAY
    old = [path for path in _working_files() if path.stat().st_mtime < before]
    known = set(Upload.objects.filter(pk__in=[path.name for path in old]).values_list("pk", flat=True))
    stray = [path for path in old if path.name not in known]
    for path in stray:
        path.unlink(missing_ok=True)
    return len(stray)


def _working_files() -> Iterator[Path]:
    yield from Path(settings.UPLOADS).glob("*")
    yield from Path(settings.EVIDENCE).glob("incoming-*")


def _unwanted() -> list[str]:
    """Content past its time of grace that nothing refers to; and what lies on the shelf with no row at all."""
    before = clock.now() - timedelta(days=settings.SWEEP_AFTER_DAYS)
    old = set(Content.objects.filter(kept_at__lt=before).values_list("pk", flat=True))
    edge = time.time() - settings.SWEEP_AFTER_DAYS * DAY
    lying = {sha256 for sha256, at in shelf().kept() if at.timestamp() < edge}
    rowless = lying - set(Content.objects.filter(pk__in=lying).values_list("pk", flat=True))
    return sorted(sha256 for sha256 in old | rowless if not _wanted(sha256))


def _wanted(sha256: str) -> bool:
    return any(model._default_manager.filter(**{name: sha256}).exists() for model, name in holders())


@transaction.atomic
def _let_go(sha256: str) -> bool:
    """Look again with the content held: somebody may be handing it in this moment."""
    hold(sha256)
    recent = clock.now() - timedelta(days=settings.SWEEP_AFTER_DAYS)
    if _wanted(sha256) or Content.objects.filter(pk=sha256, kept_at__gte=recent).exists():
        return False
    Content.objects.filter(pk=sha256).delete()
    shelf().delete(sha256)
    return True
