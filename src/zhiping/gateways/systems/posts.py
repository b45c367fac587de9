"""事业单位人事工资管理服务系统：一个单位各级专业技术岗位的核准、实聘、空缺（浙机联〔2024〕022号 四（五））。"""

from dataclasses import dataclass
from typing import Literal, Protocol

from zhiping.gateways.asking import Answer, Gateway


@dataclass(frozen=True, slots=True)
class PostsOfLevel:
    level: Literal["full_senior", "senior", "mid", "junior"]
    approved: int
    employed: int
    vacant: int


class Posts(Protocol):
    def posts_of(self, credit_code: str, unit: str) -> Answer[PostsOfLevel]:
        """The unit's posts by level; `holder` is the name it is registered under."""
        ...


class PostsOverHttp(Gateway):
    def posts_of(self, credit_code: str, unit: str) -> Answer[PostsOfLevel]:
        return self.answered("posts", PostsOfLevel, {"credit_code": credit_code, "unit": unit})
