"""A conversation as plain text: for the terminal, for a colleague, for paper."""

from __future__ import annotations

from typing import Any

from ..practice.vocabulary import QUALITY_WORDS, names
from ..text import Text, language
from .player import Player

WORDS: dict[str, Text] = {
    "you": Text(en="You", zh="你"),
    "scene": Text(en="The scene", zh="情境"),
    "task": Text(en="Your task", zh="你的任务"),
    "safety": Text(en="For safety", zh="安全提示"),
    "ending": Text(en="How it ended", zh="结局"),
    "score": Text(en="Score: {score} %", zh="得分：{score}%"),
}


def colon(lang: str) -> str:
    """Return the colon of a language, with the space that follows it."""
    return "：" if lang == "zh" else ": "


def words(line: str | dict[str, str]) -> str:
    """Return the words of a client's line, with or without a kind of talk."""
    return line if isinstance(line, str) else line["text"]


def opening(case: dict[str, Any], lang: str) -> list[str]:
    """Return the lines before the first exchange."""
    mark = colon(lang)
    lines = [case["title"], "", case["client"]["about"], "", WORDS["scene"].in_(lang) + mark + case["scene"], WORDS["task"].in_(lang) + mark + case["task"]]
    return lines + ([WORDS["safety"].in_(lang) + mark + case["safety"]] if "safety" in case else []) + [""]


def client_side(case: dict[str, Any], step: dict[str, Any], lang: str) -> list[str]:
    """Return what is seen and said before the learner replies."""
    lines = [f"({step['scene']})" if lang == "en" else f"（{step['scene']}）"] if "scene" in step else []
    return lines + ([case["client"]["name"] + colon(lang) + words(step["client"])] if "client" in step else [])


def feedback(case: dict[str, Any], reply: dict[str, Any], lang: str) -> list[str]:
    """Return grade, codes, reason and the client's answer."""
    known = names()
    codes = "; ".join(known[code].in_(lang) for code in reply["codes"]) if lang == "en" else "、".join(known[code].in_(lang) for code in reply["codes"])
    lines = [f"   [{QUALITY_WORDS[reply['quality']].in_(lang)} · {codes}] {reply['why']}"]
    return lines + ([case["client"]["name"] + colon(lang) + words(reply["answer"])] if "answer" in reply else [])


def debrief(player: Player, lang: str) -> list[str]:
    """Return the lines after the last exchange."""
    ending = player.ending
    return ["", WORDS["ending"].in_(lang) + colon(lang) + ending["title"], ending["text"], "", ending["debrief"], WORDS["score"].in_(lang).format(score=player.score)]


def transcript(player: Player, lang: str | None = None) -> str:
    """Return the conversation so far as text."""
    chosen = language(lang)
    case = player.case
    lines = opening(case, chosen)
    for number, entry in enumerate(player.path):
        step = case["steps"][entry["step"]]
        reply = step["replies"][entry["reply"]]
        said = player.written.get(str(number), reply["text"])
        lines += [*client_side(case, step, chosen), WORDS["you"].in_(chosen) + colon(chosen) + said, *feedback(case, reply, chosen), ""]
    return "\n".join(lines + (debrief(player, chosen) if player.ended else [])).strip() + "\n"
