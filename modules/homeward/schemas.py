"""JSON Schemas of the content files, for editors that complete and check as one types."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from .cases.model import Case
from .practice.items import Item
from .practice.kits import Kit

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, dict[str, Any]]:
    """Return file name → schema."""
    return {
        "case.schema.json": {"$schema": DRAFT, **Case.model_json_schema()},
        "item.schema.json": {"$schema": DRAFT, **TypeAdapter(Item).json_schema()},
        "kit.schema.json": {"$schema": DRAFT, **Kit.model_json_schema()},
    }
