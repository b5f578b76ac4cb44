"""`homeward new`: every template passes the check as it stands, a refusal writes nothing, a new unit stands where its number says."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from homeward.cases.lint import lint_case
from homeward.cli import main
from homeward.content import ContentError, read_yaml
from homeward.messages import in_locale
from homeward.new import FIRST, new_case, new_item, new_unit
from homeward.practice.items import KINDS, Drill, load_item
from homeward.practice.vocabulary import competencies
from homeward.publish.toc import check_toc, pages, write_toc
from homeward.publish.units import ORDER, check_files, strands
from homeward.text import LANGUAGES
from homeward.wording import check_words, texts

from .test_prose import PARTS

CHECKOUT = Path(__file__).resolve().parents[2]
TEMPLATES = CHECKOUT / "modules/homeward/practice/items/templates"
MARK = re.compile(r"THE_[A-Z]+|SCHEMA_PATH")


def state(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with what it holds."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


# ---- cases and exercises ---------------------------------------------------------------------------------------------


def test_every_kind_has_a_template_and_no_other() -> None:
    assert {path.stem for path in TEMPLATES.glob("*")} == set(KINDS)
    assert set(FIRST) == set(ORDER)


@pytest.mark.parametrize("strand", FIRST)
@pytest.mark.parametrize("kind", KINDS)
def test_an_exercise_passes_as_it_stands(kind: str, strand: str, tmp_path: Path) -> None:
    path = new_item(kind, strand, "fresh", tmp_path)
    assert path == tmp_path / "items" / strand / "fresh.yml"
    item = load_item(path, check_words)
    assert (item.type, item.id, item.strand, item.unit) == (kind, "fresh", strand, FIRST[strand][0])
    assert not MARK.search(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("strand", FIRST)
def test_a_case_passes_as_it_stands(strand: str, tmp_path: Path) -> None:
    path = new_case(strand, "fresh", tmp_path)
    case, _ = lint_case(path)
    assert (case.id, case.strand) == ("fresh", strand)
    assert not MARK.search(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_template_speaks_both_languages(kind: str, lang: str, tmp_path: Path) -> None:
    item = load_item(new_item(kind, "mi", "fresh", tmp_path))
    for place, text in texts(item):
        assert bool(re.search(r"[\u4e00-\u9fff]", getattr(text, lang))) == (lang == "zh"), place
    assert item.compiled(lang)["title"] == item.title.in_(lang)


@pytest.mark.parametrize("path", [*sorted(TEMPLATES.glob("*.yml")), CHECKOUT / "modules/homeward/cases/template.yml"], ids=lambda path: path.stem)
def test_a_template_is_commented_in_both_languages(path: Path) -> None:
    comments = re.findall(r"# .*", path.read_text(encoding="utf-8"))
    for letters in (r"[a-z]{3}", r"[\u4e00-\u9fff]"):
        assert sum(bool(re.search(letters, comment)) for comment in comments) >= 5


def test_the_editor_finds_the_schema(tmp_path: Path) -> None:
    for kind, path in (("item", new_item("drill", "mi", "a", tmp_path)), ("case", new_case("mi", "b", tmp_path))):
        named = re.search(r"\$schema=(\S+)", path.read_text(encoding="utf-8"))[1]
        assert (path.parent / named).resolve() == (tmp_path / "schema" / f"{kind}.schema.json").resolve()


def test_the_drill_does_not_give_its_best_options_away(tmp_path: Path) -> None:
    drill = load_item(new_item("drill", "mi", "fresh", tmp_path))
    assert isinstance(drill, Drill)
    for question in drill.questions:
        strong = [option.quality == "strong" for option in question.options]
        for lang in LANGUAGES:
            longest = max(question.options, key=lambda option: len(option.text.in_(lang)))
            assert longest.quality != "strong", question.id
        assert not all(strong[: question.choose]), question.id


REFUSALS: dict[str, tuple[Callable[[Path], object], str, str]] = {
    # name: (call, place, words of mistake and cure)
    "kind": (lambda root: new_item("quiz", "mi", "a", root), "homeward new item", "'quiz' is not a kind of exercise → use one of: drill, sort"),
    "strand of an exercise": (lambda root: new_item("drill", "art", "a", root), "homeward new item", "'art' is not a strand → use one of: system, mi"),
    "strand of a case": (lambda root: new_case("../..", "a", root), "homeward new case", "'../..' is not a strand → use one of"),
    "id with a path": (lambda root: new_item("drill", "mi", "../a", root), "homeward new item", "'../a' will not do as an id → use small letters"),
    "id with a capital": (lambda root: new_case("mi", "Sleep", root), "homeward new case", "'Sleep' will not do as an id → use small letters"),
    "id with an end of line": (lambda root: new_item("drill", "mi", "a\n", root), "homeward new item", "will not do as an id"),
    "exercise exists": (lambda root: new_item("drill", "mi", "taken", root), "items/mi/taken.yml", "the file exists already → choose another id; nothing was written"),
    "exercise exists in another strand": (lambda root: new_item("sort", "cbt", "taken", root), "items/mi/taken.yml", "the file exists already → choose another id"),
    "case exists": (lambda root: new_case("mi", "taken-too", root), "cases/mi/taken-too.yml", "the file exists already → choose another id"),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_a_refusal_writes_nothing(name: str, tmp_path: Path) -> None:
    new_item("week", "mi", "taken", tmp_path)
    new_case("mi", "taken-too", tmp_path)
    before = state(tmp_path)
    call, place, words = REFUSALS[name]
    with pytest.raises(ContentError) as caught:
        call(tmp_path)
    assert caught.value.place.endswith(place)
    assert words in f"{caught.value.wrong} → {caught.value.cure}"
    for part in (caught.value.wrong, caught.value.cure):
        assert re.search(r"[\u4e00-\u9fff]", in_locale(part, "zh"))
    assert state(tmp_path) == before


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "items").write_text("a file where a folder should be", encoding="utf-8")
    with pytest.raises(ContentError, match=r"a\.yml: the file cannot be written \(.+\) → choose a folder that you may write to"):
        new_item("drill", "mi", "a", tmp_path)


# ---- units -----------------------------------------------------------------------------------------------------------

MANIFEST = """\
# Units of this strand, in order.
strand: cbt
title: {en: "Relapse prevention", zh: "防复吸训练"}
units:
  # begins the strand
  - stem: 02-links
    minutes: 90
    competencies: [C1,
      C2]          # over two lines

  # comes late
  - stem: 08-lapse
    minutes: 40
    competencies: [C10]

