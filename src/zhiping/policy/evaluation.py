"""May this person apply, on this path, by this notice, as of this day? The answer is a list of findings,
each with its clause.
"""

from datetime import date

from zhiping.policy.conditions import Case, check
from zhiping.policy.discipline import with_bar
from zhiping.policy.facts import Facts, look
from zhiping.policy.findings import Finding, Outcome, worst
from zhiping.policy.hours import hours_findings
from zhiping.policy.materials import material_findings
from zhiping.policy.packs.model import Pack
from zhiping.policy.packs.requirements import Rule
from zhiping.policy.scoring import score


def evaluate(pack: Pack, path: str, facts: Facts, on: date) -> tuple[Finding, ...]:
    """Everything asked on this path: its gate, the rules, the hours of each year, the materials due when
    applying.

    `facts["score"]["self"]` is the declared self-score; absent, the score the dossier earns is used.
    KeyError for an unknown path.
    """
    case = Case(pack, with_bar(_scored(pack, facts), pack.seeks.level, on), on)
    return (
        *(judge(rule, case) for rule in pack.rules_for(path)),
        *hours_findings(pack.hours_for(path), facts, on),
        *material_findings(pack, facts, path=path),
    )


def gates(pack: Pack, facts: Facts, on: date) -> dict[str, tuple[Finding, ...]]:
    """The gate of every path, to compare them side by side."""
    case = Case(pack, _scored(pack, facts), on)
    return {key: tuple(judge(rule, case) for rule in path.gate) for key, path in pack.paths.items()}


def paths_open(pack: Pack, facts: Facts, on: date) -> tuple[str, ...]:
    """The paths whose gate is passed, if only provisionally; what is asked on every path is not looked at
    here.
    """
    may = {Outcome.PASSED, Outcome.PROVISIONAL}
    return tuple(key for key, findings in gates(pack, facts, on).items() if overall(findings) in may)


def overall(findings: tuple[Finding, ...] | list[Finding]) -> Outcome:
    """Failed before unknown before provisional before passed."""
    return worst(finding.outcome for finding in findings)


def judge(rule: Rule, case: Case) -> Finding:
    """One rule on one case."""
    verdict = check(rule.require, case)
    translate = {Outcome.PASSED: rule.met, Outcome.FAILED: rule.otherwise}
    outcome = translate.get(verdict.outcome, verdict.outcome)
    met = verdict.outcome is Outcome.PASSED
    return Finding(
        rule=rule.id,
        label=rule.label,
        outcome=outcome,
        required=rule.required or verdict.required,
        actual=verdict.actual,
        citation=verdict.citation or rule.citation,
        remedy=rule.pending if met else "；".join(filter(None, (verdict.remedy, rule.remedy))),
    )


def _scored(pack: Pack, facts: Facts) -> Facts:
    if look(facts, "score.self") is not None:
        return facts
    return {**facts, "score": {**look(facts, "score", {}), "self": str(score(pack, facts).total)}}
