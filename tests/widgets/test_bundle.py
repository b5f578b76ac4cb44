"""The little bundler: it knows one way to write modules, and says so when it meets another."""

from __future__ import annotations

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
    assert "https://" not in source and "http://" not in source.replace("http://adlnet.gov/expapi", "")


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
