"""The written form of a case: every exchange, every reply with its grade and reason, every ending."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ...cases.transcript import words
from ..render import Html, join, tag


def written(content: dict[str, Any], t: Callable[..., str]) -> Html:
    """Return the case as readable HTML."""
    name = content["client"]["name"]
    numbers = {step_id: index + 1 for index, step_id in enumerate(content["steps"])}
    return join(
        [
            tag("p", tag("strong", content["title"]), class_="hw-title"),
            tag("p", t("name_age", name=name, age=content["client"]["age"]), " · ", content["client"]["about"]),
            tag("p", tag("strong", t("scene")), " ", content["scene"]),
            tag("p", tag("strong", t("task")), " ", content["task"]),
            tag("p", tag("strong", t("safety")), " ", content["safety"], class_="hw-safety") if content.get("safety") else None,
            tag("p", t("print_note"), class_="hw-small"),
            [_step(content, step_id, step, name, numbers, t) for step_id, step in content["steps"].items()],
            [_ending(ending, t) for ending in content["endings"].values()],
        ]
    )


def _line(who: str, text: str, kind: str) -> Html:
    return tag("p", tag("span", who, class_="hw-who"), " ", tag("span", text, class_="hw-words"), class_=f"hw-line hw-{kind}")


def _step(content: dict, step_id: str, step: dict, name: str, numbers: dict[str, int], t: Callable[..., str]) -> Html:
    return tag(
        "div",
        tag("p", tag("strong", t("step_label", n=numbers[step_id]))),
        tag("p", step["scene"], class_="hw-line hw-note") if "scene" in step else None,
        _line(name, words(step["client"]), "client") if "client" in step else None,
        [tag("p", step["write"]["prompt"]), tag("ul", [tag("li", model) for model in step["write"]["models"]])] if "write" in step else None,
        tag("ol", [_reply(content, reply, name, numbers, t) for reply in step["replies"]]),
        class_="hw-step",
    )


def _reply(content: dict, reply: dict, name: str, numbers: dict[str, int], t: Callable[..., str]) -> Html:
    targets = [str(numbers[branch["to"]]) if branch["to"] in numbers else t("ending_label", title=content["endings"][branch["to"]]["title"]) for branch in reply["next"]]
    # A reason usually names the code itself; only what it leaves out is said beside the grade.
    unnamed = [name_ for code in reply["codes"] if (name_ := content["names"][code]).lower() not in reply["why"].lower()]
    return tag(
        "li",
        _line(t("you"), reply["text"], "worker"),
        tag("p", tag("strong", t(f"quality_{reply['quality']}")), [f" · {name_}" for name_ in unnamed], " · ", reply["why"], class_="hw-feedback"),
        _line(name, words(reply["answer"]), "client") if "answer" in reply else None,
        tag("p", t("goes_on", steps=" / ".join(dict.fromkeys(targets))), class_="hw-small"),
    )


def _ending(ending: dict, t: Callable[..., str]) -> Html:
    return tag("div", tag("p", tag("strong", t("ending_label", title=ending["title"])), " · ", t(f"kind_{ending['kind']}")), tag("p", ending["text"]), tag("p", ending["debrief"]), class_="hw-step")
