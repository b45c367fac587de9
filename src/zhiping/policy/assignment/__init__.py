"""Cases to readers as a minimum-cost flow: solved to the optimum, and the optimum proven by a bound of its own."""

from zhiping.policy.assignment.bound import lower_bound
from zhiping.policy.assignment.problem import Answer, Problem, figures
from zhiping.policy.assignment.solving import solve

__all__ = ["Answer", "Problem", "figures", "lower_bound", "solve"]
