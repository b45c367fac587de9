"""What may be wrong with the route that a pack gives its cases."""

from collections.abc import Sequence

from zhiping.policy.lifecycle import DRAFT, TABLE, kind_of


def route_problems(route: Sequence[str], *, committee: bool = True) -> tuple[str, ...]:
    """What is wrong with a route, in words for the author of a pack; empty when every forward path ends in
    a certificate, and passes a committee where one is asked for.
    """
    wrong = [f"没有“{each}”这种环节" for each in route if kind_of(each) not in TABLE or each == DRAFT]
    wrong += [f"环节“{each}”出现了不止一次" for each in dict.fromkeys(route) if route.count(each) > 1]
    if not route or kind_of(route[-1]) != "certificate":
        wrong.append("流程须以 certificate（颁发证书）结束")
    if committee and not any(kind_of(each) == "committee" for each in route):
        wrong.append("流程须经过 committee（评委会评审）")
    return tuple(wrong)
