"""Own what the tests of the vault begin with: two officers, a code, a cheap slot."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from station_desk.domain.errors import Trouble
from station_desk.domain.kinds import Role
from station_desk.vault import recovery
from station_desk.vault.cost import Cost
from station_desk.vault.keys import NewSlot

NOW = datetime(2026, 11, 21, 17, 35, tzinfo=UTC)
CHEAP = Cost(passes=1, memory_bytes=8192)
PHRASE = "unselfish alfalfa elude cryptic"
OTHER = "granite whisker mobile tinfoil"
CODE = recovery.new_code()
FIRST = NewSlot(officer_id="o1", belt_no="77", role=Role.IN_CHARGE, passphrase=PHRASE)
SECOND = NewSlot(officer_id="o2", belt_no="12", role=Role.DUTY, passphrase=OTHER)


def trouble(act: Callable[[], object]) -> Trouble:
    """Return what ``act`` is refused with."""
    with pytest.raises(Trouble) as refused:
        act()
    return refused.value
