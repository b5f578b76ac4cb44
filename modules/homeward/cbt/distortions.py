"""Nine ways in which a thought bends what happened, in words one can use with a client (``distortions.yml``).

The list follows what cognitive therapy has long called distortions, cut down to those that come up in talks about drug use, with the permission one gives
oneself added from the manuals on relapse prevention; names, sentences and questions are the kit's own. It names thoughts and never a person; a thought that is
true is none of them.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pydantic import Field, field_validator

from ..content import read_yaml, validate
from ..text import Name, Strict, Text, language

if TYPE_CHECKING:
    import pandas

FILE = Path(__file__).with_name("distortions.yml")


class Distortion(Strict):
    """One way in which a thought bends what happened."""

    id: Name
    """Unique; exercises name it so."""
    name: Text
    """What to call it with a client."""
    is_: Text = Field(alias="is")
    """What it is."""
    example: Text
    """A sentence that a client might say (invented)."""
    ask: Text
    """One question that helps to look at such a thought together."""


class Distortions(Strict):
    """Everything in ``distortions.yml``."""

    format: Literal[1]
    """Version of this format."""
    distortions: tuple[Distortion, ...] = Field(min_length=2)
    """All of them, in the order in which the page shows them."""

    @field_validator("distortions")
    @classmethod
    def _unique(cls, rows: tuple[Distortion, ...]) -> tuple[Distortion, ...]:
        names = [row.id for row in rows]
        for name in names:
            if names.count(name) > 1:
                raise ValueError(f"the distortion '{name}' stands twice → rename one")
        return rows


@cache
def distortions() -> dict[str, Distortion]:
    """Return all distortions by id, in order.

    Raises:
        ContentError: the file is damaged.
    """
    return {row.id: row for row in validate(read_yaml(FILE), Distortions).distortions}


HEADINGS: tuple[Text, ...] = (
    Text(en="Thought", zh="想法"),
    Text(en="What it is", zh="怎么回事"),
    Text(en="It sounds like this", zh="听起来像这样"),
    Text(en="A question that helps", zh="可以这样问"),
)
"""What stands above the columns of the table."""


def rows(lang: str | None = None) -> list[list[str]]:
    """Return the distortions as rows in the order of :data:`HEADINGS`, in one language (default: the setting)."""
    return [[text.in_(lang) for text in (row.name, row.is_, row.example, row.ask)] for row in distortions().values()]


def table(lang: str | None = None) -> pandas.DataFrame:
    """Return the distortions as a table, one row each, in one language (default: the setting)."""
    import pandas

    chosen = language(lang)
    head = [text.in_(chosen) for text in HEADINGS]
    return pandas.DataFrame(rows(chosen), columns=head, dtype="object").set_index(head[0])
