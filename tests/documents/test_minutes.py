"""评审会议记录: printed whenever the chair signs, dated by the second."""

from datetime import UTC, datetime

import pytest

from tests.documents import reading
from zhiping.documents.minutes import Minutes, VotedCase, minutes_pdf

RANKED = "本评委会参加表决 4 件，通过的不超过 3/4，名额 3 个".replace(" ", "")
AT = datetime(2024, 8, 20, 1, 30, 15, 123456, tzinfo=UTC)
CASE = VotedCase(
    number="A", name="徐菁", employer="浙江天目齿轮股份有限公司", direction="设计开发", present=11, eligible=10, yes=9, no=1, abstain=0,
    passed=True, recused="罗平申请回避：与申报人是同学", ballots="fa0c3a4cc35a5b4b", group="推荐：业绩证据充分。",
)  # fmt: skip


@pytest.mark.parametrize("signed_at", [AT, None])
def test_a_meeting_that_ended_between_two_seconds_is_printed(signed_at):
    told = Minutes(
        committee="评审委员会", filing="备〔2024〕1号", plan="2024年度评审", office="浙江省机械工业联合会", opened_at=AT, closed_at=AT,
        recorded_by="江如", members=11, needed=8, present=("方正（主任委员）",), absent=(), away=(), scrutineer="孟尧", cases=(CASE,),
        voided=(), ceilings=(RANKED,),
        digest="0" * 64, signed_by="方正（主任委员）" if signed_at else "", signed_at=signed_at, unchanged=True,
    )  # fmt: skip
    words = reading.compact(reading.text(minutes_pdf(told)))
    assert "罗平申请回避" in words
    assert f"通过率上限：{RANKED}。" in words
    assert ("在平台签名" in words) == bool(signed_at)
