"""Bringing a merged card back takes off the other what the merge gave it."""

from station_desk.services.register import card_history, doubles, register_edit
from station_desk.services.station import OpenDesk
from tests.services.test_register_edit import NEW, WHY, add, shown, texts, told, write

ONE = NEW | {"organisation": "Umeed house", "phones": "021-35556679"}
OTHER = NEW | {
    "organisation": "Umeed night house", "phones": "021-35556677; 0345-9876543 (private)",
    "persons": "Ms Own | Warden; Ms Hidden | Keeper (private)",
}  # fmt: skip


def _parts(opened: OpenDesk, card_id: str) -> tuple[list[str], list[str]]:
    card = shown(opened, card_id)
    return [one.number for one in card.phones], [one.name for one in card.persons]


def _merge(opened: OpenDesk, stays: str, goes: str) -> None:
    write(opened, doubles.merge, stays, goes, reason=WHY)


def _back(opened: OpenDesk, card_id: str) -> None:
    write(opened, register_edit.bring_back, card_id, reason="they are two houses after all")


def test_bringing_back_undoes_the_merge_and_both_histories_keep_both_acts(
    opened: OpenDesk,
) -> None:
    stays, goes = add(opened, ONE), add(opened, OTHER)
    before, others = _parts(opened, stays), _parts(opened, goes)
    assert "0345-9876543" in others[0]
    _merge(opened, stays, goes)
    assert len(_parts(opened, stays)[0]) == 3
    _back(opened, goes)
    assert _parts(opened, stays) == before
    assert _parts(opened, goes) == others
    reasons = {
        one.reason
        for one in opened.database.read(
            lambda db: card_history.history_of(db, opened.desk, stays)
        )
    }
    assert {WHY, "they are two houses after all"} <= reasons
    assert "021-35556677" in {after for _name, _before, after in told(opened, stays)}
    _merge(opened, stays, goes)  # once more, for good
    assert len(_parts(opened, stays)[0]) == 3


def test_what_a_card_had_of_its_own_stays(opened: OpenDesk) -> None:
    stays = add(opened, ONE | {"phones": "021-35556679; 021-35556677"})
    goes = add(opened, OTHER)
    _merge(opened, stays, goes)
    write(opened, register_edit.change, texts(opened, stays), {"hours": "24 hours"}, reason=WHY)
    _back(opened, goes)
    assert _parts(opened, stays) == (["021-35556679", "021-35556677"], [])
    assert shown(opened, stays).hours == "24 hours"


def test_what_was_given_on_by_a_second_merge_goes_too(opened: OpenDesk) -> None:
    first, second = add(opened, ONE), add(opened, OTHER)
    third = add(opened, ONE | {"organisation": "Third house", "phones": "021-35556670"})
    _merge(opened, first, second)
    _merge(opened, third, first)
    assert len(_parts(opened, third)[0]) == 4
    _back(opened, second)
    assert _parts(opened, third)[0] == ["021-35556670", "021-35556679"]
    _back(opened, first)
    assert _parts(opened, third)[0] == ["021-35556670"]
    assert _parts(opened, first)[0] == ["021-35556679"]


def test_a_number_that_another_merged_card_has_too_stays(opened: OpenDesk) -> None:
    stays, goes = add(opened, ONE), add(opened, OTHER)
    third = add(opened, OTHER | {"organisation": "Third house"})
    _merge(opened, stays, goes)
    _merge(opened, stays, third)
    _back(opened, goes)
    assert "021-35556677" in _parts(opened, stays)[0]
    _back(opened, third)
    assert _parts(opened, stays)[0] == ["021-35556679"]
