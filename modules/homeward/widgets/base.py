"""What every live widget has: content, state and strings as traits; the same HTML as the book; a stable representation."""

from __future__ import annotations

from typing import Any, ClassVar

import anywidget
import traitlets

from ..content import find
from ..practice.items import load_item
from ..text import language
from .bundle import css, esm, strings
from .content import CONTENT
from .render import widget_html


class ExerciseWidget(anywidget.AnyWidget):
    """An exercise in a notebook.

    Args:
        name: id of the case or exercise.
        lang: language; the setting ``HOMEWARD_LANG`` if left out.

    Traits:
        content: the compiled exercise (does not change).
        state: what the learner has done, as JSON; the browser writes it, Python may read or set it.
    """

    kind: ClassVar[str]
    """Folder of its front end."""
    directive: ClassVar[str | None] = None
    """Directive that gives its content, where that is not ``kind``."""
    content = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)
    strings = traitlets.Dict().tag(sync=True)
    lang = traitlets.Unicode().tag(sync=True)

    def __init_subclass__(cls, **options: Any) -> None:
        if "kind" in vars(cls):
            cls._esm, cls._css = esm(cls.kind), f"{css(cls.kind)}\n"
        super().__init_subclass__(**options)

    def __init__(self, name: str = "", lang: str | None = None, **traits: Any) -> None:
        chosen = language(lang)
        self.name = name
        super().__init__(content=CONTENT[self.directive or self.kind](name, chosen), strings=strings(self.kind, chosen), lang=chosen, **traits)
        self.add_class("hw-live")
        self.add_class(f"hw-kind-{self.kind}")

    def _repr_html_(self) -> str:
        return widget_html(self.kind, self.content, self.lang)

    def _repr_mimebundle_(self, **options: Any) -> Any:
        bundle = super()._repr_mimebundle_(**options)
        data, *rest = bundle if isinstance(bundle, tuple) else (bundle,)
        data = {**(data or {}), "text/html": self._repr_html_(), "text/plain": repr(self)}
        return (data, *rest) if rest else data

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.name!r})"

    @property
    def finished(self) -> list[dict[str, Any]]:
        """Finished attempts: ``{"at": time, "score": percent or None}``, oldest first."""
        return list(self.state.get("finished", []))


class ItemWidget(ExerciseWidget):
    """A widget whose exercise is a file in ``exercises/items``."""

    @property
    def item(self) -> Any:
        """The exercise itself, as read from its file."""
        return load_item(find("items", self.name))
