"""What can be refused at a desk."""

from zhiping.policy.refusal import Refusal

MOST_VIEWS = 20


def too_many_views() -> Refusal:
    return Refusal(
        f"每人在一个工作台最多保存 {MOST_VIEWS} 个视图。",
        code="too_many_views",
        field="name",
        remedy="请先删除不再使用的视图。",
    )


def nothing_chosen() -> Refusal:
    return Refusal("没有可以办理的申报。", code="nobody_chosen", remedy="请先勾选，或换一个筛选条件。")


def no_longer_here() -> Refusal:
    return Refusal("已不在这一环节，没有重复办理。", code="no_longer_here", remedy="请刷新页面查看最新进度。")


def broke_down() -> Refusal:
    return Refusal(
        "系统出错，这件没有办理，也没有留下任何改动。",
        code="broke_down",
        remedy="请稍后单独办理这一件；仍不成功的，请联系运维人员。",
    )
