"""Without its package, an integration says what to install; nothing else of newsclean needs one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
WITHOUT = "import sys; sys.modules.update(dict.fromkeys(('datatrove', 'itemadapter', 'pyspark', 'scrapy')));"


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", WITHOUT + code], check=False, capture_output=True, text=True, cwd=ROOT, timeout=60
    )


@pytest.mark.parametrize("name", ["scrapy", "datatrove", "spark"])
def test_an_integration_says_what_to_install(name: str) -> None:
    done = run(f"import newsclean.integrations.{name}")
    assert done.returncode != 0
    assert f"pip install 'newsclean[{name}]'" in done.stderr.splitlines()[-1]


def test_nothing_inside_imports_an_integration() -> None:
    done = run("import newsclean, newsclean.cli.commands; print([n for n in sys.modules if 'integrations' in n])")
    assert (done.returncode, done.stdout.strip()) == (0, "[]"), done.stderr
