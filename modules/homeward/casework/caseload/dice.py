"""Luck that does not depend on what one does: a number for a seed, a week, a client and a kind of event, the same in Python and in the browser.

There is no state and no order: each number is mixed from its place. So two ways of working are compared on the same luck, and taking back a step changes none.
The mixing is the finaliser of MurmurHash3 (Austin Appleby, public domain, https://github.com/aappleby/smhasher), once for each part of the place.
``widgets/caseload/rules.js`` does the same with ``Math.imul``.
"""

from __future__ import annotations

import numpy as np

STEP = np.uint32(0x9E3779B9)
"""Keeps zero from being mixed to zero (the golden ratio, in 32 bits)."""
WHOLE = 4294967296.0
_FIRST, _SECOND = np.uint32(0x85EBCA6B), np.uint32(0xC2B2AE35)


def mix(before: np.ndarray, part: np.ndarray | int) -> np.ndarray:
    """Mix one more part of a place into what came before it; both are 32-bit integers."""
    mixed = (before ^ np.uint32(part) if isinstance(part, int) else before ^ part) + STEP
    mixed = (mixed ^ (mixed >> np.uint32(16))) * _FIRST
    mixed = (mixed ^ (mixed >> np.uint32(13))) * _SECOND
    return mixed ^ (mixed >> np.uint32(16))


def chance(mixed: np.ndarray) -> np.ndarray:
    """Return numbers from 0 up to, but not including, 1."""
    return mixed / WHOLE
