"""Explorable figures: one Python function a figure, worked out over a grid for the page and exactly in a lab.

The page only looks up and draws; no formula is written twice: the numbers come from :mod:`homeward.evidence.effects` and from the registry.
Every place of the sliders has a table and a sentence beside the picture. No figure is about one person.
"""

from __future__ import annotations

from ...content import ContentError
from ..effects import predictive_values, risk_after
from .cohort import FOUR_DEFINITIONS
from .hours import HOURS_NEEDED
from .links import CONTACT_TO_WORK
from .model import Explorable, Picture, Slider
from .prizes import PRIZE_DRAWS
from .ratios import ODDS_RATIO
from .samples import DETECTION_WINDOW, PREDICTIVE_VALUE
from .sizes import SMALL_EFFECT
from .trials import DILUTED_TRIAL, INTERVAL_BY_SIZE
from .weeks import AFTER_RELEASE, ON_METHADONE

__all__ = ["EXPLORABLES", "Explorable", "Picture", "Slider", "explorable", "predictive_values", "risk_after"]

EXPLORABLES: dict[str, Explorable] = {
    made.id: made
    for made in (
        ODDS_RATIO, PREDICTIVE_VALUE, DETECTION_WINDOW, INTERVAL_BY_SIZE, DILUTED_TRIAL, AFTER_RELEASE, ON_METHADONE, FOUR_DEFINITIONS, SMALL_EFFECT,
        CONTACT_TO_WORK, PRIZE_DRAWS, HOURS_NEEDED,
    )
}  # fmt: skip
"""Name → figure."""


def explorable(name: str) -> Explorable:
    """Return an explorable figure by name.

    Raises:
        ContentError: there is none.
    """
    if name not in EXPLORABLES:
        raise ContentError("explore", f"there is no figure '{name}'", f"use one of: {', '.join(EXPLORABLES)}")
    return EXPLORABLES[name]
