"""What is known of a file's content, and what is still being handed in."""

from typing import ClassVar

from django.db import models


class Content(models.Model):
    """Content on the shelf, by hex SHA-256, and what was read in it. `original_sha256`: what was handed in, before it was treated.

    `texts`: one text per page that was read; `outcome` says how, or why not.
    """

    OUTCOMES = (
        ("waiting", "等待识别"),
        ("text", "文件自带文字"),
        ("ocr", "图像识别"),
        ("nothing", "没有读到文字"),
        ("failed", "识别失败"),
        ("unread", "不识别"),
    )
    sha256 = models.CharField(max_length=64, primary_key=True)
    original_sha256 = models.CharField(max_length=64, db_index=True)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    pages = models.PositiveIntegerField()
    likeness = models.CharField(max_length=16, blank=True)
    kept_at = models.DateTimeField()
    texts = models.JSONField(default=list)
    outcome = models.CharField(max_length=8, choices=OUTCOMES, default="waiting", db_index=True)
    read_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.sha256[:12]

    @property
    def text(self) -> str:
        """Everything that was read."""
        return "\n".join(self.texts)


class Upload(models.Model):
    """A file on its way, or arrived and not yet put to use. Its unguessable id is bound to the person; the bytes lie in UPLOADS.

    `fingerprint` is what the browser knows the file by, so that the same file goes on where it stopped; `purpose` the page that
    shows it again until it is used.
    """

    KEPT: ClassVar[int] = 24  # hours without news
    id = models.CharField(max_length=48, primary_key=True)
    person = models.UUIDField(db_index=True)
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    fingerprint = models.CharField(max_length=64, blank=True)
    moved_at = models.DateTimeField(db_index=True)
    sha256 = models.CharField(max_length=64, blank=True)
    purpose = models.CharField(max_length=40, blank=True)
    used = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name
