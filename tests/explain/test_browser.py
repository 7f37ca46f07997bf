"""The page of an explanation in a real browser: pointing, going by keys, folding, correcting, saving."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, Protocol

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

import newsclean
from newsclean import Document, Kind, Role
from newsclean.cli.recipe import load_rules
from newsclean.train.labelled import labelled_example
from tests.explain.long import long_dump

pytestmark = pytest.mark.integration

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
DUMP = Path(__file__).parents[2] / "docs/dump.txt"
HOSTILE = (
    'Home </script><script>document.title = 1</script><img src=x onerror="document.title=1"> "a\\" (b) [c]* \ud800'
)
SIDE = """(element) => {
  const range = document.createRange();
  range.selectNodeContents(element);
  const text = range.getBoundingClientRect(), frame = element.getBoundingClientRect();
  return text.left - frame.left < frame.right - text.right ? 'left' : 'right';
}"""
SEEN = """(element) => {
  const own = element.getBoundingClientRect(), box = document.getElementById('articles').getBoundingClientRect();
  return own.bottom > box.top && own.top < box.bottom;
}"""
TIME_OF_A_CLICK = """() => {
  const start = performance.now();
  document.querySelector('.line').click();
  document.body.offsetHeight;
  return performance.now() - start;
}"""


class Show(Protocol):
    def __call__(self, text: str | bytes | Document, name: str = "dump") -> Page: ...


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        assert not os.environ.get("CI"), "Chromium is missing: apt-get install chromium"
        pytest.skip("needs Chromium")
    options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as run, run.chromium.launch(executable_path=CHROMIUM, args=options) as browser:
        yield browser


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Show]:
    """Opens the page of a text; the page may load nothing and say nothing on the console."""
    said: list[str] = []
    with browser.new_context(viewport={"width": 1280, "height": 860}) as context:

        def show(text: str | bytes | Document, name: str = "dump") -> Page:
            path = tmp_path / "page.html"
            doc = text if isinstance(text, Document) else newsclean.parse(text)
            path.write_text(doc.to_html(title=name), encoding="utf-8")
            page = context.new_page()
            page.on("console", lambda message: said.append(message.text))
            page.on("pageerror", lambda error: said.append(str(error)))
            page.on("request", lambda request: said.append(request.url) if "page.html" not in request.url else None)
            page.goto(path.as_uri())
            return page

        yield show
    assert [one for one in said if not one.startswith("blob:")] == []


def texts(page: Page, kind: str) -> list[str]:
    """What the elements of a kind say."""
    return [text.strip() for text in page.locator(kind).all_inner_texts()]


def lit_lines(page: Page) -> list[int]:
    return [int(text) for text in page.locator(".line.lit .number").all_inner_texts()]


def saved(page: Page, button: str, folder: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_pointing_at_a_line_lights_its_field_and_tells_why(show: Show) -> None:
    page = show(DUMP.read_bytes())
    page.locator(".line").nth(8).hover()
    assert texts(page, ".field.lit") == ["Sea wall has broken in four places, engineers say"]
    assert lit_lines(page) == [8]
    assert "standfirst" in page.locator("#why-head").inner_text()
    assert "certainty" in page.locator("#why-reason").inner_text()
    assert "bullet trimmed “- ”" in page.locator("#why-reason").inner_text()
    assert page.locator("#why-signs li").count() > 2
    page.locator(".line").nth(4).hover()
    assert texts(page, ".field.lit") == []
    assert "rule share-phrase" in page.locator("#why-reason").inner_text()


def test_pointing_at_a_field_lights_its_lines(show: Show) -> None:
    page = show(DUMP.read_bytes())
    page.locator(".field", has_text="Night train to the north returns").hover()
    assert lit_lines(page) == [10]
    page.locator(".field.fact", has_text="VIENNA").hover()
    assert lit_lines(page) == [13]
    page.locator("h1").hover()
    assert lit_lines(page) == []


def test_keys_are_enough(show: Show) -> None:
    page = show(DUMP.read_bytes())
    page.locator("#help").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "lines"
    for _ in range(5):
        page.keyboard.press("ArrowDown")
    assert lit_lines(page) == [5]
    outline = page.locator(".line.current").evaluate("element => getComputedStyle(element).outlineStyle")
    assert outline == "solid"
    active = page.locator("#lines").get_attribute("aria-activedescendant")
    assert page.locator(f"#{active} .number").inner_text() == "5"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "articles"
    assert texts(page, ".field.current") == ["Storm closes harbour of Port Elda and cuts off island"]
    page.keyboard.press("ArrowDown")
    assert lit_lines(page) == [8]
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "lines"
    assert lit_lines(page) == [13]
    page.keyboard.press("Home")
    assert lit_lines(page) == [0]
    page.keyboard.press("End")
    assert lit_lines(page) == [17]


def test_cuts_can_be_folded_by_mouse_and_by_keys(show: Show) -> None:
    page = show(long_dump(60))
    rows = page.locator(".line:visible").count()
    assert rows == 60
    page.get_by_role("button", name="Fold cuts").click()
    assert page.locator(".line.cut:visible").count() == 0
    assert page.locator(".line:visible").count() == sum(
        line.article is not None for line in newsclean.parse(long_dump(60)).lines
    )
    fold = page.locator(".run .fold").first
    assert "cut:" in fold.inner_text()
    fold.click()
    assert page.locator(".line.cut:visible").count() > 0
    page.locator("#lines").focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowLeft")
    assert page.locator(".line.cut:visible").count() == 0
    page.keyboard.press("ArrowDown")
    assert page.locator(".line.current").count() == 1
    page.get_by_role("button", name="Fold cuts").click()
    assert page.locator(".line:visible").count() == 60


def test_corrections_are_saved_as_labelled_lines_to_train_on(show: Show, tmp_path: Path) -> None:
    page = show(DUMP.read_bytes())
    page.locator(".line").nth(8).click()
    page.locator("#role").select_option("subhead")
    assert page.locator(".line.corrected").count() == 1
    page.locator(".line").nth(4).click()
    page.locator("#kind").select_option("related")
    page.locator(".line").nth(9).click()
    page.keyboard.press("x")
    page.locator(".line").nth(7).click()
    page.keyboard.press("p")
    assert page.locator("#article").input_value() == "0"
    page.locator("#publisher").fill("The Elda Courier")
    [record] = map(json.loads, saved(page, "Save labelled lines", tmp_path).read_text(encoding="utf-8").splitlines())
    lines = newsclean.parse(DUMP.read_bytes()).lines
    wanted = [(line.role, line.kind, line.article) for line in lines]
    wanted[8] = (Role.SUBHEAD, None, 0)
    wanted[4] = (Role.BOILERPLATE, Kind.RELATED, None)
    wanted[9] = (Role.BOILERPLATE, Kind.OTHER, None)
    wanted[7] = (Role.PARAGRAPH, None, 0)
    assert [(one["role"], one.get("kind"), one.get("article")) for one in record["lines"]] == wanted
    example = labelled_example(record)
    assert example.publisher == "The Elda Courier"
    assert example.lines == tuple(line.text for line in lines)
    assert example.tags[7:10] == ("paragraph", "subhead", "after")


def test_a_correction_can_be_taken_back(show: Show) -> None:
    page = show(DUMP.read_bytes())
    page.locator(".line").nth(5).click()
    for undo in (
        lambda: page.get_by_role("button", name="Undo").click(),
        lambda: page.locator("#role").select_option("headline"),
    ):
        page.locator("#role").select_option("boilerplate")
        assert page.locator(".line.corrected").count() == 1
        assert page.get_by_role("button", name="Save as rules").is_enabled()
        undo()
        assert page.locator(".line.corrected").count() == 0
        assert page.get_by_role("button", name="Save as rules").is_disabled()
    page.locator(".line").nth(5).click()
    page.keyboard.press("x")
    page.keyboard.press("Delete")
    assert page.locator(".line.corrected").count() == 0


def test_corrections_are_saved_as_rules_whatever_the_lines_say(show: Show, tmp_path: Path) -> None:
    text = f"{HOSTILE}\n{DUMP.read_text(encoding='utf-8')}"
    page = show(text, "a/b: “dump”")
    page.locator(".line").nth(0).click()
    page.locator("#role").select_option("boilerplate")
    page.locator("#kind").select_option("navigation")
    page.locator(".line").nth(6).click()
    page.locator("#role").select_option("caption")
    path = saved(page, "Save as rules", tmp_path)
    assert path.name == "a-b-dump--rules.py"
    rules = load_rules(str(path))
    doc = newsclean.parse(text, rules=rules)
    assert (doc.lines[0].reason, doc.lines[0].kind) == ("corrected-line-0", Kind.NAVIGATION)
    assert (doc.lines[6].reason, doc.lines[6].role) == ("corrected-line-6", Role.CAPTION)
    assert sum(line.reason.startswith("corrected") for line in doc.lines) == 3  # line 8 says what line 6 says


def test_nothing_in_the_text_runs(show: Show) -> None:
    page = show(f"{HOSTILE}\n<style>body {{display: none}}</style>\n{DUMP.read_text(encoding='utf-8')}", HOSTILE)
    assert page.title().startswith("Home </script>")
    assert page.locator("main img, main script, main style").count() == 0
    assert page.locator(".line").nth(0).is_visible()


def test_right_to_left_text_stands_right(show: Show) -> None:
    page = show("عودة العبارة إلى الخدمة بعد عاصفة الشتاء\nThe tide came in.\n")
    for n, side in ((0, "right"), (1, "left")):
        assert page.locator(".line .raw").nth(n).evaluate(SIDE) == side


def test_the_page_works_in_the_frame_that_a_notebook_shows(browser: Browser, tmp_path: Path) -> None:
    notebook = tmp_path / "notebook.html"
    notebook.write_text(f"<!DOCTYPE html><body>{newsclean.parse(DUMP.read_bytes())._repr_html_()}", encoding="utf-8")
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(notebook.as_uri())
        frame = page.frame_locator("iframe")
        frame.locator(".line").nth(4).click()
        frame.locator("#role").select_option("caption")
        with page.expect_download() as download:
            frame.get_by_role("button", name="Save as rules").click()
        rules = load_rules(str(download.value.path().rename(tmp_path / "rules.py")))
    assert newsclean.parse(DUMP.read_bytes(), rules=rules).lines[4].role is Role.CAPTION


CONTRAST = """() => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = (colour) => {
    const linear = (v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    const [r, g, b] = rgba(colour).map((v) => linear(v / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (rgba(colour)[3] === 255) return colour;
    }
    return getComputedStyle(document.body).backgroundColor;
  };
  const found = {};
  const shown = '.tag, .raw, .number, .field, .fold, h1, h2, p, label, button:enabled, code';
  for (const element of document.querySelectorAll(shown)) {
    if (!element.innerText.trim() || element.closest('[hidden]')) continue;
    const pair = [light(getComputedStyle(element).color), light(ground(element))].sort((a, b) => b - a);
    const name = element.className + ' ' + (element.closest('[data-role]')?.dataset.role ?? '');
    found[name] = Math.min(found[name] ?? 99, (pair[0] + 0.05) / (pair[1] + 0.05));
  }
  return found;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_can_be_read_in_light_and_in_dark(show: Show, scheme: Literal["light", "dark"]) -> None:
    page = show(f"{DUMP.read_text(encoding='utf-8')}\nBy Ida Lund\n3 May 2024, 14:05\n")
    page.emulate_media(color_scheme=scheme)
    page.locator(".line").nth(3).click()
    shown = page.evaluate(CONTRAST)
    assert len(shown) > 12
    assert {name: ratio for name, ratio in shown.items() if ratio < 4.5} == {}
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (int(ground[4:].split(",")[0]) > 128) == (scheme == "light")


def test_ten_thousand_lines_are_no_trouble(show: Show, tmp_path: Path) -> None:
    doc = newsclean.parse(long_dump(10_000))
    page = show(doc)
    assert page.locator(".line").count() == 10_000
    last = max(line.number for line in doc.lines if line.article is not None)
    start = time.monotonic()
    page.locator("#lines").focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowUp")
    for number in (last, 17, 5000):
        row = page.locator(f".line[data-line='{number}']")
        row.click()
        assert lit_lines(page) == [number]
        field = page.locator(".field.lit").first
        if doc.lines[number].article is not None:
            page.wait_for_function(SEEN, arg=field.element_handle())
        page.keyboard.press("x" if doc.lines[number].article is not None else "p")
    page.get_by_role("button", name="Fold cuts").click()
    assert page.locator(".line.corrected").count() == 3
    path = saved(page, "Save labelled lines", tmp_path)
    taken = time.monotonic() - start
    assert len(json.loads(path.read_text(encoding="utf-8"))["lines"]) == 10_000
    assert taken < 30, f"{taken:.1f} s"
    at_once = page.evaluate(TIME_OF_A_CLICK)
    assert at_once < 1000, f"{at_once:.0f} ms"
