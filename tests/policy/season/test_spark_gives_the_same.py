"""Twenty thousand applicants on Spark and by columns here: the same rows. Skipped where Spark or Java is not."""

import json
import os
import shutil
from datetime import date

import pytest

from zhiping.policy.findings import Outcome
from zhiping.policy.season import compile_pack
from zhiping.policy.season.synthetic import synthetic

SUMMER, PERSONS = date(2024, 8, 20), 20_000

pyspark = pytest.importorskip("pyspark", reason="pyspark is not installed (requirements/spark.in)")
pytest.importorskip("pyarrow", reason="pyarrow is not installed (requirements/spark.in)")
if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
    pytest.skip("there is no Java runtime (17 or later)", allow_module_level=True)


@pytest.fixture(scope="module")
def spark():
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    session = builder.config("spark.driver.bindAddress", "127.0.0.1").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


def test_spark_gives_the_same(pack, spark):
    from zhiping.policy.season.spark import evaluate_frame

    people = synthetic(PERSONS)
    rows = [
        (str(person), people.paths.at(person), json.dumps(people.season.facts(person), ensure_ascii=False))
        for person in range(PERSONS)
    ]
    frame = spark.createDataFrame(rows, "id string, path string, facts string").repartition(4)
    found = {int(row.id): row for row in evaluate_frame(frame, pack, SUMMER).collect()}
    ours = compile_pack(pack).evaluate(people.season, people.paths, SUMMER)
    assert len(found) == PERSONS
    for person, row in found.items():
        rules = dict(ours.findings(person))
        assert (row.outcome, row.score) == (ours.outcome(person).value, ours.total(person))
        assert row.reached == bool(ours.reached[person])
        assert tuple(row.failed) == ours.reasons(person)
        named = {
            **dict.fromkeys(row.unknown, Outcome.UNKNOWN),
            **dict.fromkeys(row.provisional, Outcome.PROVISIONAL),
        }
        named |= dict.fromkeys(row.failed, Outcome.FAILED)
        assert named == {rule: outcome for rule, outcome in rules.items() if outcome is not Outcome.PASSED}
