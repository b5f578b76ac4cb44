"""The command line: ``homeward …``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from .commands import Commands
from .content import ContentError, content_files, exercises, file_named
from .messages import say
from .text import LANGUAGES, Language

LANG = click.option("--lang", type=click.Choice(LANGUAGES), default=None, help="Language; the setting HOMEWARD_LANG if left out.")


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Homeward 归途: check, play, build and show the training kit."""


def _check_tables() -> int:
    """Read the law, the pathway, the evidence and the forms of the test; return the number of mistakes."""
    from .evidence.recompute import check_computed
    from .practice.forms import check_parallel
    from .system import law, pathway

    mistakes = 0
    for read in (law.articles, law.rules, pathway.compiled, check_computed, check_parallel):
        try:
            read()
        except ContentError as error:
            mistakes += 1
            say(str(error), err=True)
    return mistakes


@main.command()
@click.argument("files", nargs=-1)
@click.option("--quiet", is_flag=True, help="Print mistakes only.")
def check(files: tuple[str, ...], quiet: bool) -> None:
    """Check all cases, exercises, session kits, resource tables, law and claims, or the FILES named (paths, or ids of cases, exercises and kits)."""
    from .checking import check_files, count_clues, given_away, summary
    from .messages import messages_language
    from .practice.forms import form_files

    everything = [file_named(name) for name in files] or [*content_files("cases"), *content_files("items"), *content_files("kits"), *form_files(), *sorted(path for folder in ("needs", "resources") for path in (exercises() / folder).glob("*.csv"))]
    mistakes = 0 if files else _check_tables()
    choices = []
    for checked in check_files(everything, messages_language()):
        choices += checked.choices
        for line in [] if quiet else checked.lines:
            say(line)
        if checked.mistake:
            mistakes += 1
            say(checked.mistake, err=True)
    if choices and not files:
        counts = count_clues(choices)
        if not quiet:
            say(summary(counts, messages_language()))
        for error in given_away(counts):
            mistakes += 1
            say(str(error), err=True)
    say("files checked: {files}, with a mistake: {mistakes}", files=len(everything), mistakes=mistakes)
    raise SystemExit(1 if mistakes else 0)


@main.command()
@click.argument("case")
@LANG
def play(case: str, lang: str | None) -> None:
    """Play CASE (an id or a file) in the terminal."""
    from .cases import open_case
    from .cases.terminal import play_in_terminal
    from .messages import messages_language

    play_in_terminal(open_case(case), lang or messages_language())


@main.group()
def new() -> None:
    """Start new content from a template."""


def _directive(kind: str) -> str:
    """Return the name of the directive that shows a kind, as authors write it."""
    return "{" + kind + "}"


@new.command("case")
@click.argument("strand")
@click.argument("name", metavar="ID")
def new_case(strand: str, name: str) -> None:
    """Write a commented case template for STRAND, called ID; it passes `homeward check` as it stands."""
    from .content import short
    from .new import new_case as write

    say("written: {path}", path=short(write(strand, name)))
    say(
        "next: change it with `homeward preview {name}` beside you; then its id into book/{strand}/strand.yml, and the directive {directive} on its page",
        name=name,
        directive=_directive("case"),
        strand=strand,
    )


@new.command("item")
@click.argument("kind")
@click.argument("strand")
@click.argument("name", metavar="ID")
def new_item(kind: str, strand: str, name: str) -> None:
    """Write a commented exercise of KIND (drill, sort, write …; any other word names them all) for STRAND, called ID."""
    from .content import short
    from .new import new_item as write

    say("written: {path}", path=short(write(kind, strand, name)))
    say(
        "next: change it with `homeward preview {name}` beside you; then its id into book/{strand}/strand.yml, and the directive {directive} on its page",
        name=name,
        directive=_directive(kind),
        strand=strand,
    )


@new.command("unit")
@click.argument("strand")
@click.argument("stem")
def new_unit(strand: str, stem: str) -> None:
    """Write the page of a unit of STRAND, called STEM (such as 09-sleep), and enter it in the strand's manifest."""
    from .content import short
    from .new import new_unit as write

    for path in write(strand, stem):
        say("written: {path}", path=short(path))
    say("next: write the page, correct minutes and competencies in book/{strand}/strand.yml, run `homeward toc`, then `homeward translate`", strand=strand)


@main.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True))
def labs(files: tuple[Path, ...]) -> None:
    """Run all labs, or the FILES named, and store their outputs (in English, as the tests compare them)."""
    from .content import short
    from .labs.store import store

    for path in list(files) or sorted((exercises() / "labs").glob("*/*.ipynb")):
        store(path)
        say("stored: {path}", path=short(path))


