"""Start a new case from a template that passes the linter."""

from __future__ import annotations

import re
from pathlib import Path

from ..content import PACKAGE, STRANDS, ContentError, exercises, short

FIRST = {"system": ("02-four-measures", "S2"), "mi": ("04-reflections", "M5"), "cbt": ("02-functional-analysis", "C2"), "casework": ("06-warm-referral", "K8")}
"""Strand → the unit and competency the template names until the author changes them."""


def new_case(strand: str, name: str, root: Path | None = None) -> Path:
    """Write the template as ``exercises/cases/<strand>/<name>.yml`` and return its path.

    Raises:
        ContentError: the strand or the name will not do, or the file exists; nothing is written.
    """
    if strand not in STRANDS:
        raise ContentError("homeward new case", f"'{strand}' is not a strand", f"use one of: {' '.join(STRANDS)}")
    if not re.fullmatch(r"[a-z][a-z0-9-]*", name):
        raise ContentError("homeward new case", f"'{name}' will not do as an id", "use small letters, digits and hyphens, beginning with a letter")
    path = (root or exercises()) / "cases" / strand / f"{name}.yml"
    if path.exists():
        raise ContentError(short(path), "the file exists already", "choose another id; nothing was written")
    unit, competency = FIRST[strand]
    text = (PACKAGE / "cases" / "template.yml").read_text(encoding="utf-8")
    for mark, value in (("CASE_ID", name), ("CASE_STRAND", strand), ("CASE_UNIT", unit), ("CASE_COMPETENCY", competency), ("SCHEMA_PATH", "../../schema/case.schema.json")):
        text = text.replace(mark, value)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
