"""Rows in order. Keys are whole numbers, 0 or more, and packed into one number where they fit."""

from typing import Final

import numpy as np

from zhiping.policy.season.columns import Array

BITS: Final = 63
SLOTS: Final = 1 << 17
PRIME: Final = 40_503


def ordered(*keys: Array) -> Array:
    """The places of the rows by these keys, the first decides first; equal rows stay in their order."""
    widths = [int(key.max(initial=0)).bit_length() for key in keys]
    if sum(widths) > BITS:
        return np.lexsort(keys[::-1])
    packed = np.zeros(len(keys[0]), dtype=np.int64)
    for key, width in zip(keys, widths, strict=True):
        packed = packed << width | key
    return np.argsort(packed, kind="stable")


def descending(key: Array) -> Array:
    """A key for the opposite order."""
    turned: Array = key.max(initial=0) - key
    return turned


def may_repeat(first: Array, second: Array) -> Array:
    """The rows whose pair of values may stand in another row too; all others surely are alone."""
    slot = (first.astype(np.int64) * PRIME + second) & (SLOTS - 1)
    rows = np.arange(len(slot), dtype=np.int32)
    holder = np.zeros(SLOTS, dtype=np.int32)
    holder[slot] = rows
    contested = np.zeros(SLOTS, dtype=np.bool_)
    contested[slot[np.flatnonzero(holder[slot] != rows)]] = True
    return np.flatnonzero(contested[slot])
