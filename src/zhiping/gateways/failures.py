"""Why an outside system gave no answer that can be used."""

REASONS = {
    "not_connected": "尚未接入",
    "timeout": "没有在规定时间内应答",
    "unreachable": "无法连接",
    "busy": "暂停服务或繁忙",
    "rejected": "不接受本平台的请求",
    "signature": "应答的签名不对，未予采信",
    "shape": "应答的格式不对，未予采信",
    "too_large": "应答过大，未予采信",
    "resting": "近来多次失败，暂停询问，稍后自动恢复",
    "interrupted": "提取中断",
}


class Unavailable(Exception):  # noqa: N818 -- it says what is, as a Refusal does
    """No usable answer. `code` is a key of REASONS; `raw_hash` that of what was answered, if anything was."""

    def __init__(self, code: str, raw_hash: str = "") -> None:
        super().__init__(code)
        self.code, self.raw_hash = code, raw_hash

    @property
    def reason(self) -> str:
        return REASONS[self.code]
