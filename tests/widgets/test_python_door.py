"""Two doors to one room: a directive in a chapter and a Python object in a lab give the same HTML, and Python reads and sets what the learner did."""

from __future__ import annotations

import homeward.widgets as widgets
import pytest
from homeward.cases import PlayError, play
from homeward.content import ContentError, content_files, read_yaml
from homeward.widgets.content import CONTENT
from homeward.widgets.render import widget_html


def names(kind: str) -> str:
    """Return the name of one exercise of a kind."""
    if kind == "case":
        return next(content_files("cases")).stem
    return next((path.stem for path in content_files("items") if read_yaml(path).data["type"] == kind), kind)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name, kind", widgets.WIDGETS.items())
def test_same_html_from_both_doors(name: str, kind: str, lang: str) -> None:
    exercise = names(kind)
    widget = getattr(widgets, name)(exercise, lang=lang) if kind not in ("pathway", "deadlines") else getattr(widgets, name)(lang=lang)
    assert widget._repr_html_() == widget_html(kind, CONTENT[kind](exercise, lang), lang)
    bundle = widget._repr_mimebundle_()
    data = bundle[0] if isinstance(bundle, tuple) else bundle
    assert data["text/html"] == widget._repr_html_()
    assert "application/vnd.jupyter.widget-view+json" in data
    assert "0x" not in repr(widget) and repr(widget) == data["text/plain"]


def test_case_widget_follows_the_learner() -> None:
    visit = widgets.CaseWidget("mi-fourth-worker", lang="en")
    assert visit.path == [] and visit.score is None
    visit.state = {"choices": [1, 0, 2], "written": {}}
    player = play("mi-fourth-worker", [1, 0, 2], "en")
    assert visit.path == player.path and visit.score == player.score and visit.counts == player.counts
    visit.state = {"choices": [99]}
    with pytest.raises(PlayError):
        visit.path  # noqa: B018


def test_unknown_name_is_told_plainly() -> None:
    with pytest.raises(ContentError, match="there is no 'nobody'"):
        widgets.CaseWidget("nobody")
