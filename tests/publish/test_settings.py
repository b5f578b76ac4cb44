"""Settings and pins that a later hand could loosen without noticing."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

CHECKOUT = Path(__file__).parents[2]


def _key(name: str) -> str:
    return re.split(r"[<>=!~\[; ]", name, maxsplit=1)[0].lower().replace("_", "-").replace(".", "-")


def test_every_line_of_the_settings_is_explained() -> None:
    lines = (CHECKOUT / "_config.yml").read_text(encoding="utf-8").splitlines()
    bare = [line for line in lines if line.strip() and "#" not in line and not re.fullmatch(r"\s*(\w+:|- \[.*\])", line)]
    assert bare == []


def test_a_failing_lab_stops_a_plain_build_too() -> None:
    settings = yaml.safe_load((CHECKOUT / "_config.yml").read_text(encoding="utf-8"))
    assert settings["execute"]["raise_on_error"] is True and settings["execute"]["execute_notebooks"] == "cache"
    assert settings["sphinx"]["config"]["suppress_warnings"] == []


def test_every_requirement_is_pinned_and_none_names_a_place() -> None:
    wanted = [line.split("#")[0].strip() for line in (CHECKOUT / "requirements.in").read_text(encoding="utf-8").splitlines()]
    text = (CHECKOUT / "requirements.txt").read_text(encoding="utf-8")
    pins = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert pins[-1] == "-e ."
    assert [line for line in pins[:-1] if not re.match(r"^[\w.\[\]-]+==[\w.]+( ; .+)?$", line)] == []
    assert {_key(line) for line in wanted if line} <= {_key(line) for line in pins}
    assert "://" not in text and "--" not in text
