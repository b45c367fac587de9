"""Fields and parts that several categories of achievements share."""

from zhiping.policy.vocabulary.choices import RANKS
from zhiping.policy.vocabulary.shape import Field, Kind

RANK = Field("rank", "本人排名", Kind.CHOICE, RANKS)
TEAM_SIZE = Field("team_size", "总人数", Kind.INTEGER, required=False, hint="署名或参与的总人数")
RELEVANT = Field("relevant", "与申报专业相关", Kind.BOOLEAN, required=False)
RESULT = Field(
    "result", "所属成果", required=False, hint="同一成果的论文、专利、奖项填同一名称，只按最高一项计分"
)
COVER, SEAL = ("cover", "封面"), ("seal", "盖章页")
