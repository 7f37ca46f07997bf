"""What a user writes is checked by the type checker: right use passes it, wrong use does not.

In tests/typing each wrong use is marked with `type: ignore[...]`. The checker reports a mark that is not
needed, so a wrong use that it lets pass fails here, as does a right use that it refuses.
"""

from __future__ import annotations

from pathlib import Path

import pytest

api = pytest.importorskip("mypy.api")
ROOT = Path(__file__).parent.parent


def run(*files: Path) -> tuple[str, str, int]:
    result: tuple[str, str, int] = api.run([f"--config-file={ROOT / 'pyproject.toml'}", *map(str, files)])
    return result


@pytest.fixture(autouse=True)
def in_the_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize("file", sorted((ROOT / "tests/typing").glob("*.py")), ids=lambda file: file.stem)
def test_right_use_passes_and_wrong_use_does_not(file: Path) -> None:
    output, errors, status = run(file.relative_to(ROOT))
    assert (output.splitlines()[-1:], errors, status) == (["Success: no issues found in 1 source file"], "", 0), output


def test_a_mark_that_is_not_needed_is_reported(tmp_path: Path) -> None:
    file = tmp_path / "right.py"
    file.write_text("from newsclean.rules import Rules\n\nRules().adding()  # type: ignore[arg-type]\n")
    output, _, status = run(file)
    assert status == 1
    assert 'Unused "type: ignore" comment' in output
