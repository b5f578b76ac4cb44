"""The command line: ``homeward …``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from .content import ContentError, content_files, exercises
from .text import LANGUAGES

LANG = click.option("--lang", type=click.Choice(LANGUAGES), default=None, help="Language; the setting HOMEWARD_LANG if left out.")


class Commands(click.Group):
    """A group whose content mistakes are one clear line, never a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a mistake in the content ends it with exit code 1."""
        try:
            return super().invoke(ctx)
        except ContentError as error:
            click.echo(str(error), err=True)
            ctx.exit(1)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Homeward 归途: check, play, build and show the training kit."""


def _check_one(path: Path) -> str:
    """Check a case, an exercise or a resource table; return what there is to say of it."""
    from .cases.lint import lint_case
    from .casework.resources import load_resources
    from .practice.items import load_item
    from .wording import check_words

    if path.suffix == ".csv":
        return f"{path.stem}: {len(load_resources(path))} resources"
    if path.parent.parent.name == "cases":
        case, report = lint_case(path)
        return f"{case.id}: {report.line()}"
    return f"{(item := load_item(path, check_words)).id}: {item.type}"


def _check_tables() -> int:
    """Read the law, the pathway and the claims; return the number of mistakes."""
    from .evidence.registry import claims
    from .system import law, pathway

    mistakes = 0
    for read in (law.articles, law.rules, pathway.compiled, claims):
        try:
            read()
        except ContentError as error:
            mistakes += 1
            click.echo(str(error), err=True)
    return mistakes


@main.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--quiet", is_flag=True, help="Print mistakes only.")
def check(files: tuple[Path, ...], quiet: bool) -> None:
    """Check all cases, exercises, resource tables, law and claims, or the FILES named."""
    everything = list(files) or [*content_files("cases"), *content_files("items"), *sorted((exercises() / "resources").glob("*.csv"))]
    mistakes = 0 if files else _check_tables()
    for path in everything:
        try:
            line = _check_one(path)
            if not quiet:
                click.echo(line)
        except ContentError as error:
            mistakes += 1
            click.echo(str(error), err=True)
    click.echo(f"{len(everything)} files checked, {mistakes} with a mistake")
    raise SystemExit(1 if mistakes else 0)


@main.command()
@click.argument("case")
@LANG
def play(case: str, lang: str | None) -> None:
    """Play CASE (an id or a file) in the terminal."""
    from .cases import open_case
    from .cases.terminal import play_in_terminal

    play_in_terminal(open_case(case), lang)


@main.group()
def new() -> None:
    """Start new content from a template."""


@new.command("case")
@click.argument("strand")
@click.argument("name", metavar="ID")
def new_case(strand: str, name: str) -> None:
    """Write a commented case template for STRAND, called ID; it passes `homeward check` as it stands."""
    from .cases.new import new_case as write
    from .content import short

    click.echo(f"written: {short(write(strand, name))}")


@main.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True))
def labs(files: tuple[Path, ...]) -> None:
    """Run all labs, or the FILES named, and store their outputs (in English, as the tests compare them)."""
    from .content import short
    from .labs.store import store

    for path in list(files) or sorted((exercises() / "labs").glob("*/*.ipynb")):
        store(path)
        click.echo(f"stored: {short(path)}")


@main.command()
@click.option("--check", "only_check", is_flag=True, help="Only tell whether the files are up to date.")
def schema(only_check: bool) -> None:
    """Write the JSON Schemas that editors use (exercises/schema/)."""
    from .schemas import schemas

    folder = exercises() / "schema"
    stale = []
    for name, made in schemas().items():
        text = json.dumps(made, ensure_ascii=False, indent=1) + "\n"
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if not only_check:
                folder.mkdir(exist_ok=True)
                path.write_text(text, encoding="utf-8")
    click.echo(f"{'stale' if only_check else 'written'}: {', '.join(stale) or 'none'}")
    sys.exit(1 if only_check and stale else 0)


def _register() -> None:
    try:
        from .commands_publish import COMMANDS
    except ModuleNotFoundError as error:  # only the content's own commands are there without the tools that build the book
        if error.name and error.name.startswith("homeward"):
            raise
        return
    for command in COMMANDS:
        main.add_command(command)


_register()
