"""What stands in a cell is the same in every language: another desk, and later, read it."""

import pytest

from station_desk import words
from station_desk.services.register import giving, register_edit
from station_desk.services.station import OpenDesk
from tests.services.test_register_edit import NEW, WHY, add, shown, texts, write


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_a_card_is_edited_in_every_language_and_its_district_is_kept_in_none(
    opened: OpenDesk, language: str
) -> None:
    first = texts(opened, add(opened, NEW | {"district": "Karachi South"}))
    words.use(language)
    was = texts(opened, first.card_id)
    assert was == first
    assert register_edit.empty(opened.desk).cells["district"] == was.cells["district"]
    offered = register_edit.choices(opened.desk).districts["sindh"]
    assert dict(offered)[was.cells["district"]]
    write(opened, register_edit.change, was=was, cells={"note": "asked again"}, reason=WHY)
    assert shown(opened, first.card_id).district == "karachi-south"
    given = write(opened, giving.export)
    assert all(one["district"].isascii() for one in given.rows)  # another desk reads it
