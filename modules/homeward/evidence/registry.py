"""The registry of claims: each number that a page prints, with its source, design and caveat.

A page never types such a number; it names the claim, and the claim answers for it. Files: ``claims/<strand>.yml``.
"""

from __future__ import annotations

import difflib
from functools import cache
from typing import Literal

from pydantic import ValidationError

from ..content import PACKAGE, ContentError, Document, explain, read_yaml, short
from ..text import Name, Sentence, Strict, Text

FOLDER = PACKAGE / "evidence" / "claims"

CHECKED: dict[str, Text] = {
    "verified": Text(en="read in the source", zh="已核对原文"),
    "reported": Text(en="as reported by the source named", zh="据所列来源报道"),
    "seed": Text(en="given by a secondary summary; not confirmed elsewhere", zh="仅见于二手资料，未另行证实"),
    "computed": Text(en="computed by us from the source's figures", zh="由我们据原始数字计算"),
}
"""How a claim was checked, in words."""


class Claim(Strict):
    """One number and what it says."""

    id: Name
    """Unique in the registry."""
    source: Name
    """Key in the bibliography."""
    shows: Text
    """Exactly what is printed in running text."""
    says: Text
    """What the number is of."""
    design: Text
    """Design, size and place of the study, or the kind of source."""
    time: Text | None = None
    """When it was measured."""
    interval: Text | None = None
    """Interval or p value, where there is one."""
    caveat: Text | None = None
    """What a careful reader should know."""
    checked: Literal["verified", "reported", "seed", "computed"]
    """How it was checked."""
    locator: Sentence
    """Where to find it: a DOI, a register number, an address."""


@cache
def claims() -> dict[str, Claim]:
    """Return all claims by id.

    Raises:
        ContentError: a file has a mistake, or an id stands twice.
    """
    found: dict[str, Claim] = {}
    for path in sorted(FOLDER.glob("*.yml")):
        document = read_yaml(path)
        for index, row in enumerate(document.data or []):
            claim = _one(document, index, row)
            if claim.id in found:
                raise document.error((index, "id"), f"the claim '{claim.id}' stands twice", "rename one, or use the other")
            found[claim.id] = claim
    return found


def _one(document: Document, index: int, row: object) -> Claim:
    try:
        return Claim.model_validate(row)
    except ValidationError as error:
        raise explain(document, error, (index,)) from None


def claim(name: str) -> Claim:
    """Return one claim.

    Raises:
        ContentError: there is none of that name; the message lists the nearest.
    """
    known = claims()
    if name not in known:
        near = ", ".join(difflib.get_close_matches(name, known, n=3, cutoff=0.4))
        raise ContentError(short(FOLDER), f"there is no claim '{name}'", f"add it, or use one of: {near}" if near else "add it")
    return known[name]
