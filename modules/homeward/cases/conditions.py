"""Conditions over a case's variables, as an author writes them: ``trust >= 5 and discord < 2``.

The grammar is small on purpose: comparisons of a variable with a whole number, joined by ``and`` / ``or`` (``and`` binds tighter).
A condition compiles to plain JSON (any of [all of [name, comparison, number]]), which both players evaluate.
"""

from __future__ import annotations

import operator
import re

Clause = tuple[str, str, int]
Compiled = list[list[Clause]]

COMPARE = {">=": operator.ge, "<=": operator.le, "==": operator.eq, "!=": operator.ne, ">": operator.gt, "<": operator.lt}
_CLAUSE = re.compile(r"^\s*([a-z][a-z0-9_]*)\s*(>=|<=|==|!=|>|<)\s*(-?\d+)\s*$")


def compile_condition(source: str) -> Compiled:
    """Compile an author's condition.

    Raises:
        ValueError: it is not of the form ``name >= number``, joined by ``and`` / ``or``.
    """
    return [[_clause(part, source) for part in re.split(r"\band\b", option)] for option in re.split(r"\bor\b", source)]


def _clause(part: str, source: str) -> Clause:
    match = _CLAUSE.match(part)
    if not match:
        raise ValueError(f"the condition '{source}' cannot be read → write it like: trust >= 5 and discord < 2")
    return match[1], match[2], int(match[3])


def holds(condition: Compiled, values: dict[str, int]) -> bool:
    """Tell whether a compiled condition is true for these values."""
    return any(all(COMPARE[sign](values[name], number) for name, sign, number in option) for option in condition)


def names_in(condition: Compiled) -> set[str]:
    """Return the variables that a compiled condition reads."""
    return {name for option in condition for name, _, _ in option}
