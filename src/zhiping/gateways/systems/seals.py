"""统一电子印章平台: seals by remote signing, so that a body's key stays where it is kept.

POST /v1/holder {body} → SealAnswer; /v1/sign {body, digest} → Signed; /v1/timestamp {request} → Stamped; bytes are base64.
"""

import base64
import binascii
from dataclasses import dataclass
from typing import Literal

from zhiping.gateways.asking import Gateway
from zhiping.gateways.failures import Unavailable
from zhiping.gateways.seals.shapes import SealHolder


@dataclass(frozen=True, slots=True)
class SealAnswer:
    version: Literal["1"]
    chain: tuple[str, ...]
    crls: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signed:
    version: Literal["1"]
    signature: str


@dataclass(frozen=True, slots=True)
class Stamped:
    version: Literal["1"]
    answer: str


class SealsOverHttp(Gateway):
    """Signing the same digest twice does no harm: every call may be repeated."""

    def holder(self, body: str) -> SealHolder:
        found = self.exchanged("holder", {"body": body}, SealAnswer, fits=lambda told: bool(told.chain))
        return SealHolder(tuple(map(_bytes, found.chain)), tuple(map(_bytes, found.crls)))

    def sign(self, body: str, digest: bytes) -> bytes:
        asked = {"body": body, "digest": base64.b64encode(digest).decode()}
        return _bytes(self.exchanged("sign", asked, Signed).signature)

    def timestamp(self, request: bytes) -> bytes:
        asked = {"request": base64.b64encode(request).decode()}
        return _bytes(self.exchanged("timestamp", asked, Stamped).answer)


def _bytes(told: str) -> bytes:
    try:
        return base64.b64decode(told, validate=True)
    except binascii.Error:
        raise Unavailable("shape") from None
