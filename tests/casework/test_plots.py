"""Figures of the strand: in both languages, labelled as invented or assumed, and saying the numbers they are drawn from."""

from __future__ import annotations

import re
import warnings

import pytest
from homeward.casework import plots
from homeward.casework.contingency import PrizeDraws, missed, with_reset
from homeward.plots import plot
from homeward.text import speaking

HAN = re.compile("[\u4e00-\u9fff]")


@pytest.mark.parametrize("lang, says", [("en", "invented|assumption"), ("zh", "虚构|假设")])
@pytest.mark.parametrize("name", plots.PLOTS)
def test_drawn_in_both_languages(name: str, lang: str, says: str) -> None:
    with speaking(lang), warnings.catch_warnings():
        warnings.simplefilter("error")
        picture = plot(name)
    words = " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", picture.svg))
    assert re.search(says, picture.caption) and len(picture.svg) < 120_000
    assert all(bool(HAN.search(text)) == (lang == "zh") for text in (words, picture.alt, picture.caption))
    assert not re.search(r"[,;:?!]", picture.caption) or lang == "en"


def test_the_figure_says_what_a_missed_week_leaves() -> None:
    picture = plots.prize_draws()
    for rule in ("start", "one step", "none"):
        loss = missed(with_reset(PrizeDraws(), rule), plots.MISSED)
        assert f"{loss.kept} of {loss.of} draws" in picture.alt
