"""Where a secret place is: read on purpose by the in-charge, and the journal says by whom."""

from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from station_desk.domain.errors import NotAllowed
from station_desk.domain.kinds import Role
from station_desk.services.journal import journal_read
from station_desk.services.register import card_kept, register_edit, secret_place
from station_desk.services.station import OpenDesk
from tests.services.test_register_edit import NEW, add, write


def test_where_a_secret_place_is_is_read_on_purpose_and_the_journal_says_by_whom(
    opened: OpenDesk,
) -> None:
    shelter = NEW | {"kind": "shelter", "address": "House 7"}
    hidden, plain = add(opened, shelter), add(opened, NEW | {"address": "Road 2"})
    for read, card_id in (
        (card_kept.begin, hidden), (secret_place.where, hidden),
        (card_kept.begin, plain), (secret_place.where, plain), (card_kept.begin, ""),
    ):  # fmt: skip
        write(opened, read, card_id)
    rows = opened.database.read(
        lambda db: journal_read.read(db, opened.desk, journal_read.JournalAsk(last=50))
    )
    said = [one.words for one in rows if "kept secret" in one.words]
    assert len(said) == 2
    assert write(opened, secret_place.where, hidden) == (("address", "House 7"),)
    as_duty = replace(opened.desk, officer=replace(opened.desk.officer, role=Role.DUTY))
    doors: tuple[Any, ...] = (secret_place.where, card_kept.begin, register_edit.texts_of)
    for door in doors:
        with pytest.raises(NotAllowed):
            opened.database.read(partial(door, desk=as_duty, card_id=hidden))
