"""Where content lies and how a content file is read.

Content is found in the checkout (``exercises/`` beside ``modules/``) or inside an installed wheel (``homeward/exercises``),
never by a path relative to a notebook. A mistake in a file becomes one :class:`ContentError` that says file, line and cure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

PACKAGE = Path(__file__).resolve().parent
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Model = TypeVar("Model", bound=BaseModel)


class ContentError(ValueError):
    """A mistake in a content file, told so that the author can mend it: where it is, what is wrong, what to do."""

    def __init__(self, place: str, wrong: str, cure: str = "") -> None:
        self.place, self.wrong, self.cure = place, wrong, cure
        super().__init__(f"{place}: {wrong}" + (f" → {cure}" if cure else ""))


def exercises() -> Path:
    """Return the folder that holds cases, items and labs."""
    for folder in (PACKAGE.parents[1] / "exercises", PACKAGE / "exercises"):
        if folder.is_dir():
            return folder
    raise ContentError(str(PACKAGE), "the exercises folder was not found", "install the package again, or run inside the checkout")


def content_files(kind: str, root: Path | None = None) -> Iterator[Path]:
    """Yield the YAML files of a kind (``cases``, ``items`` or ``kits``), in a stable order."""
    yield from sorted(((root or exercises()) / kind).glob("*/*.yml"))


def find(kind: str, name: str) -> Path:
    """Return the file of the case or exercise called ``name`` (its id, or a path to a file).

    Raises:
        ContentError: there is none; the message lists the nearest names.
    """
    if name.endswith(".yml") and Path(name).is_file():
        return Path(name)
    files = {path.stem: path for path in content_files(kind)}
    if name in files:
        return files[name]
    import difflib

    near = ", ".join(difflib.get_close_matches(name, files, n=3, cutoff=0.4)) or ", ".join(sorted(files)[:8]) or "none yet"
    raise ContentError(f"exercises/{kind}", f"there is no '{name}'", f"check the id; near it: {near}")


def file_named(name: str) -> Path:
    """Return the file of a case, exercise or session kit by its id, or by a path (which need not exist; reading it says so).

    Raises:
        ContentError: there is nothing of that id; the message lists the nearest names.
    """
    if Path(name).suffix or Path(name).name != name:
        return Path(name)
    for kind in ("items", "kits"):
        try:
            return find(kind, name)
        except ContentError:
            continue
    return find("cases", name)


def is_kit(path: Path) -> bool:
    """Tell whether a file holds a session kit: by its folder or, elsewhere, by having a worker's and a client's side."""
    folder = path.parent.parent.name
    if folder in ("cases", "items", "kits"):
        return folder == "kits"
    data = read_yaml(path).data
    return isinstance(data, dict) and {"worker", "client"} <= data.keys() and "steps" not in data


def is_case(path: Path) -> bool:
    """Tell whether a file holds a case: by its folder or, elsewhere, by having steps and no type."""
    folder = path.parent.parent.name
    if folder in ("cases", "items", "kits"):
        return folder == "cases"
    data = read_yaml(path).data
    return isinstance(data, dict) and "type" not in data and "steps" in data


@dataclass(frozen=True)
class Document:
    """A parsed YAML file: its data, and for every place in it the line it stands on."""

    path: Path
    data: Any
    lines: dict[tuple[str | int, ...], int]

    def place(self, loc: tuple[str | int, ...] = ()) -> str:
        """Return ``file:line`` of a place, or of the nearest enclosing one that exists in the file."""
        here = tuple(loc)
        while here and here not in self.lines:
            here = here[:-1]
        return f"{short(self.path)}:{self.lines.get(here, 1)}"

    def error(self, loc: tuple[str | int, ...], wrong: str, cure: str = "") -> ContentError:
        """Build the error for a place in this file."""
        where = ".".join(str(part) for part in loc)
        return ContentError(self.place(loc), f"{where}: {wrong}" if where else wrong, cure)


def short(path: Path) -> str:
    """Return a path as an author would say it: relative to where she stands, if it lies below."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def read_text(path: Path) -> str:
    """Return the text of a file.

    Raises:
        ContentError: the file is missing or not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ContentError(short(path), "the file does not exist", "check the name") from None
    except UnicodeDecodeError as error:
        raise ContentError(short(path), f"not UTF-8 (byte {error.start})", "save the file as UTF-8") from None


def read_yaml(path: Path) -> Document:
    """Read a YAML file, remembering the line of every key and item.

    Raises:
        ContentError: the file is missing, not UTF-8, not YAML, or says the same key twice.
    """
    text = read_text(path)
    loader = LOADER(text)
    reader = _Reader(path, loader)
    try:
        data = reader.whole()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"{short(path)}:{mark.line + 1}" if mark else short(path)
        raise ContentError(place, f"not readable as YAML: {error.problem or error.context}", "check indentation, colons and quotation marks on this line") from None
    except yaml.YAMLError as error:
        raise ContentError(short(path), f"not readable as YAML: {error}", "check for unusual characters") from None
    finally:
        loader.dispose()
    return Document(path, data, reader.lines)


CURLY = tuple("“”„‟＂")


class _Reader:
    """Builds the data from the parser's events, and notes the line of every place on the way.

    PyYAML's own way goes through a tree of nodes, which costs more than everything else a check does.
    The events of an anchor are kept and built again for each alias, so that its parts have the lines they stand on.
    """

    def __init__(self, path: Path, loader: Any) -> None:
        self.path = path
        self.lines: dict[tuple[str | int, ...], int] = {}
        self.anchors: dict[str, list[yaml.Event]] = {}
        self.events: Iterator[yaml.Event] = iter(loader.get_event, None)

    def whole(self) -> Any:
        """Return the data of the only document."""
        next(self.events)
        if isinstance(next(self.events), yaml.StreamEndEvent):
            return None
        first = next(self.events)
        self.lines[()] = first.start_mark.line + 1
        data = self._node(first, ())
        next(self.events)
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise yaml.composer.ComposerError(None, None, "there is more than one document", after.start_mark)
        return data

    def _node(self, event: Any, loc: tuple[str | int, ...]) -> Any:
        if event.anchor is None:
            return self._made(event, loc)
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in self.anchors:
                raise yaml.composer.ComposerError(None, None, f"the anchor '{event.anchor}' is used before it is named", event.start_mark)
            return self._again(self.anchors[event.anchor], loc)
        self.anchors.pop(event.anchor, None)
        kept = list(self._within(event))
        self.anchors[event.anchor] = kept
        return self._again(kept, loc)

    def _within(self, event: Any) -> Iterator[Any]:
        """Yield all events of a node that is named by an anchor."""
        anchor, depth = event.anchor, 0
        while True:
            if isinstance(event, yaml.AliasEvent) and event.anchor == anchor:
                raise yaml.composer.ComposerError(None, None, f"the anchor '{anchor}' stands inside itself", event.start_mark)
            yield event
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if not depth:
                return
            event = next(self.events)

    def _again(self, kept: list[yaml.Event], loc: tuple[str | int, ...]) -> Any:
        """Build a node from events that were kept."""
        rest, self.events = self.events, iter(kept)
        value = self._made(next(self.events), loc)
        self.events = rest
        return value

    def _made(self, event: Any, loc: tuple[str | int, ...]) -> Any:
        if isinstance(event, yaml.ScalarEvent):
            return event.value if event.tag is None and not event.implicit[0] else self._plain(event)
        return self._mapping(loc) if isinstance(event, yaml.MappingStartEvent) else self._sequence(loc)

    def _plain(self, event: yaml.ScalarEvent) -> Any:
        """Return what a word without quotation marks, or with a tag, stands for."""
        if event.value[:1] in CURLY and event.value[-1:] in CURLY:
            line = event.start_mark.line + 1
            raise ContentError(f"{short(self.path)}:{line}", "curly quotation marks do not hold a text together", 'type straight ones around it: "…"')
        tag = None if event.tag == "!" else event.tag
        try:
            return _meaning(event.value, tag)
        except (yaml.YAMLError, ValueError) as error:
            wrong = getattr(error, "problem", None) or str(error)
            raise yaml.constructor.ConstructorError(None, None, f"'{event.value}' has no meaning there: {wrong}", event.start_mark) from None

    def _mapping(self, loc: tuple[str | int, ...]) -> dict[Any, Any]:
        made: dict[Any, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            line = event.start_mark.line + 1
            key = self._node(event, loc)
            if not isinstance(key, (str, int)) or isinstance(key, bool):
                raise ContentError(f"{short(self.path)}:{line}", f"'{getattr(event, 'value', key)}' cannot be a key", "put the key in quotation marks")
            if key in made:
                raise ContentError(f"{short(self.path)}:{line}", f"the key '{key}' stands twice", "keep one of the two, or rename one")
            here = (*loc, key)
            self.lines[here] = line
            made[key] = self._node(next(self.events), here)
        return made

    def _sequence(self, loc: tuple[str | int, ...]) -> list[Any]:
        made: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            here = (*loc, len(made))
            self.lines[here] = event.start_mark.line + 1
            made.append(self._node(event, here))
        return made


@cache
def _meaning(value: str, tag: str | None) -> Any:
    """Return what a word means in YAML under a tag or, without one, by its look: a number, a truth, a date, nothing, or itself."""
    loader = LOADER("")
    return loader.construct_object(yaml.ScalarNode(tag or loader.resolve(yaml.ScalarNode, value, (True, False)), value))


CURES: dict[str, str] = {
    "missing": "add it",
    "extra_forbidden": "remove it, or check the spelling of the key",
    "string_too_short": "write the words",
    "string_type": "write words; put them in quotation marks if they look like a number",
}


def validate(document: Document, model: type[Model]) -> Model:
    """Turn a parsed file into a model.

    Raises:
        ContentError: the first mistake found, with file, line and cure.
    """
    if not isinstance(document.data, dict):
        raise document.error((), "the file is empty or holds a list", "start from `homeward new`")
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        raise explain(document, error) from None


def explain(document: Document, error: ValidationError, at: tuple[str | int, ...] = ()) -> ContentError:
    """Turn a validation error of the part of a file that stands ``at`` a place into one error with file, line and cure."""
    first = error.errors(include_url=False)[0]
    loc = at + tuple(part for part in first["loc"] if not (isinstance(part, str) and (part.startswith("function-") or "[" in part)))
    kind, message = first["type"], first["msg"].removeprefix("Value error, ")
    cure = CURES.get(kind, "")
    if kind == "missing":
        message = f"'{loc[-1]}' is missing"
        cure = f"add the {'Chinese' if loc[-1] == 'zh' else 'English'} text" if loc[-1] in ("en", "zh") else f"add '{loc[-1]}:' here"
        return ContentError(document.place(loc[:-1]), f"{'.'.join(map(str, loc[:-1])) or 'the file'}: {message}", cure)
    if kind == "extra_forbidden":
        message = f"'{loc[-1]}' is not a key that is known here"
    if kind == "literal_error":
        message, cure = f"'{first['input']}' is not one of the words allowed", f"write {first['ctx']['expected']}"
    if " → " in message:
        message, cure = message.split(" → ", 1)
    return document.error(loc, message, cure)


def load(path: Path, model: type[Model], checks: Callable[[Document, Model], None] | None = None, prepare: Callable[[Document], Document] | None = None) -> Model:
    """Read, validate and, with ``checks``, cross-check a content file whose ``id`` must be its file name; ``prepare`` may complete its data before that."""
    document = read_yaml(path)
    if prepare:
        document = prepare(document)
    made = validate(document, model)
    name = getattr(made, "id", None)
    if name is not None and name != path.stem:
        raise document.error(("id",), f"the id is '{name}' but the file is called '{path.stem}'", "make them the same")
    if checks:
        checks(document, made)
    return made
