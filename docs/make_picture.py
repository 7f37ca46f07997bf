"""Make the picture of an explanation that README and docs show: python docs/make_picture.py (needs Chromium)."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Literal

from playwright.sync_api import ViewportSize, sync_playwright

import newsclean

DOCS = Path(__file__).parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SIZE: ViewportSize = {"width": 1240, "height": 800}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
POINTED_AT = 8
"""The line of docs/dump.txt that the picture points at: a bullet of the first article."""


def main() -> int:
    """Write docs/explanation-light.png and docs/explanation-dark.png, of docs/dump.txt."""
    chromium = next(filter(None, map(shutil.which, BROWSERS)), None)
    if chromium is None:
        print("Chromium is missing: apt-get install chromium", file=sys.stderr)
        return 2
    page_html = newsclean.parse((DOCS / "dump.txt").read_bytes()).to_html(title="dump.txt")
    with sync_playwright() as run, run.chromium.launch(executable_path=chromium, args=["--no-sandbox"]) as browser:
        for scheme in SCHEMES:
            page = browser.new_page(viewport=SIZE, color_scheme=scheme)
            page.set_content(page_html)
            page.locator(".line").nth(POINTED_AT).click()
            page.screenshot(path=DOCS / f"explanation-{scheme}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
