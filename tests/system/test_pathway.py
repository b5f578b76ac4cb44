"""The pathway: every place can be reached, every way cites an article, and a mistake in the file is named."""

from __future__ import annotations

import json

import pytest
from homeward.content import ContentError
from homeward.system import law, pathway


def test_every_place_and_way_cites_articles_that_exist() -> None:
    made = pathway.pathway()
    for row in (*made.places.values(), *made.ways):
        assert row.articles
        for key in row.articles:
            law.article(key)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_compiled_is_plain_json_that_can_be_walked(lang: str) -> None:
    made = pathway.compiled(lang)
    assert json.loads(json.dumps(made, ensure_ascii=False)) == made
    seen, todo = {made["start"]}, [made["start"]]
    while todo:
        here = todo.pop()
        ways = [way for way in made["ways"] if way["from"] == here]
        assert bool(ways) != made["places"][here].get("end", False)
        for way in ways:
            assert way["articles"][0]["cite"] and way["force_label"]
            if way["to"] not in seen:
                seen.add(way["to"])
                todo.append(way["to"])
    assert seen == set(made["places"])


def test_ways_into_compulsory_isolation_are_decided_or_chosen_never_automatic() -> None:
    for way in pathway.pathway().ways:
        if way.to == "compulsory":
            assert way.force in ("may", "decides", "choice"), way.id
            assert {"adl-38", "adl-47"} & set(way.articles), way.id


def test_community_rehabilitation_after_release_is_a_may() -> None:
    way = next(way for way in pathway.pathway().ways if way.id == "released-with-order")
    assert way.force == "may" and "adl-48" in way.articles


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("start: before", "start: nowhere", "there is no place 'nowhere'"),
        ("    to: ended", "    to: endet", "there is no place 'endet'"),
        ("    to: ended", "    to: after", "comes to 'ended'"),
        ("articles: [reg-24]", "articles: [reg-240]", "there is no article 'reg-240'"),
        ("- id: extended", "- id: moves-house", "stands twice"),
        ("    end: true", "    end: false", "no end can be reached"),
        ("    articles: [reg-22]", "    articles: []", "articles"),
    ],
)
def test_a_mistake_in_the_file_is_named_with_its_place(tmp_path, old: str, new: str, message: str) -> None:
    text = pathway.FILE.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "pathway.yml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=rf"pathway\.yml:\d+.*{message}"):
        pathway.load_pathway(path)