ONLY_CHECK = click.option("--check", "only_check", is_flag=True, help="Only tell whether the files are up to date.")


@main.command()
@ONLY_CHECK
def schema(only_check: bool) -> None:
    """Write the JSON Schemas that editors use (exercises/schema/)."""
    from .schemas import schemas

    _bring_up_to_date({exercises() / "schema" / name: json.dumps(made, ensure_ascii=False, indent=1) + "\n" for name, made in schemas().items()}, only_check)


@main.command()
@ONLY_CHECK
def bibliography(only_check: bool) -> None:
    """Write the bibliography from the sources of the registry (book/reference/)."""
    from .evidence.bibliography import bibliography as made
    from .publish.units import checkout

    _bring_up_to_date(made(checkout()), only_check)


@main.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--typed", is_flag=True, help="Also the numbers that chapters type: days, dates, articles, telephone numbers.")
@LANG
def numbers(files: tuple[Path, ...], typed: bool, lang: str | None) -> None:
    """List every number of the registry in all pages and exercises, or in FILES: line, claim, number, source, how it was checked."""
    from .content import short
    from .evidence import prose, registry
    from .messages import messages_language
    from .publish.units import checkout

    chosen = lang or messages_language()
    pages = [path.resolve() for path in files] or prose.pages_with_numbers(checkout())
    named: dict[Path, list[prose.Use]] = {path: list(prose.uses_in(path)) for path in pages}
    for path, uses in named.items():
        prose.check_claims(uses)
        hand = list(prose.typed_numbers(path)) if typed and path.suffix == ".md" else []
        if uses or hand:
            click.echo(short(path))
        for use in uses:
            claim, study = registry.claim(use.claim), registry.study_of(use.claim)
            source = registry.sources()[study.sources[0]].name(chosen)
            click.echo(f"  {use.line:4}  {use.claim}  {claim.shows.in_(chosen)}  [{source}; {registry.CHECKED[claim.checked].in_(chosen)}]")
        for line, number, sentence in hand:
            click.echo(f"  {line:4}  ({number})  {sentence}")
    count = sum(map(len, named.values()))
    say("numbers: {numbers}, of {claims} claims, in {pages} files", numbers=count, claims=len({use.claim for uses in named.values() for use in uses}), pages=sum(map(bool, named.values())))


@contextmanager
def _told_here() -> Iterator[None]:
    """Tell a mistake in the content at once, in the language that a command was asked for."""
    try:
        yield
    except ContentError as error:
        say(str(error), err=True)
        raise SystemExit(1) from None


@main.command()
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--report", type=click.Path(path_type=Path, file_okay=False), default=None, help="Folder for the feedback: a page for each conversation, to print.")
@click.option("--csv", "table", type=click.Path(path_type=Path, dir_okay=False), default=None, help="File for the counts, a row for each conversation and coder.")
@LANG
def code(file: Path, report: Path | None, table: Path | None, lang: Language | None) -> None:
    """Count and compare the codes of transcripts in FILE (CSV; columns transcript, line, who, text, coder, code; or AnnoMI's full form)."""
    from .content import short
    from .messages import messages_language
    from .mi.report import agreement_lines, csv_text, pages, summary_lines, write_new
    from .mi.transcripts import read_transcripts
    from .text import speaking

    chosen = lang or messages_language()
    with speaking(chosen), _told_here():
        found = read_transcripts(file)
        lines = sum(len(transcript.lines) for transcript in found.transcripts)
        say("{file}: read as {encoding}; conversations: {conversations}, lines: {lines}", file=short(file), encoding=found.encoding, conversations=len(found.transcripts), lines=lines)
        if found.encoding == "GBK":
            say("If the words look wrong, save the file as UTF-8.")
        click.echo("\n".join(["", *summary_lines(found, chosen), "", *agreement_lines(found, chosen)]))
        made = {report / name: page for name, page in pages(found, chosen).items()} if report else {}
        write_new(made | ({table: "\ufeff" + csv_text(found)} if table else {}))
        for path in filter(None, (report, table)):
            say("written: {path}", path=short(path))


def _bring_up_to_date(files: dict[Path, str], only_check: bool) -> None:
    """Write the files whose text is not what it should be, or only name them; exit with 1 if some were only named."""
    stale = [path for path, text in files.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in [] if only_check else stale:
        path.parent.mkdir(exist_ok=True)
        path.write_text(files[path], encoding="utf-8")
    say("stale: {path}" if only_check else "written: {path}", path=", ".join(path.name for path in stale) or "none")
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
