"""The signing library runs in an event loop, where Django lets nobody ask the database; a seal platform's circuit breaker lives there.

So the library works in a thread of its own, and what it asks of the seals is asked in the thread that wants the paper.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from queue import SimpleQueue

from zhiping.gateways.seals.shapes import Seals

Call = Callable[[], bytes]


class Aside:
    """The seals, asked from the library's thread and answered in the one that waits for it."""

    def __init__(self, seals: Seals) -> None:
        self._seals = seals
        self._asked: SimpleQueue[tuple[Call, Future[bytes]] | None] = SimpleQueue()

    def sign(self, body: str, digest: bytes) -> bytes:
        return self._answer(partial(self._seals.sign, body, digest))

    def timestamp(self, request: bytes) -> bytes:
        return self._answer(partial(self._seals.timestamp, request))

    def answering(self, work: Callable[[], object]) -> None:
        """Run the work aside and answer what it asks until it is done; raises what the work raises."""
        with ThreadPoolExecutor(1) as aside:
            done = aside.submit(work)
            done.add_done_callback(lambda _: self._asked.put(None))
            while (asked := self._asked.get()) is not None:
                _settle(*asked)
            done.result()

    def _answer(self, call: Call) -> bytes:
        answer: Future[bytes] = Future()
        self._asked.put((call, answer))
        return answer.result()


def _settle(call: Call, answer: Future[bytes]) -> None:
    try:
        answer.set_result(call())
    except Exception as problem:  # noqa: BLE001 -- it is raised where it was asked
        answer.set_exception(problem)
