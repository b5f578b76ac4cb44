"""How the build of one language differs from the settings that stand in ``_config.yml``."""

from __future__ import annotations

from pathlib import Path

import yaml

from ..text import Text

LOCALE = "zh_CN"
NAMES: dict[str, str] = {"en": "English", "zh": "简体中文", "gettext": "sentences"}
TITLE = Text(en="Homeward 归途", zh="归途 Homeward")
AUTHOR = Text(en="Homeward contributors", zh="“归途”编写组")


def derived_config(folder: Path, lang: str) -> str:
    """Return the settings of the book in one language, as the text of a file; English is the file as it stands."""
    text = (folder / "_config.yml").read_text(encoding="utf-8")
    if lang != "zh":
        return text
    settings = yaml.safe_load(text)
    settings["title"], settings["author"] = TITLE.zh, AUTHOR.zh
    settings.setdefault("sphinx", {}).setdefault("config", {})["language"] = LOCALE
    settings["bibtex_bibfiles"] = [_in_chinese(folder, name) for name in settings.get("bibtex_bibfiles", [])]
    return "# Derived from _config.yml for the Chinese build.\n" + yaml.safe_dump(settings, allow_unicode=True, sort_keys=False)


def _in_chinese(folder: Path, name: str) -> str:
    """Return the Chinese version of a bibliography, if it has one."""
    own = Path(name).with_suffix(f".zh{Path(name).suffix}")
    return own.as_posix() if (folder / own).is_file() else name
