"""What takes messages by a key: taking the same key again changes nothing, and it can be asked whether it took one.

Answers: {"version", "taken": the system's number for it, or null where it never took this key}.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zhiping.gateways.asking import VERSION, Gateway
from zhiping.gateways.failures import Unavailable


@dataclass(frozen=True, slots=True)
class Taken:
    version: str
    taken: str | None


class Messenger(Gateway):
    """A gateway that sends. It is not repeated here: the outbox asks by the key before it tries again."""

    def taken(self, key: str) -> str:
        """The system's number for what it took by this key; empty where it took nothing. Raises Unavailable."""
        return self._exchange("taken", {"key": key}, repeatable=True)

    def hand_over(self, key: str, content: Mapping[str, Any]) -> str:
        """The system's number for it; a key it knows already gets the number of the first time. Raises Unavailable."""
        number = self._exchange("send", {"key": key, **content}, repeatable=False)
        if not number:
            raise Unavailable("shape")
        return number

    def _exchange(self, what: str, body: Mapping[str, Any], *, repeatable: bool) -> str:
        answer = self.exchanged(
            what, body, Taken, fits=lambda told: told.version == VERSION, repeatable=repeatable
        )
        return answer.taken or ""
