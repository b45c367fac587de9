"""How each system answers about each person right now; kept in memory, as it was at every start."""

from collections.abc import Mapping
from threading import Lock

from zhiping.demo.outside.outcomes import OUTCOMES
from zhiping.demo.outside.people import everybody
from zhiping.demo.outside.records import SYSTEMS

EVERYBODY = "*"
PAYMENT = "payment"  # answers about orders, not about persons
MESSENGERS = ("sms", "mail")
REGISTERS = ("national", "seals")  # answer about certificates
CREDIT = ("credit_province", "credit_nation")  # take records, whoever they are about
KNOWN = {*SYSTEMS, PAYMENT, *MESSENGERS, *REGISTERS, *CREDIT, EVERYBODY}


class Switches:
    """Outcomes by person (identity number, or everybody) and system. What is set for a system as a whole goes first."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._set: dict[tuple[str, str], str] = {}
        self.reset()

    def reset(self) -> None:
        """As at the start."""
        with self._lock:
            self._set = {
                (each.id_number, system): outcome
                for each in everybody().values()
                for system, outcome in each.outcomes.items()
            }

    def switch(self, id_number: str, system: str, outcome: str) -> None:
        """From now on; "ok" takes a setting away. KeyError for what there is not."""
        if outcome not in OUTCOMES or system not in KNOWN:
            raise KeyError(outcome)
        with self._lock:
            for each in (*SYSTEMS, PAYMENT) if system == EVERYBODY else (system,):
                if outcome == "ok":
                    self._set.pop((id_number, each), None)
                else:
                    self._set[id_number, each] = outcome

    def outcome(self, id_number: str, system: str) -> str:
        with self._lock:
            told = self._set.get((EVERYBODY, system)) or self._set.get((id_number, system))
        return told or "ok"

    def all(self) -> Mapping[tuple[str, str], str]:
        with self._lock:
            return dict(self._set)


switches = Switches()
