"""What a message is about, by which channels it comes, and which of these nobody can switch off."""

from typing import Final

CATEGORIES: Final = {
    "return": "退回补正",
    "deadline": "期限提醒",
    "progress": "办理进度",
    "result": "评审结果",
    "dossier": "业绩核实",
    "unit": "单位与任职",
    "account": "账号安全",
    "arrival": "新到事项",
    "digest": "每日汇总",
    "meeting": "评审与会议",
}
CHANNELS: Final = {"site": "站内", "sms": "短信", "mail": "邮件"}
# Unless the person chose otherwise. What is in LOCKED stays on: rights and deadlines hang on it (人社部令第40号 第十七、十八条).
DEFAULTS: Final[dict[str, tuple[str, ...]]] = {
    "return": ("site", "sms", "mail"),
    "deadline": ("site", "sms", "mail"),
    "progress": ("site", "mail"),
    "result": ("site", "sms", "mail"),
    "dossier": ("site",),
    "unit": ("site", "sms", "mail"),
    "account": ("site", "sms", "mail"),
    "arrival": ("site",),
    "digest": ("site", "sms", "mail"),
    "meeting": ("site", "sms", "mail"),
}
LOCKED: Final[dict[str, tuple[str, ...]]] = {
    "return": ("site", "sms"),
    "deadline": ("site", "sms"),
    "progress": ("site",),
    "result": ("site",),
    "dossier": ("site",),
    "unit": ("site",),
    "account": ("site",),
    "digest": ("site",),
    "meeting": ("site",),
}
WHY_LOCKED: Final = {
    "return": "退回补正只有一次告知，逾期不补视为放弃（人社部令第40号第十七、十八条），站内和短信不能关闭。",
    "deadline": "错过期限不能补报，站内和短信不能关闭。",
    "account": "账号变动须让本人知道，站内不能关闭。",
    "digest": "汇总代替逐件短信，站内不能关闭。",
}
