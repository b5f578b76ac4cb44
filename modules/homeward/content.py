"""Where content lies and how a content file is read.

Content is found in the checkout (``exercises/`` beside ``modules/``) or inside an installed wheel (``homeward/exercises``),
never by a path relative to a notebook. A mistake in a file becomes one :class:`ContentError` that says file, line and cure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

PACKAGE = Path(__file__).resolve().parent
STRANDS = ("system", "mi", "cbt", "casework")
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
    """Yield the YAML files of a kind (``cases`` or ``items``), in a stable order."""
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


def read_yaml(path: Path) -> Document:
    """Read a YAML file, remembering the line of every key and item.

    Raises:
        ContentError: the file is missing, not UTF-8, not YAML, or says the same key twice.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ContentError(short(path), "the file does not exist", "check the name") from None
    except UnicodeDecodeError as error:
        raise ContentError(short(path), f"not UTF-8 (byte {error.start})", "save the file as UTF-8") from None
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    lines: dict[tuple[str | int, ...], int] = {}
    try:
        root = loader.get_single_node()
        data = _construct(loader, root, (), lines, path) if root is not None else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"{short(path)}:{mark.line + 1}" if mark else short(path)
        raise ContentError(place, f"not readable as YAML: {error.problem or error.context}", "check indentation, colons and quotation marks on this line") from None
    except yaml.YAMLError as error:
        raise ContentError(short(path), f"not readable as YAML: {error}", "check for unusual characters") from None
    finally:
        loader.dispose()
    return Document(path, data, lines)


def _construct(loader: Any, node: yaml.Node, loc: tuple[str | int, ...], lines: dict, path: Path) -> Any:
    lines[loc] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        made: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            key = loader.construct_object(key_node, deep=True)
            line = key_node.start_mark.line + 1
            if not isinstance(key, (str, int)) or isinstance(key, bool):
                raise ContentError(f"{short(path)}:{line}", f"'{getattr(key_node, 'value', key)}' cannot be a key", "put the key in quotation marks")
            if key in made:
                raise ContentError(f"{short(path)}:{line}", f"the key '{key}' stands twice", "keep one of the two, or rename one")
            made[key] = _construct(loader, value_node, (*loc, key), lines, path)
            lines[(*loc, key)] = line
        return made
    if isinstance(node, yaml.SequenceNode):
        return [_construct(loader, item, (*loc, index), lines, path) for index, item in enumerate(node.value)]
    return loader.construct_object(node, deep=True)


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


def load(path: Path, model: type[Model], checks: Callable[[Document, Model], None] | None = None) -> Model:
    """Read, validate and, with ``checks``, cross-check a content file whose ``id`` must be its file name."""
    document = read_yaml(path)
    made = validate(document, model)
    name = getattr(made, "id", None)
    if name is not None and name != path.stem:
        raise document.error(("id",), f"the id is '{name}' but the file is called '{path.stem}'", "make them the same")
    if checks:
        checks(document, made)
    return made
