"""Commands of the command line that make, show and translate the site."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import click

from .content import ContentError
from .text import LANGUAGES, Language


def _plainly(command: Callable[..., Any]) -> Callable[..., Any]:
    """Turn a mistake in content into a message instead of a traceback."""

    @functools.wraps(command)
    def told(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except ContentError as error:
            raise click.ClickException(str(error)) from None

    return told


@click.command()
@click.option("--lang", type=click.Choice(LANGUAGES), help="One language only (default: both, side by side).")
@click.option("--clean", is_flag=True, help="Forget what was built before and begin anew.")
@_plainly
def build(lang: Language | None, clean: bool) -> None:
    """Build the site into _site (warnings are errors)."""
    from .publish.build import build as build_site

    raise SystemExit(build_site((lang,) if lang else LANGUAGES, clean=clean))


@click.command()
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="Port; 0 takes a free one.")
@_plainly
def serve(port: int) -> None:
    """Show the built site on this machine."""
    from .publish.serve import server

    with server(port) as http:
        click.echo(f"Homeward is at http://127.0.0.1:{http.server_address[1]}/   (Ctrl+C ends it)")
        try:
            http.serve_forever()
        except KeyboardInterrupt:
            click.echo("\nended")


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; fail if the table of contents and the manifests disagree.")
@_plainly
def toc(check: bool) -> None:
    """Write _toc.yml from the unit manifests."""
    from .publish.toc import check_toc, pages, write_toc

    if check:
        wrong = check_toc()
        for error in wrong:
            click.echo(str(error), err=True)
        click.echo(f"{len(wrong)} mistakes" if wrong else f"{len(pages())} pages, as the manifests say")
        raise SystemExit(1 if wrong else 0)
    click.echo(f"_toc.yml {'written' if write_toc() else 'was up to date'}: {len(pages())} pages")


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; fail if a sentence is missing, doubtful or points elsewhere than its source.")
@_plainly
def translate(check: bool) -> None:
    """Carry new English sentences into the Chinese catalogues; say how far each page is."""
    from .publish import languages

    if check:
        wrong = languages.untranslated()
        for error in wrong:
            click.echo(str(error), err=True)
        click.echo(f"{len(wrong)} mistakes" if wrong else "the translation is whole")
        raise SystemExit(1 if wrong else 0)
    rows = languages.translate()
    for row in rows:
        click.echo(f"{row.translated:5} translated {row.untranslated:5} to do {row.fuzzy:4} changed   {row.page}")
    click.echo(f"{sum(row.translated for row in rows):5} translated {sum(row.untranslated for row in rows):5} to do {sum(row.fuzzy for row in rows):4} changed   together")


COMMANDS = (build, serve, toc, translate)
