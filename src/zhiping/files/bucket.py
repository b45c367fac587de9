"""The shelf in a bucket that speaks S3: boto3, from requirements/s3.txt. Streamed both ways; a range is asked of the bucket itself."""

from collections.abc import Iterator
from datetime import datetime
from io import RawIOBase
from pathlib import Path
from typing import Any, BinaryIO, cast

from django.conf import settings


class _Stream(RawIOBase):
    """What the bucket sends, as a file that is read once."""

    def __init__(self, body: Any) -> None:
        self.body = body

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        chunk = self.body.read(len(buffer))
        buffer[: len(chunk)] = chunk
        return len(chunk)

    def close(self) -> None:
        self.body.close()
        super().close()


class Bucket:
    """Keys are the hashes; the bucket answers for a `put` only when it has the whole content and its checksum fits."""

    def __init__(self, name: str) -> None:
        import boto3
        from botocore.config import Config

        config = Config(connect_timeout=5, read_timeout=30, retries={"max_attempts": 3, "mode": "standard"})
        self.name = name
        self.client: Any = boto3.client("s3", endpoint_url=settings.S3_ENDPOINT or None, config=config)

    def put(self, sha256: str, fresh: Path) -> None:
        """Sends `fresh` and lets the local file go."""
        with fresh.open("rb") as file:
            self.client.put_object(Bucket=self.name, Key=sha256, Body=file, ChecksumAlgorithm="SHA256")
        fresh.unlink()

    def open(self, sha256: str, start: int = 0) -> BinaryIO:
        told = {"Range": f"bytes={start}-"} if start else {}
        answer = self.client.get_object(Bucket=self.name, Key=sha256, **told)
        return cast("BinaryIO", _Stream(answer["Body"]))

    def size(self, sha256: str) -> int:
        return int(self.client.head_object(Bucket=self.name, Key=sha256)["ContentLength"])

    def exists(self, sha256: str) -> bool:
        from botocore.exceptions import ClientError

        try:
            self.client.head_object(Bucket=self.name, Key=sha256)
        except ClientError as problem:
            if problem.response["Error"]["Code"] in ("404", "NoSuchKey", "NotFound"):
                return False
            raise
        return True

    def delete(self, sha256: str) -> None:
        self.client.delete_object(Bucket=self.name, Key=sha256)

    def kept(self) -> Iterator[tuple[str, datetime]]:
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.name)
        for page in pages:
            for each in page.get("Contents", ()):
                yield each["Key"], each["LastModified"]
