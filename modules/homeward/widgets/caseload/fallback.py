"""The written form of the ninety days: the people, what may be done and may happen, what is counted, and how several ways of working came out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ...casework.caseload import PARTS
from ..render import Html, head, join, tag


def written(content: dict[str, Any], t: Callable[..., str]) -> Html:
    """Return the ninety days as readable HTML."""
    words, values = content["words"], content["parameters"]
    named = {"name": t("somebody"), "who": t("the_family"), "need": t("a_need")}
    return join(
        [
            head(content),
            tag("p", t("print_note"), class_="hw-small"),
            [tag("p", words[key]) for key in ("model", "place")],
            tag("ul", [tag("li", rule) for rule in words["rules"]]),
            tag("p", t("steps", steps=" → ".join(words["contact"]))),
            tag("ol", [_person(one, words, t) for one in content["clients"]]),
            _part(t("may_do")),
            tag("ul", [tag("li", tag("strong", t("with_time", name=row["name"].format(**named), time=_time(action, values, t))), " ", row["says"]) for action, row in words["actions"].items()]),
            _part(t("may_happen")),
            tag("ul", [tag("li", tag("strong", row["title"]), " · ", row["text"].format(**named)) for row in words["events"].values()]),
            [tag("p", note, class_="hw-small") for note in words["notes"].values()],
            _part(t("counted")),
            tag("ul", [tag("li", tag("strong", row["name"]), " · ", row["counts"]) for row in words["parts"].values()]),
            _results(content, t),
            tag("ul", [tag("li", tag("strong", plan["name"]), " · ", plan["says"]) for plan in content["strategies"]]),
            tag("ol", [tag("li", question) for question in words["questions"]]),
        ]
    )


def _part(title: str) -> Html:
    return tag("p", tag("strong", title))


def _time(action: str, values: dict[str, float], t: Callable[..., str]) -> str:
    minutes = int(values["crisis" if action == "answer" else action])
    hours, rest = divmod(minutes, 60)
    return t("h_min", h=hours, m=f"{rest:02}") if hours and rest else t("h", h=hours) if hours else t("min", m=rest)


def _person(one: dict[str, Any], words: dict[str, Any], t: Callable[..., str]) -> Html:
    comma = "、" if t("h", h=1).endswith("时") else ", "
    needs = [*one["needs"][: one["own"]], *(one["needs"][5:] if one["work"] else [])]
    where = [words["contact"][one["contact"]], t("phone_yes" if one["phone"] else "phone_no"), *([one["family"]] if "family" in one else [])]
    return tag(
        "li",
        tag("p", tag("strong", t("name_age", name=one["name"], age=one["age"])), " · ", one["measure"].format(n=one["home_days"]), class_="hw-words"),
        tag("p", one["story"], " ", tag("strong", t("strengths")), " ", one["strengths"]),
        tag("p", t("print_needs", needs=comma.join(needs)), " ", " · ".join(where), class_="hw-small"),
    )


def _results(content: dict[str, Any], t: Callable[..., str]) -> Html:
    """Return the table of how ways of working came out."""
    results, parts = content["results"], [*PARTS, "mean"]
    names = [*(content["words"]["parts"][part]["name"] for part in PARTS), t("mean")]
    title = t("print_results", n=results["quarters"], hours=f"{content['parameters']['hours']:g}")
    rows = [tag("tr", tag("th", plan["name"], scope="row"), [tag("td", f"{mean:.0f} ({low:.0f}–{high:.0f})") for mean, low, high in (results["rows"][plan["id"]][part] for part in parts)]) for plan in content["strategies"]]
    made = tag("table", tag("caption", title), tag("thead", tag("tr", tag("th", t("way"), scope="col"), [tag("th", name, scope="col") for name in names])), tag("tbody", rows), class_="hw-table")
    return tag("div", made, class_="hw-scroll", role="region", aria_label=title, tabindex="0")
