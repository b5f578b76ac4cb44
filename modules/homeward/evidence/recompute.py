"""What we computed is computed again: the expressions that stand beside a claim must give the numbers that it prints."""

from __future__ import annotations

import inspect

from simpleeval import InvalidExpression, SimpleEval

from ..content import ContentError, short
from . import effects
from .registry import FOLDER, Claim, claims, printed


def recomputed(claim: Claim) -> list[float]:
    """Return what the expressions of a claim give, in their order.

    Raises:
        ContentError: an expression cannot be computed.
    """
    functions = {name: made for name, made in vars(effects).items() if inspect.isfunction(made) and not name.startswith("_")}
    evaluator = SimpleEval(functions=functions | {"round": round, "abs": abs})
    try:
        return [float(evaluator.eval(expression)) for expression in claim.by]
    except (InvalidExpression, ValueError, TypeError, SyntaxError, AttributeError) as error:
        raise ContentError(_place(claim), f"'by' cannot be computed: {error}", "use the functions of homeward.evidence.effects, numbers and + - * /") from None


def check_computed() -> None:
    """Compute every computed claim again.

    Raises:
        ContentError: a claim prints another number than its expression gives, or has another number of them.
    """
    for claim in claims().values():
        if claim.by:
            _check(claim)


def _check(claim: Claim) -> None:
    shown = printed(claim.shows.en)
    made = recomputed(claim)
    if len(shown) != len(made):
        raise ContentError(_place(claim), f"it prints {len(shown)} numbers, but 'by' computes {len(made)}", "give one expression for each number, in their order")
    for words, value in zip(shown, made, strict=True):
        decimals = len(words.partition(".")[2])
        if abs(float(words) - value) > 0.5 * 10**-decimals + 1e-9:
            raise ContentError(_place(claim), f"it prints {words}, but '{claim.by[made.index(value)]}' gives {value:.{decimals + 2}f}", "correct the number or the expression")


def _place(claim: Claim) -> str:
    return f"{short(FOLDER / 'studies')}: {claim.id}"
