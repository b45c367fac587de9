"""`zhiping policy …`: a pack checked, explained, tried, compared and applied, without a database."""

from zhiping.policy.commands.entry import main

__all__ = ["main"]
