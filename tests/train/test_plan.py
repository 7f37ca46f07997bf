from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from newsclean.model import load_model, unpack
from newsclean.train import plan
from newsclean.train.crf import Trained, fit
from newsclean.train.plan import (
    CRAWL,
    Settings,
    beside_plan,
    beside_views,
    composed,
    drawn,
    page_views,
    plan_of,
)
from tests.train.papers import PAGES, paper
from tests.train.stories import STORY


def test_an_epoch_draws_one_view_of_each_page_and_a_share_of_the_dumps() -> None:
    views = page_views(PAGES)
    examples = [*views, *composed(PAGES, views, 20, random.Random(1))]
    plan = plan_of(examples, 0.25)
    assert len(views) == 24
    assert [len(group) for group in plan] == [2] * 12 + [4] * 5
    assert sorted(i for group in plan for i in group) == list(range(len(examples)))


def test_pages_without_a_title_are_told_what_they_lack() -> None:
    untitled = [{**page, "gold": {"body": "\n".join(page["gold"]["sections"][0]["paragraphs"])}} for page in PAGES]
    views = page_views(untitled)
    with pytest.raises(ValueError, match="add titles"):
        composed(untitled, views, 4, random.Random(1))
    assert composed(untitled, views, 0, random.Random(1)) == []


def others(*publishers: str, gold: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    """Pages beside, one for each of these publishers."""
    pages = [paper(n) | {"publisher": name} for n, name in enumerate(publishers)]
    return [page | {"gold": gold} if gold else page for page in pages]


def test_pages_beside_are_few_of_each_publisher_in_some_of_their_flattenings() -> None:
    page = others("one")[0]
    views = {**page["texts"], "inscriptis": page["texts"]["bs4"], "ptags": page["texts"]["bs4"]}
    beside = [page | {"id": f"beside {n}", "texts": views} for n in range(5)]
    found = beside_views(beside, random.Random(1))
    assert len(found) == 6
    assert len({view.page for view in found}) == 3


def test_a_page_beside_whose_gold_is_not_in_its_text_is_not_taken() -> None:
    gold = paper(0)["gold"]
    body = gold["sections"][0]["paragraphs"]
    assert beside_views(others("one", gold={"body": "\n".join(body)}), random.Random(1))
    lost = {"body": "\n".join([*body, "The harbour master was not there to be asked about any of this."])}
    assert not beside_views(others("one", gold=lost), random.Random(1))


def test_gold_may_begin_with_the_headline() -> None:
    gold = paper(0)["gold"]
    body = "\n".join([gold["title"], *gold["sections"][0]["paragraphs"]])
    (view, *_) = beside_views(others("one", gold={"body": body, "body_has_title": True}), random.Random(1))
    assert [line for line, tag in zip(view.lines, view.tags) if tag == "headline"] == [gold["title"]]
    assert view.tags.count("opening") == 1


def test_an_epoch_draws_a_page_of_a_third_of_the_publishers_beside() -> None:
    views = beside_views(others(*(f"other {n}" for n in range(9))), random.Random(1))
    plan = beside_plan(views, 100, random.Random(1))
    assert len(plan) == 3
    assert sorted(i for group in plan for i in group) == list(range(100, 100 + len(views)))
    assert all(len({views[i - 100].publisher for i in group}) == 3 for group in plan)


def test_weights_lie_between_a_training_without_the_pages_beside_and_one_with_them(tmp_path: Path) -> None:
    settings = Settings(draws=1, dumps=16, share=0.5, l2=1.0, epochs=2, seed=1, least=0.0)
    alone, both = tmp_path / "alone.json.gz", tmp_path / "both.json.gz"
    assert "'beside': 0" in settings.train(PAGES, alone)
    assert "'beside': 6" in settings.train(PAGES, both, beside=others(*(f"other {n}" for n in range(6))))
    assert load_model(both).note["beside"] == 6
    assert alone.read_bytes() != both.read_bytes()


def test_weights_are_the_mean_of_the_draws(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fits: list[Trained] = []

    def recorded(*args: Any, **options: Any) -> Trained:
        fits.append(fit(*args, **options))
        return fits[-1]

    monkeypatch.setattr(plan, "fit", recorded)
    settings = Settings(draws=2, dumps=32, share=1.0, l2=1.0, epochs=2, seed=1, least=0.0)
    settings.train(PAGES, tmp_path / "mean")
    model = load_model(tmp_path / "mean")
    assert model.note["draws"] == 2
    first, second = fits
    shared = first.features.keys() & second.features.keys()
    assert any(abs(first.features[name] - second.features[name]).max() > 0.02 for name in shared)
    for name in shared:
        wanted = (first.features[name] + second.features[name]) / 2 * model.scale
        assert unpack(model.weights.get(name, 0), len(model.tags)) == pytest.approx(wanted, abs=0.51)


@pytest.mark.parametrize("crawls", [False, True])
def test_one_in_ten_drawn_dumps_is_a_crawl_where_crawls_are_asked_for(crawls: bool) -> None:
    stories = [evolve(STORY, headline=f"Ferry {n} sails again") for n in range(2 * CRAWL)]
    dumps = [drawn(stories, [("Home", "World")], random.Random(seed), crawls=crawls) for seed in range(100)]
    many = sum(dump.tags.count("opening") == CRAWL for dump in dumps)
    assert many == 0 if not crawls else 3 <= many <= 20
