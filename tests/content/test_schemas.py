"""The JSON Schemas that editors use: up to date, and of one mind with the models about every file of the kit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from homeward.content import content_files, exercises, read_yaml
from homeward.schemas import schemas
from jsonschema import Draft202012Validator

FILES = [*content_files("cases"), *content_files("items"), *content_files("kits")]


def test_schemas_are_up_to_date() -> None:
    written = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in (exercises() / "schema").glob("*.json")}
    assert written == json.loads(json.dumps(schemas())), "run `homeward schema`"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_fits_its_schema_and_names_it(path: Path) -> None:
    kind = path.parent.parent.name.removesuffix("s")
    errors = list(Draft202012Validator(schemas()[f"{kind}.schema.json"]).iter_errors(read_yaml(path).data))
    assert errors == []
    assert path.read_text(encoding="utf-8").startswith(f"# yaml-language-server: $schema=../../schema/{kind}.schema.json")


def test_schema_refuses_what_the_model_refuses() -> None:
    data = read_yaml(FILES[0]).data
    validator = Draft202012Validator(schemas()["case.schema.json"])
    for broken in ({**data, "difficulty": 3}, {key: value for key, value in data.items() if key != "client"}, {**data, "strand": "music"}, {**data, "title": {"en": "only English"}}):
        assert list(validator.iter_errors(broken))
