"""What a client may need a door for. One list, used by resource tables, matching and referrals."""

from __future__ import annotations

from ..text import Text

NEEDS: dict[str, Text] = {
    "papers": Text(en="Identity papers", zh="身份证件"),
    "income": Text(en="Income support", zh="低保和临时救助"),
    "insurance": Text(en="Medical insurance", zh="医保"),
    "work": Text(en="Work and training", zh="就业和培训"),
    "housing": Text(en="Housing", zh="住处"),
    "methadone": Text(en="Methadone clinic", zh="美沙酮门诊"),
    "testing": Text(en="Testing and treatment for infections", zh="传染病检测和治疗"),
    "legal": Text(en="Legal aid", zh="法律援助"),
    "psychology": Text(en="Psychological help", zh="心理援助"),
    "support": Text(en="Peer and family support", zh="同伴和家庭支持"),
}
"""Code → name, in the order in which they are listed everywhere."""

_BY_WORD = {word.casefold(): code for code, name in NEEDS.items() for word in (code, name.en, name.zh)}


def need_code(word: str) -> str | None:
    """Return the code of a need given by its code or its name in either language; None if it is not known."""
    return _BY_WORD.get(word.strip().casefold())
