"""What every dossier of a season earns by the pack's scheme."""

import numpy as np

from zhiping.policy.packs.model import Pack
from zhiping.policy.scoring import score
from zhiping.policy.season.columns import Whole
from zhiping.policy.season.persons import Season


def totals(pack: Pack, season: Season) -> Whole:
    """The total of every person's score sheet, in cents."""
    sheets = (score(pack, season.facts(person)) for person in range(len(season)))
    return np.fromiter((int(sheet.total * 100) for sheet in sheets), np.int64, len(season))
