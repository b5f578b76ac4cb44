"""Commands of the command line that speak the reader's language: help, mistakes in a command, mistakes in content."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable
from typing import Any, TextIO
from unicodedata import east_asian_width

import click

from .content import ContentError
from .messages import in_locale, messages_language, say
from .text import language


class Formatter(click.HelpFormatter):
    """Writes help in the reader's language."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line that shows how a command is called."""
        if messages_language() == "zh":
            args, prefix = " ".join(map(in_locale, args.split(" "))), in_locale("Usage:")
        super().write_usage(prog, args, prefix)

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        mark = "：" if messages_language() == "zh" else ":"
        self.write(f"{' ' * self.current_indent}{in_locale(heading)}{mark}\n")

    def write_text(self, text: str) -> None:
        """Write what a command is for."""
        super().write_text(in_locale(text))

    def write_dl(self, rows: Iterable[tuple[str, str]], *args: Any, **more: Any) -> None:
        """Write options or commands with what they are for."""
        super().write_dl([(name, in_locale(help_)) for name, help_ in rows], *args, **more)


class Context(click.Context):
    """The run of one command."""

    formatter_class = Formatter


class Mistake(click.ClickException):
    """A mistake in how a command was called, told in the reader's language."""

    def __init__(self, error: click.ClickException) -> None:
        super().__init__(in_locale(error.format_message()))
        self.exit_code, self.ctx = error.exit_code, getattr(error, "ctx", None)

    def show(self, file: Any = None) -> None:
        """Print how the command is called, where help is, and what is wrong."""
        if self.ctx:
            click.echo(self.ctx.get_usage(), file=file, err=True)
            click.echo(in_locale(f"Try '{self.ctx.command_path} --help' for help.") + "\n", file=file, err=True)
        click.echo(in_locale(f"Error: {self.message}"), file=file, err=True)


def _in_locale(method: Callable[..., Any]) -> Callable[..., Any]:
    """Let a method of a command tell click's own mistakes in the reader's language."""

    @functools.wraps(method)
    def told(*args: Any, **more: Any) -> Any:
        try:
            return method(*args, **more)
        except click.ClickException as error:
            asks_for_help = isinstance(error, getattr(click.exceptions, "NoArgsIsHelpError", ()))
            if messages_language() == "en" or isinstance(error, Mistake) or asks_for_help:
                raise
            raise Mistake(error) from None

    return told


class Command(click.Command):
    """A command whose help is in the reader's language."""

    context_class = Context

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the line that stands beside the command's name."""
        return super().get_short_help_str(limit) if messages_language() == "en" else in_locale(self.short_help or self.help or "")


class Commands(Command, click.Group):
    """A group whose content mistakes are one clear line, never a traceback."""

    command_class = Command
    group_class = type

    @_in_locale
    def make_context(self, *args: Any, **more: Any) -> click.Context:
        """Read the command line."""
        return super().make_context(*args, **more)

    @_in_locale
    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a mistake in the content or in the setting ends it with exit code 1."""
        try:
            _check_setting()
            return super().invoke(ctx)
        except ContentError as error:
            say(str(error), err=True)
            ctx.exit(1)
        except click.Abort:
            click.echo(err=True)
            say("Aborted!", err=True)
            ctx.exit(1)


class Spoken:
    """A stream whose lines come out in the reader's language: progress that is written in English, wherever it comes from."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)

    def write(self, text: str) -> int:
        """Write lines; one that begins with a carriage return keeps its width."""
        if messages_language() == "zh":
            text = _same_width(text) if text.startswith("\r") else re.sub(r"[^\s].*", lambda line: in_locale(line[0]), text)
        return self.stream.write(text)


def _same_width(text: str) -> str:
    """Translate the parts of a line that is written over and over, cut or filled up to its columns (a Chinese character takes two)."""
    line, columns, made = " | ".join(map(in_locale, text[1:].rstrip().split(" | "))), len(text) - 1, ""
    for sign in line:
        columns -= 2 if east_asian_width(sign) in "WF" else 1
        if columns < 0:
            break
        made += sign
    return "\r" + made + " " * columns


def _check_setting() -> None:
    try:
        language()
    except ValueError as error:
        raise click.ClickException(str(error)) from None
