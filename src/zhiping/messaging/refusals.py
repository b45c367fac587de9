"""What messaging refuses."""

from zhiping.policy.refusal import Refusal


def not_failed(state: str) -> Refusal:
    return Refusal(
        f"这条消息现在是“{state}”，不能重发。", remedy="只有发送失败或不再发送的才能重发。", code="not_failed"
    )


def locked(kind: str, channel: str, why: str) -> Refusal:
    return Refusal(
        f"“{kind}”的{channel}通知不能关闭。", clause="人社部令第40号第十七、十八条", remedy=why, code="locked"
    )
