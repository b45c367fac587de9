"""Why something was refused: what happened, by which clause, what to do next."""

from collections.abc import Sequence

from zhiping.policy.findings import Finding


class Refusal(Exception):  # noqa: N818 a refusal is an answer to a person, not a defect
    """An act was refused; nothing was changed. `code` is stable for the API, the rest is for the person."""

    code = "refused"

    def __init__(
        self,
        what: str,
        *,
        clause: str = "",
        remedy: str = "",
        code: str = "",
        field: str = "",
        findings: Sequence[Finding] = (),
    ) -> None:
        super().__init__(what)
        self.what = what
        self.clause = clause
        self.remedy = remedy
        self.field = field
        self.findings = tuple(findings)
        if code:
            self.code = code

    def __str__(self) -> str:
        clause = f"（依据：{self.clause}）" if self.clause else ""
        return f"{self.what}{clause}{self.remedy}"


def words_required(field: str, label: str) -> Refusal:
    """What an act cannot do without was left empty; `label`: what it is called where it is typed."""
    return Refusal(f"请填写{label}。", code="words_required", remedy="填写后再办理。", field=field)
