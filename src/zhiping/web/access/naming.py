"""What a browser calls itself, in words people know."""

import re

BROWSERS = (
    ("MicroMessenger", "微信"), ("DingTalk", "钉钉"), ("Edg", "微软浏览器"), ("Firefox", "火狐浏览器"),
    ("Chrome", "谷歌浏览器"), ("Safari", "苹果浏览器"),
)  # fmt: skip
SYSTEMS = (
    ("HarmonyOS|OpenHarmony", "鸿蒙"), ("Android", "安卓手机"), ("iPhone", "苹果手机"), ("iPad", "苹果平板"),
    ("Windows", "Windows 电脑"), ("Mac OS", "苹果电脑"), ("Linux", "电脑"),
)  # fmt: skip


def device_name(agent: str) -> str:
    """Windows 电脑，微软浏览器; 未知设备 where it says nothing known."""
    found = [_first(agent, SYSTEMS), _first(agent, BROWSERS)]
    return "，".join(each for each in found if each) or "未知设备"


def _first(agent: str, names: tuple[tuple[str, str], ...]) -> str:
    return next((words for pattern, words in names if re.search(pattern, agent)), "")
