"""How a lab says shares, lists and tables in the language of the setting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from ..cases import transcript
from ..text import Text, language

if TYPE_CHECKING:
    from pandas import DataFrame


def percent(share: float, decimals: int = 0) -> str:
    """Write a share in per cent: ``28 %`` or ``28%``."""
    return f"{100 * share:.{decimals}f}{'%' if language() == 'zh' else ' %'}"


def colon() -> str:
    """Return the colon, with the space that follows it in English."""
    return transcript.colon(language())


def bracketed(words: str) -> str:
    """Put words that follow others into brackets, with the space that English has before them."""
    return f"（{words}）" if language() == "zh" else f" ({words})"


def listed(parts: Iterable[str]) -> str:
    """Join the items of a list."""
    return ("、" if language() == "zh" else ", ").join(parts)


def commas(parts: Iterable[str]) -> str:
    """Join what is said in one breath."""
    return ("，" if language() == "zh" else ", ").join(parts)


def joined(parts: Iterable[str], stop: bool = False) -> str:
    """Join clauses into one sentence, with its full stop or without."""
    between, end = ("；", "。") if language() == "zh" else ("; ", ".")
    return between.join(parts) + (end if stop else "")


def frame(columns: Iterable[Text | str], rows: Iterable[Sequence[Any]], index: Iterable[Any] | None = None) -> DataFrame:
    """Return a table with its headings in the language of the setting, and every cell as it was given."""
    from pandas import DataFrame

    return DataFrame(list(rows), columns=[str(column) for column in columns], index=index, dtype=object)


def _first(name: str) -> str:
    """Return the cell that names a row; a row that goes on with the one above has no name."""
    return f'<th scope="row">{escape(name)}</th>' if name else "<td></td>"


class Rows:
    """A table of sentences: its cells wrap, so that it can be read on a phone. The first column names the row."""

    def __init__(self, head: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
        self.head = list(head)
        self.rows = [list(row) for row in rows]

    def __len__(self) -> int:
        return len(self.rows)

    def __repr__(self) -> str:
        return "\n".join(" | ".join(row) for row in [self.head, *self.rows])

    def _repr_html_(self) -> str:
        head = "".join(f'<th scope="col">{escape(name)}</th>' for name in self.head)
        body = "".join(f'<tr>{_first(first)}{"".join(f"<td>{escape(cell)}</td>" for cell in rest)}</tr>' for first, *rest in self.rows)
        return f'<table class="hw-rows"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
