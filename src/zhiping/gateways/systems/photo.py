"""证件照库。"""

import base64
import binascii
from dataclasses import dataclass
from typing import Literal, Protocol

from zhiping.gateways.asking import Answer, Gateway, Subject


@dataclass(frozen=True, slots=True)
class Portrait:
    """A portrait in base64. What it really is, is judged where it is kept, by its content."""

    media_type: Literal["image/jpeg", "image/png"]
    content: str

    @property
    def image(self) -> bytes:
        """The picture; raises ValueError where the text is no base64."""
        try:
            return base64.b64decode(self.content, validate=True)
        except binascii.Error as wrong:
            raise ValueError(str(wrong)) from None


class Photo(Protocol):
    def portrait(self, subject: Subject) -> Answer[Portrait]:
        """The newest portrait, or none."""
        ...


class PhotoOverHttp(Gateway):
    def portrait(self, subject: Subject) -> Answer[Portrait]:
        return self.about(subject, "photo", Portrait)
