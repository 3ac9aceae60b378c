"""Own the vault that its tests open."""

from pathlib import Path

import pytest

from station_desk.vault import keys
from station_desk.vault.keys import Unlocked
from tests.vault.vault_made import CHEAP, CODE, FIRST


@pytest.fixture
def made(tmp_path: Path) -> Unlocked:
    """Give a new vault, open."""
    return keys.create(tmp_path / "desk", FIRST, CODE, cost_of_slot=CHEAP)
