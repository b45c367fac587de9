"""Notice A by openfisca-core, in an environment of its own: openfisca_peer.py PLACE [--chunk N]

Reads the arrays that peer_data.py left in PLACE. For each line it is given, calculates every rule and the
score and prints seconds; leaves outcomes.npz. Building the simulation and setting inputs are told apart.
"""

import argparse
import gc
import json
import resource
import sys
import time
from pathlib import Path

import numpy as np
from openfisca_core.periods import ETERNITY
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_rules import system

RULES = {
    "ladder": "ladder",
    "self_score": "self_score",
    "skills_linkage": "skills_linkage",
    "in_service": "serving",
    "unit_type": "unit",
    "penalty": "penalty",
    "integrity_bar": "integrity",
    "assessments": "assessments",
    "insurance": "insurance",
    "hours.2022": "hours_outcome@2022",
    "hours.2023": "hours_outcome@2023",
    "hours.2024": "hours_outcome@2024",
    "material.degree": "degree",
    "material.certificates": "certificates",
    "material.pension": "pension",
    "material.experience": "experience",
    "material.hour_cards": "hour_cards",
    "material.summary": "summary",
    "material.assessment_forms": "assessment_forms",
    "material.works": "works",
    "representative_work": "one_representative",
    "points": "points",
}


def simulation_of(found, members, applicants):
    builder = SimulationBuilder()
    builder.create_entities(found)
    for entity, count in (("item", len(members["owner"])), ("applicant", len(applicants["path"]))):
        builder.populations[entity].ids = np.arange(count)
        builder.populations[entity].count = count
    builder.populations["applicant"].members_entity_id = members["owner"].astype(np.int64)
    simulation = builder.build(found)
    for name, array in {**members, **applicants}.items():
        key, _, year = name.partition("@")
        if key != "owner":
            simulation.set_input(key, year or ETERNITY, array)
    return simulation


def calculate(simulation):
    found = {}
    for rule, name in RULES.items():
        key, _, year = name.partition("@")
        found[rule] = simulation.calculate(key, year or "2024")
    outcomes = [array for rule, array in found.items() if rule != "points"]
    found["overall"] = np.maximum.reduce([np.where(array == 4, 0, array) for array in outcomes])
    return found


def parts_of(members, applicants, chunk):
    """The same persons in parts that fit the processor's cache; members stand by category, then owner."""
    count = len(applicants["path"])
    owner = members["owner"]
    order = np.argsort(owner // chunk, kind="stable") if chunk < count else np.arange(len(owner))
    bounds = np.searchsorted(owner[order] // chunk, np.arange(-(-count // chunk) + 1))
    for number in range(len(bounds) - 1):
        rows = order[bounds[number] : bounds[number + 1]]
        first = number * chunk
        mine = {name: array[rows] for name, array in members.items()}
        mine["owner"] = mine["owner"] - first
        yield mine, {name: array[first : first + chunk] for name, array in applicants.items()}


def measured(rules, parts):
    """Seconds to build and to calculate everything once, and the outcomes."""
    built = calculated = processor = 0.0
    found = []
    for members, applicants in parts:
        began = time.perf_counter()
        simulation = simulation_of(system(rules, members, applicants), members, applicants)
        ready, busy = time.perf_counter(), time.process_time()
        found.append(calculate(simulation))
        calculated += time.perf_counter() - ready
        processor += time.process_time() - busy
        built += ready - began
    seconds = {"build_s": built, "evaluate_s": calculated, "processor_s": processor}
    return seconds, {key: np.concatenate([each[key] for each in found]) for key in found[0]}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("place", type=Path)
    parser.add_argument("--chunk", type=int, default=65_536)
    chosen = parser.parse_args()
    members, applicants = (dict(np.load(chosen.place / f"{name}.npz")) for name in ("members", "applicants"))
    rules = json.loads((chosen.place / "rules.json").read_text())
    parts = list(parts_of(members, applicants, chosen.chunk))
    del members, applicants
    print("ready", flush=True)
    for _ in sys.stdin:
        gc.collect()
        seconds, found = measured(rules, parts)
        if not (chosen.place / "outcomes.npz").exists():
            np.savez(chosen.place / "outcomes.npz", **found)
        seconds["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps(seconds), flush=True)


if __name__ == "__main__":
    main()
