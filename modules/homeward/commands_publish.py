"""Commands of the command line that make, show and translate the site."""

from __future__ import annotations

import sys
from http.server import HTTPServer

import click

from .commands import Command, Spoken
from .messages import say
from .text import LANGUAGES, Language


def _address(http: HTTPServer) -> str:
    return f"http://127.0.0.1:{http.server_address[1]}/"


def _until_ended(http: HTTPServer) -> None:
    """Serve until the reader presses Ctrl+C."""
    try:
        http.serve_forever()
    except KeyboardInterrupt:
        click.echo()
        say("ended")


@click.command(cls=Command)
@click.option("--lang", type=click.Choice(LANGUAGES), help="One language only (default: both, side by side).")
@click.option("--clean", is_flag=True, help="Forget what was built before and begin anew.")
def build(lang: Language | None, clean: bool) -> None:
    """Build the site into _site (warnings are errors)."""
    from .publish.build import build as build_site

    raise SystemExit(build_site((lang,) if lang else LANGUAGES, clean=clean, out=Spoken(sys.stderr)))


@click.command(cls=Command)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="Port; 0 takes a free one.")
def serve(port: int) -> None:
    """Show the built site on this machine."""
    from .publish.serve import server

    with server(port) as http:
        say("Homeward is at {address}   (Ctrl+C ends it)", address=_address(http))
        _until_ended(http)


@click.command(cls=Command)
@click.argument("name", metavar="CASE")
@click.option("--port", default=0, show_default=False, type=click.IntRange(0, 65535), help="Where to listen; any free port if left out.")
@click.option("--lang", type=click.Choice(LANGUAGES), default=None, help="Language of the page; the language of the messages if left out.")
@click.option("--no-browser", is_flag=True, help="Only tell the address.")
def preview(name: str, port: int, lang: Language | None, no_browser: bool) -> None:
    """Show CASE (a case or exercise: its id or a file) in the browser; the page reloads when the file is saved."""
    import webbrowser

    from .messages import messages_language
    from .publish.preview import preview_server

    with preview_server(name, port, lang or messages_language()) as http:
        say("The preview is at {address}   (Ctrl+C ends it)", address=_address(http))
        if not no_browser:
            webbrowser.open(_address(http))
        _until_ended(http)


@click.command(cls=Command)
@click.option("--check", is_flag=True, help="Write nothing; fail if the table of contents and the manifests disagree.")
def toc(check: bool) -> None:
    """Write _toc.yml from the unit manifests."""
    from .publish.toc import check_toc, pages, write_toc

    if check:
        wrong = check_toc()
        for error in wrong:
            say(str(error), err=True)
        say(f"{len(wrong)} mistakes" if wrong else f"{len(pages())} pages, as the manifests say")
        raise SystemExit(1 if wrong else 0)
    say("_toc.yml written: {pages} pages" if write_toc() else "_toc.yml was up to date: {pages} pages", pages=len(pages()))


@click.command(cls=Command)
@click.option("--check", is_flag=True, help="Write nothing; fail if a sentence is missing, doubtful or points elsewhere than its source.")
def translate(check: bool) -> None:
    """Carry new English sentences into the Chinese catalogues; say how far each page is."""
    from .publish import languages

    if check:
        wrong = languages.untranslated(out=Spoken(sys.stderr))
        for error in wrong:
            say(str(error), err=True)
        say(f"{len(wrong)} mistakes" if wrong else "the translation is whole")
        raise SystemExit(1 if wrong else 0)
    rows = [(row.translated, row.untranslated, row.fuzzy, row.page) for row in languages.translate(out=Spoken(sys.stderr))]
    sums = [sum(row[column] for row in rows) for column in range(3)]
    for done, todo, changed, page in [*rows, (*sums, "together")]:
        say(f"{done:5} translated {todo:5} to do {changed:4} changed   {page}")


COMMANDS = (build, serve, preview, toc, translate)
