"""Wall sheet, pocket card and readiness card by command."""

from pathlib import Path

import pytest

from station_desk.paper import preview
from tests.cli.conftest import Shell


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("wall", "Help for a child"),
        ("pocket", "fold"),
        ("readiness", "Readiness of the station"),
    ],
)
def test_a_paper_of_the_register_is_made(
    ready: Shell, tmp_path: Path, name: str, words: str
) -> None:
    out = tmp_path / "paper.pdf"
    said = ready.login("paper", name, "--out", str(out), "--size", "A3")
    pdf = out.read_bytes()
    assert words in preview.text(pdf)[0]
    assert said["code"] in preview.text(pdf)[0]
    assert preview.page_count(pdf) == 1
    assert out.stat().st_mode & 0o077 == 0
