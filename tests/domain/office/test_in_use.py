"""The numbers in use: no row of directory versions changes them without a yes."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from station_desk.domain.kinds import PhoneKind
from station_desk.domain.office import in_use
from station_desk.domain.office.card import standing
from station_desk.domain.register import NumbersInUse, Phone

NOW = datetime(2026, 11, 22, tzinfo=UTC)
CARD = "card"


def phone(number: str, order: int, *, private: bool = False) -> Phone:
    return Phone(
        site_id=9, id=number, service_at_location_id=CARD, order=order, number=number,
        dial=number, kind=PhoneKind.LANDLINE, private=private,
    )  # fmt: skip


def version(digits: list[int]) -> tuple[Phone, ...]:
    return tuple(phone(f"0213456780{one}", order) for order, one in enumerate(digits, start=1))


VERSIONS = st.lists(st.lists(st.integers(0, 5), max_size=4, unique=True), min_size=1)
WORDS = st.lists(st.sampled_from(("yes", "no", "")), min_size=1)


@given(VERSIONS, WORDS)
def test_what_is_called_changes_by_a_yes_only(
    versions: list[list[int]], words: list[str]
) -> None:
    phones, known = version(versions[0]), None
    called = {one.number for one in phones}
    for at, digits in enumerate(versions[1:]):
        was, phones = phones, version(digits)
        if known is None and (kept := in_use.to_keep(was, phones)):
            known = NumbersInUse(site_id=1, id=CARD, numbers=kept, at=NOW, by="o")
        used = {one.number for one in in_use.used(phones, known)}
        assert used == called or not called
        called = used
        asked, word = in_use.changes(phones, known), words[at % len(words)]
        if known is None or not asked or not word:
            continue
        one = asked[0]
        if word == "no":
            known = NumbersInUse(
                site_id=1, id=CARD, numbers=known.numbers, refused=(*known.refused, one.key),
                at=NOW, by="o",
            )  # fmt: skip
            continue
        numbers = in_use.taken(known, one)
        known = NumbersInUse(site_id=1, id=CARD, numbers=numbers, at=NOW, by="o")
        called -= {one.old.number} if one.old else set()
        called |= {one.new.number} if one.new else set()


@given(st.lists(st.integers(0, 5), min_size=1, max_size=4, unique=True))
def test_a_yes_to_all_is_the_district_s_card(digits: list[int]) -> None:
    phones = version(digits)
    known = NumbersInUse(
        site_id=1, id=CARD, numbers=in_use.written(version([6, 7])), at=NOW, by="o"
    )
    while asked := in_use.changes(phones, known):
        numbers = in_use.taken(known, asked[0])
        known = NumbersInUse(site_id=1, id=CARD, numbers=numbers, at=NOW, by="o")
    assert in_use.used(phones, known) == tuple(standing(phones))


def test_a_number_that_became_private_is_private_at_once() -> None:
    known = NumbersInUse(
        site_id=1, id=CARD, numbers=in_use.written(version([1, 2])), at=NOW, by="o"
    )
    phones = (phone("02134567801", 1, private=True), phone("02134567803", 2))
    found = in_use.used(phones, known)
    assert [(one.number, one.private) for one in found] == [
        ("02134567801", True), ("02134567802", False)
    ]  # fmt: skip


def test_the_digits_that_differ_are_marked() -> None:
    pieces = in_use.apart("021-34567890", "021-34587890")
    assert [one for one, same in pieces if not same] == ["8"]
    assert "".join(one for one, _same in pieces) == "021-34587890"