mark: "C"
# the end
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A checkout with one strand, whose manifest has comments in every place."""
    folder = tmp_path / "book/cbt"
    folder.mkdir(parents=True)
    shutil.copy(CHECKOUT / "_config.yml", tmp_path)
    (folder / "strand.yml").write_text(MANIFEST, encoding="utf-8")
    for stem in ("02-links", "08-lapse"):
        (folder / f"{stem}.md").write_text("# A page\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("stem", "after", "before"),
    [
        ("01-model", "units:\n", "  # begins the strand\n"),
        ("05-sleep-and-mood", "      C2]          # over two lines\n\n", "  # comes late\n"),
        ("09-sleep", "    competencies: [C10]\n", '\nmark: "C"\n# the end\n'),
    ],
)
def test_a_unit_is_entered_by_its_number_and_nothing_else_moves(stem: str, after: str, before: str, book: Path) -> None:
    page, manifest = new_unit("cbt", stem, book)
    entry = f"  - stem: {stem}\n    minutes: 60\n    competencies: [C3, C4]\n    cases: []\n    items: []\n    lab: false\n"
    text = manifest.read_text(encoding="utf-8")
    assert f"{after}{entry}{before}" in text
    assert text.replace(entry, "") == MANIFEST
    assert page == book / f"book/cbt/{stem}.md" and page.is_file()
    assert check_files(book) == []


def test_a_manifest_that_ends_without_an_end_of_line(book: Path) -> None:
    path = book / "book/cbt/strand.yml"
    text = MANIFEST.replace('\nmark: "C"\n# the end\n', "").replace("units:", 'mark: "C"\nunits:').rstrip("\n")
    path.write_text(text, encoding="utf-8")
    new_unit("cbt", "09-sleep", book)
    assert path.read_text(encoding="utf-8").startswith(f"{text}\n  - stem: 09-sleep\n")


def test_a_strand_that_teaches_everything_starts_again(book: Path) -> None:
    path = book / "book/cbt/strand.yml"
    everything = ", ".join(code for code in competencies() if code.startswith("C"))
    path.write_text(MANIFEST.replace("[C10]", f"[{everything}]"), encoding="utf-8")
    new_unit("cbt", "09-sleep", book)
    assert strands(book)[0].units[-1].competencies == ["C1", "C2"]


ON_ONE_LINE = 'strand: cbt\ntitle: {en: "A", zh: "一"}\nmark: "C"\nunits: [{stem: 02-links, minutes: 90, competencies: [C2]}, {stem: 08-lapse, minutes: 40, competencies: [C10]}]\n'
UNIT_REFUSALS: dict[str, tuple[str, str, str]] = {
    "strand": ("art", "09-sleep", "homeward new unit: 'art' is not a strand → use one of"),
    "stem without number": ("cbt", "sleep", "homeward new unit: 'sleep' is not a stem → write two digits and words"),
    "stem with a path": ("cbt", "../09-sleep", "homeward new unit: '../09-sleep' is not a stem →"),
    "number taken": ("cbt", "08-sleep", "strand.yml:12: units.1.stem: '08-lapse' has the number 08 already → choose another number; nothing was written"),
    "page exists": ("cbt", "07-draft", "07-draft.md: the file exists already → choose another name; nothing was written"),
    "no manifest": ("mi", "09-sleep", "book/mi/strand.yml: the file does not exist → write it, with title, mark and first unit"),
}


@pytest.mark.parametrize("name", UNIT_REFUSALS)
def test_a_unit_that_is_refused_writes_nothing(name: str, book: Path) -> None:
    (book / "book/cbt/07-draft.md").write_text("# A draft\n", encoding="utf-8")
    before = state(book)
    strand, stem, words = UNIT_REFUSALS[name]
    with pytest.raises(ContentError) as caught:
        new_unit(strand, stem, book)
    assert words in str(caught.value)
    assert re.search(r"[\u4e00-\u9fff]", in_locale(caught.value.cure, "zh"))
    assert state(book) == before


@pytest.mark.parametrize("stem", ["05-sleep", "09-sleep"])
def test_a_manifest_that_cannot_take_the_entry_stays_as_it_is(stem: str, book: Path) -> None:
    (book / "book/cbt/strand.yml").write_text(ON_ONE_LINE, encoding="utf-8")
    before = state(book)
    with pytest.raises(ContentError, match=rf"units: '{stem}' cannot be entered → write each unit on lines of its own"):
        new_unit("cbt", stem, book)
    assert state(book) == before


def test_a_manifest_that_cannot_be_written_takes_the_page_back(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = state(book)
    write = Path.write_text

    def full(path: Path, text: str, **more: str) -> int:
        write(path, text[:10], **more)
        if path.name == "strand.yml":
            raise OSError(28, "No space left on device")
        return len(text)

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(ContentError, match=r"strand\.yml: the file cannot be written \(No space left on device\)"):
        new_unit("cbt", "05-sleep", book)
    assert state(book) == before


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real book and its exercises."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in ("book", "exercises"):
        shutil.copytree(CHECKOUT / name, folder / name)
    shutil.copy(CHECKOUT / "_config.yml", folder)
    write_toc(folder)
    return folder


@pytest.mark.parametrize("strand", [strand.strand for strand in strands(CHECKOUT)])
def test_the_book_takes_a_new_unit(strand: str, copy: Path) -> None:
    before, wrong = pages(copy), [str(error) for error in check_toc(copy)]
    kept = {line for line in (copy / f"book/{strand}/strand.yml").read_text(encoding="utf-8").splitlines() if "#" in line}
    page, manifest = new_unit(strand, "99-last-of-all", copy)
    assert kept <= set(manifest.read_text(encoding="utf-8").splitlines())
    assert write_toc(copy)
    assert [str(error) for error in check_toc(copy)] == wrong
    assert set(pages(copy)) - set(before) == {f"book/{strand}/99-last-of-all"}
    assert next(one for one in strands(copy) if one.strand == strand).units[-1].stem == "99-last-of-all"
    assert page.read_text(encoding="utf-8").startswith("# Last of all\n\n```{unit}\n```\n")


def test_a_new_unit_with_a_new_case_and_exercise_is_whole(copy: Path) -> None:
    """What `new unit`, `new case` and `new item` write goes together: entered in the manifest, nothing is missing and nothing is left over."""
    wrong = [str(error) for error in check_files(copy)]
    _, manifest = new_unit("mi", "98-together", copy)
    for path in (new_case("mi", "mi-98-door", copy / "exercises"), new_item("timer", "mi", "mi-98-urge", copy / "exercises")):
        path.write_text(re.sub(r"^unit: .*$", "unit: 98-together", path.read_text(encoding="utf-8"), flags=re.MULTILINE), encoding="utf-8")
    head, entry = manifest.read_text(encoding="utf-8").split("stem: 98-together")
    entry = entry.replace("cases: []", "cases: [mi-98-door]", 1).replace("items: []", "items: [mi-98-urge]", 1)
    manifest.write_text(f"{head}stem: 98-together{entry}", encoding="utf-8")
    assert [str(error) for error in check_files(copy)] == wrong


def test_a_page_has_the_headings_of_a_unit_with_a_sentence_under_each(book: Path) -> None:
    page, _ = new_unit("cbt", "05-sleep-and-mood", book)
    text = page.read_text(encoding="utf-8")
    assert text.startswith("# Sleep and mood\n") and not MARK.search(text)
    places = [text.find(f"\n{part}\n") for part in PARTS]
    assert -1 not in places and places == sorted(places)
    for part in re.split(r"^#+ ", text, flags=re.MULTILINE)[1:]:
        assert re.search(r"^(?:- |1\. )?[A-Z a-z].+\.$", part.split("\n", 1)[1], re.MULTILINE), part
    assert not re.search(r"\d\s?%", text)


def test_the_page_itself_is_readable_yaml() -> None:
    assert set(read_yaml(CHECKOUT / "modules/homeward/unit.yml").data) == {"page"}


# ---- the command line ------------------------------------------------------------------------------------------------


@pytest.fixture
def elsewhere(book: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The command line works in the small checkout."""
    monkeypatch.setattr("homeward.new.exercises", lambda: book / "exercises")
    monkeypatch.setattr("homeward.publish.units.PACKAGE", book / "modules/homeward")
    monkeypatch.chdir(book)
    return book


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("words", "path", "told"),
    [
        ("new case mi a-door", "exercises/cases/mi/a-door.yml", "{case}"),
        ("new item ruler mi a-ruler", "exercises/items/mi/a-ruler.yml", "{ruler}"),
        ("new unit cbt 05-sleep", "book/cbt/05-sleep.md", "book/cbt/strand.yml"),
    ],
)
def test_the_command_says_what_comes_next(words: str, path: str, told: str, lang: str, elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOMEWARD_LANG", lang)
    result = CliRunner().invoke(main, words.split())
    assert result.exit_code == 0, result.output
    assert (elsewhere / path).is_file()
    lines = result.output.splitlines()
    assert path in lines[0] and told in lines[-1]
    for line in lines:
        assert bool(re.search(r"[\u4e00-\u9fff]", line)) == (lang == "zh")


def test_the_command_refuses_with_one_line(elsewhere: Path) -> None:
    before = state(elsewhere)
    for words in ("new item quiz mi a", "new item drill mi A", "new unit cbt sleep", "new unit nowhere 05-sleep"):
        result = CliRunner().invoke(main, words.split())
        assert (result.exit_code, len(result.output.splitlines())) == (1, 1), result.output
    assert state(elsewhere) == before


@pytest.mark.parametrize("command", ["case", "item", "unit"])
def test_help_is_in_both_languages(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for lang, word in (("en", "STRAND, called"), ("zh", "在板块STRAND里")):
        monkeypatch.setenv("HOMEWARD_LANG", lang)
        assert word in re.sub(r"\s+", " ", CliRunner().invoke(main, ["new", command, "--help"]).output)


def test_a_wrong_kind_names_them_all(elsewhere: Path) -> None:
    output = CliRunner().invoke(main, ["new", "item", "any", "mi", "a"], env={"HOMEWARD_LANG": "en"}).output
    assert output.rstrip().endswith(", ".join(KINDS))


def test_check_passes_everything_that_is_written(tmp_path: Path) -> None:
    files = [*(new_item(kind, "system", f"an-{kind}", tmp_path) for kind in KINDS), new_case("system", "a-case", tmp_path)]
    result = CliRunner().invoke(main, ["check", *map(str, files)], env={"HOMEWARD_LANG": "en"})
    assert result.exit_code == 0, result.output
    assert f"files checked: {len(files)}, with a mistake: 0" in result.output
