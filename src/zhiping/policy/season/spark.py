"""The same evaluation on Spark, for seasons that outgrow one machine.

Wants pyspark 4 and pyarrow (`requirements/spark.in`) and a Java runtime of version 17 or later; neither is
needed by anything else. The workers must be able to import `zhiping` and find numpy and PyYAML.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from zhiping.policy.findings import Outcome
from zhiping.policy.packs import Pack, load_texts
from zhiping.policy.season.columns import Array
from zhiping.policy.season.compiled import SeasonRules, compile_pack
from zhiping.policy.season.outcomes import CODE
from zhiping.policy.season.persons import Season
from zhiping.policy.season.result import SeasonResult

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

# In the frame: who, by which path, and the facts as `gather` makes them, as JSON text.
INPUT: Final = ("id", "path", "facts")
NAMED: Final = (Outcome.FAILED, Outcome.UNKNOWN, Outcome.PROVISIONAL)
SCHEMA: Final = (
    "id string, outcome string, score decimal(9,2), reached boolean, "
    "failed array<string>, unknown array<string>, provisional array<string>"
)


def evaluate_frame(frame: "DataFrame", pack: Pack, on: date) -> "DataFrame":
    """Judge every row of a frame with the columns of INPUT, as of the day `on`.

    Gives a row for each: the overall outcome, the score, whether it reaches the threshold (null where the notice
    names none), and the rules that failed, are not known, or are provisional; all others asked are passed.
    """
    texts, key, day = dict(pack.sources), pack.id, on.isoformat()

    def judged(batches: "Iterable[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
        rules = rules_of(key, json.dumps(texts))
        for batch in batches:
            yield judge_batch(rules, batch, date.fromisoformat(day))

    return frame.select(*INPUT).mapInArrow(judged, SCHEMA)


@lru_cache(maxsize=8)
def rules_of(key: str, texts: str) -> SeasonRules:
    """The pack compiled, once in each worker; its texts travel, for a pack read is not to be pickled."""
    return compile_pack(load_texts(json.loads(texts), key))


def judge_batch(rules: SeasonRules, batch: "pa.RecordBatch", on: date) -> "pa.RecordBatch":
    """One batch of rows, in one thread: Spark gives every core a batch of its own."""
    import pyarrow as pa

    columns = dict(zip(INPUT, batch.select(INPUT).columns, strict=True))
    season = Season.of(json.loads(each) for each in columns["facts"].to_pylist())
    result = rules.evaluate(season, columns["path"].to_pylist(), on, threads=1)
    arrays = {"id": columns["id"].cast(pa.string()), **arrays_of(result)}
    return pa.RecordBatch.from_arrays(list(arrays.values()), list(arrays))


def arrays_of(result: SeasonResult) -> Mapping[str, Any]:
    """A season's result as Arrow columns, in the order of SCHEMA."""
    import pyarrow as pa

    words = pa.array([outcome.value for outcome in CODE])
    scores = pa.array([Decimal(int(cents)).scaleb(-2) for cents in result.cents], pa.decimal128(9, 2))
    reached = [None] * len(result) if result.reached is None else result.reached
    return {
        "outcome": words.take(pa.array(result.overall)),
        "score": scores,
        "reached": pa.array(reached, pa.bool_()),
        **{outcome.value: _rules_with(result, outcome) for outcome in NAMED},
    }


def _rules_with(result: SeasonResult, outcome: Outcome) -> "pa.Array":
    """For each person the rules that have this outcome."""
    import pyarrow as pa

    names = pa.array([each.rule for each in result.rules])
    found: Array = np.array([each.outcomes == CODE[outcome] for each in result.rules]).T
    persons, rules = np.nonzero(found)
    starts = np.searchsorted(persons, np.arange(len(result) + 1)).astype(np.int32)
    return pa.ListArray.from_arrays(starts, names.take(pa.array(rules)))
