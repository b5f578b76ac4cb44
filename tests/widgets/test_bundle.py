"""The little bundler: it knows one way to write modules, and says so when it meets another."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

import pytest
from homeward.content import ContentError
from homeward.text import LANGUAGES
from homeward.widgets import bundle


@pytest.mark.parametrize("kind", bundle.kinds())
def test_each_kind_is_one_module_that_asks_for_no_other(kind: str) -> None:
    source = bundle.esm(kind)
    assert "\nimport " not in source and source.count("\nexport default ") == 1
    names = ("http://adlnet.gov/expapi", "http://www.w3.org/", "http://gionkunz.github.com/chartist-js/ct")  # identifiers that look like addresses; nothing asks them
    assert [found for found in re.findall(r"https?://\S{0,40}", source) if not found.startswith(names)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_string_stands_in_both_languages_and_is_used(lang: Any) -> None:
    for kind in [*bundle.kinds(), "common"]:
        assert all(bundle.strings_of(kind, lang).values())
    assert set(bundle.strings_of("case", "en")) == set(bundle.strings_of("case", "zh"))


@pytest.mark.parametrize(
    "line",
    ["import * as dom from './dom.js';", 'import dom from "./dom.js";', "export { a };", "export async const a = 1;", 'import { a } from "d3";', "export let a = 1;"],
)
def test_other_forms_are_refused_with_place_and_cure(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "odd.js").write_text(f"// one\n// two\n{line}\n", encoding="utf-8")
    monkeypatch.setattr(bundle, "HERE", tmp_path)
    with pytest.raises(ContentError, match=r"odd\.js:3: .*→ write `import"):
        bundle._module("odd.js")


def test_a_module_is_put_in_once_and_after_what_it_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chromium: Any) -> None:
    (tmp_path / "a.js").write_text('import { b } from "./b.js";\nimport { c as see } from "./c.js";\nexport const a = b + see;\n', encoding="utf-8")
    (tmp_path / "b.js").write_text('import { c } from "./c.js";\nexport const b = c + 1;\n', encoding="utf-8")
    (tmp_path / "c.js").write_text("export const c = 40;\n", encoding="utf-8")
    monkeypatch.setattr(bundle, "HERE", tmp_path)
    script = bundle._modules(["a.js"])
    assert script.count('M["c.js"] =') == 1
    page = chromium.new_page()
    assert page.evaluate(f"() => {{ const M = {{}}; {script}; return M['a.js'].a; }}") == 81
    page.close()


def test_no_kind_dresses_another() -> None:
    """All styles stand in one file on a page: a class that one kind's styles name is used by no other kind, unless the common styles know it."""
    named = {kind: set(re.findall(r"\.(hw-[a-z-]+)", (bundle.HERE / kind / "widget.css").read_text(encoding="utf-8"))) for kind in bundle.kinds()}
    common = set(re.findall(r"\.(hw-[a-z-]+)", (bundle.HERE / "common" / "common.css").read_text(encoding="utf-8")))
    used = {kind: set(re.findall(r"hw-[a-z-]+", "".join(path.read_text(encoding="utf-8") for path in (bundle.HERE / kind).glob("*.*")))) for kind in bundle.kinds()}
    shared = {*common, "hw-stage", *(f"hw-kind-{kind}" for kind in bundle.kinds())}
    assert [(kind, other, sorted(found)) for kind in named for other in used if other != kind and (found := (named[kind] - shared) & used[other])] == []


def test_vendored_library_is_what_was_published() -> None:
    """Chartist 1.5.0, file dist/index.umd.js of its npm package without the last line (a pointer to its source map); licence beside it."""
    text = (bundle.HERE / "vendor" / "chartist.js").read_bytes()
    assert hashlib.sha256(text).hexdigest() == "7b840cd8d25f055a716e99e70dfaed26b3b3ca0352f98f7dc4f255370c3b4ba9"
    assert "MIT" in (bundle.HERE / "vendor" / "chartist.LICENSE.txt").read_text(encoding="utf-8")
