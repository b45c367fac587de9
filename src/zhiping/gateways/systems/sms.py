"""短信平台：按报备的模板发送，只传模板编号和变量，正文由平台按报备文字生成。"""

from collections.abc import Mapping
from typing import Protocol

from zhiping.gateways.systems.messengers import Messenger


class Sms(Protocol):
    def send(self, key: str, *, mobile: str, template: str, variables: Mapping[str, str]) -> str:
        """The platform's number for the message."""
        ...

    def taken(self, key: str) -> str:
        """That number, where this key was taken before; else empty."""
        ...


class SmsOverHttp(Messenger):
    def send(self, key: str, *, mobile: str, template: str, variables: Mapping[str, str]) -> str:
        return self.hand_over(key, {"mobile": mobile, "template": template, "variables": dict(variables)})
