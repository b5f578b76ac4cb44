"""Play a case in a terminal."""

from __future__ import annotations

import click

from ..text import Text, language
from .model import Case
from .player import Player
from .transcript import client_side, debrief, feedback, opening

ASK = Text(en="Your reply (1–{n}, u to take back, q to stop)", zh="你的回应（输入 1–{n}；u 撤回，q 退出）")
WRITE = Text(en="Write, then press Enter", zh="写下你的话，按回车")
MODELS = Text(en="An experienced colleague might say:", zh="有经验的同事可能会这样说：")
WRONG = Text(en="Enter a number from 1 to {n}, u or q.", zh="请输入 1 到 {n}，或者 u、q。")


def play_in_terminal(case: Case, lang: str | None = None) -> Player:
    """Play a case with the keyboard; return the conversation where it ended or was left."""
    chosen = language(lang)
    player = Player(case, chosen)
    click.echo("\n".join(opening(player.case, chosen)))
    while not player.ended:
        step = player.step
        click.echo("\n".join(client_side(player.case, step, chosen)))
        words = _write(step, chosen) if "write" in step else None
        for number, reply in enumerate(step["replies"], start=1):
            click.echo(f"  {number}  {reply['text']}")
        answer = _ask(len(step["replies"]), chosen)
        if answer == "q":
            return player
        if answer == "u":
            saved = player.save() | {"choices": player.choices[:-1]}
            player = Player(case, chosen).load(saved)
            continue
        index = int(answer) - 1
        player.choose(index, words)
        click.echo("\n".join(feedback(player.case, step["replies"][index], chosen)) + "\n")
    click.echo("\n".join(debrief(player, chosen)))
    return player


def _write(step: dict, lang: str) -> str:
    click.echo(step["write"]["prompt"])
    words = click.prompt(WRITE.in_(lang), type=str)
    click.echo("\n".join([MODELS.in_(lang), *(f"  – {model}" for model in step["write"]["models"])]))
    return words


def _ask(n: int, lang: str) -> str:
    while True:
        answer = click.prompt(ASK.in_(lang).format(n=n), type=str).strip().lower()
        if answer in ("u", "q") or (answer.isdigit() and 1 <= int(answer) <= n):
            return answer
        click.echo(WRONG.in_(lang).format(n=n))
