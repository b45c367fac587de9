"""邮件平台：主题和正文，纯文本，不带附件。"""

from typing import Protocol

from zhiping.gateways.systems.messengers import Messenger


class Mail(Protocol):
    def send(self, key: str, *, address: str, subject: str, text: str) -> str:
        """The platform's number for the letter."""
        ...

    def taken(self, key: str) -> str:
        """That number, where this key was taken before; else empty."""
        ...


class MailOverHttp(Messenger):
    def send(self, key: str, *, address: str, subject: str, text: str) -> str:
        return self.hand_over(key, {"address": address, "subject": subject, "text": text})
