"""The district's escrow from end to end: made, taken over, asked, answered, used."""

from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from station_desk.domain.errors import BadInput, Damaged, Locked, NotAllowed, Unready
from station_desk.domain.kinds import Role
from station_desk.messages import sentence
from station_desk.services import station
from station_desk.services.journal import journal_read
from station_desk.services.journal.journal_read import JournalAsk
from station_desk.services.keys import escrow as station_escrow
from station_desk.services.keys import rotating, standing
from station_desk.services.keys.escrow import ComingBack
from station_desk.services.keys.rotating import Why
from station_desk.services.station import OpenDesk
from station_desk.vault import escrow, keys, sealing, slots
from station_desk.vault.escrow import AnswerFile, AskFile, KeyFile, PublicFile, TwoPhrases
from tests.services.desk_made import CHEAP, NOW, PHRASE, add_duty, make, seconded

TWO = TwoPhrases(
    first="unselfish alfalfa elude cryptic", second="granite whisker mobile tinfoil"
)
NEW = "harbor violin meadow copper"
ORDER = "SSP South order 4412 of 20-11-2026"


@pytest.fixture(scope="module")
def district() -> tuple[KeyFile, PublicFile]:
    """Give a district's key."""
    return escrow.make("Karachi South", TWO, given=CHEAP)


@pytest.fixture
def opened(tmp_path: Path, district: tuple[KeyFile, PublicFile]) -> OpenDesk:
    """Give a closed desk whose keys are in escrow, changed once since."""
    opened = make(tmp_path / "desk")
    add_duty(opened)
    public = district[1]
    station_escrow.set_key(
        opened, escrow.data_of(public), escrow.words_of(public.public).upper(),
        second=seconded(opened), now=NOW,
    )  # fmt: skip
    rotating.rotate(opened, Why.YEARLY, second=seconded(opened), now=NOW)
    station.close(opened)
    return opened


def asked(opened: OpenDesk, belt: str = "101", *, stranger: bool = False) -> AskFile:
    return station_escrow.ask(opened.folder, belt, NEW, stranger=stranger, cost=CHEAP)


def back(answered: AnswerFile, **more: str) -> ComingBack:
    given = {"phrase": NEW, "new_code": station.offer_recovery(), "order": ORDER, **more}
    return ComingBack(answer=escrow.data_of(answered), **given)


def whole(one: object, kind: type[AskFile]) -> AskFile:
    """Carry a file to the other place: as bytes."""
    return escrow.parsed(kind, escrow.data_of(one))


def test_the_in_charge_comes_back_by_the_district(
    opened: OpenDesk, district: tuple[KeyFile, PublicFile]
) -> None:
    question = whole(asked(opened), AskFile)
    answered = escrow.answer(district[0], TWO, question)
    use = back(answered)
    assert station_escrow.use(opened.folder, use, now=NOW) is None
    assert slots.read(opened.folder).generation == 3
    me = opened.desk.officer.id
    again = station.open_station(opened.folder, me, NEW, now=NOW)
    told = again.database.read(
        partial(journal_read.read, desk=again.desk, ask=JournalAsk(last=9))
    )
    assert any("escrow" in one.words and one.reason == ORDER for one in told)
    sealed = sealing.seal_text(
        again.unlocked, record_id="r", version=1, field="medical", text="words"
    )
    read = partial(sealing.unseal_text, record_id="r", version=1, field="medical")
    assert read(again.unlocked, sealed) == "words"
    station.close(again)
    assert read(keys.unlock_by_recovery(opened.folder, use.new_code), sealed) == "words"
    with pytest.raises(Locked, match="wrong_passphrase"):
        keys.unlock(opened.folder, me, PHRASE, now=NOW)
    with pytest.raises(Unready, match="escrow_not_asked"):
        station_escrow.use(opened.folder, use, now=NOW)


def test_a_new_in_charge_enrols_with_the_order(
    opened: OpenDesk, district: tuple[KeyFile, PublicFile]
) -> None:
    answered = escrow.answer(district[0], TWO, asked(opened, "505", stranger=True))
    with pytest.raises(BadInput):
        station_escrow.use(opened.folder, back(answered), now=NOW)
    fresh = back(answered, name="Tester New", rank="Inspector")
    assert station_escrow.use(opened.folder, fresh, now=NOW) is None
    line = next(one for one in keys.slot_lines(opened.folder) if one.belt_no == "505")
    again = station.open_station(opened.folder, line.officer_id, NEW, now=NOW)
    assert again.desk.officer.role is Role.IN_CHARGE
    station.close(again)


def test_only_an_in_charge_asks(opened: OpenDesk) -> None:
    for belt, stranger in (("202", False), ("999", False), ("101", True), ("", True)):
        with pytest.raises(BadInput):
            asked(opened, belt, stranger=stranger)


def test_both_persons_are_needed(
    opened: OpenDesk, district: tuple[KeyFile, PublicFile]
) -> None:
    question = asked(opened)
    for wrong in (
        replace(TWO, first=TWO.second), replace(TWO, second=NEW),
        TwoPhrases(first=TWO.second, second=TWO.first),
    ):  # fmt: skip
        with pytest.raises(Locked, match="wrong_phrases"):
            escrow.answer(district[0], wrong, question)
    with pytest.raises(BadInput):
        escrow.make("x", replace(TWO, second=TWO.first), given=CHEAP)
    with pytest.raises(BadInput):
        escrow.make("x", replace(TWO, first="short"), given=CHEAP)


def test_another_district_and_another_desk_are_refused(
    opened: OpenDesk, district: tuple[KeyFile, PublicFile], tmp_path: Path
) -> None:
    question = asked(opened)
    other, _public = escrow.make("Elsewhere", TWO, given=CHEAP)
    with pytest.raises(Damaged, match="escrow_foreign"):
        escrow.answer(other, TWO, question)
    with pytest.raises(Damaged, match="escrow_foreign"):
        escrow.answer(district[0], TWO, replace(question, install_id="00" * 16))
    answered = escrow.answer(district[0], TWO, question)
    asked(opened)  # asked anew: the old answer is of no use
    with pytest.raises(Damaged, match="escrow_foreign"):
        station_escrow.use(opened.folder, back(answered), now=NOW)


def test_a_wrong_phrase_or_damaged_answer_changes_nothing(
    opened: OpenDesk, district: tuple[KeyFile, PublicFile]
) -> None:
    answered = escrow.answer(district[0], TWO, asked(opened))
    before = slots.read(opened.folder)
    with pytest.raises(Locked, match="wrong_passphrase"):
        station_escrow.use(opened.folder, back(answered, phrase=PHRASE), now=NOW)
    for data in (b"", b"{}", b"[1]", b"[" * 90_000, escrow.data_of(district[1])):
        with pytest.raises(Damaged, match="escrow_damaged"):
            station_escrow.use(opened.folder, replace(back(answered), answer=data), now=NOW)
    changed = replace(answered, mk=slots.text_of(bytes(80)))
    with pytest.raises(Damaged, match="escrow_foreign"):
        station_escrow.use(opened.folder, back(changed), now=NOW)
    assert slots.read(opened.folder) == before


def test_a_wrong_phrase_for_the_answer_costs_a_pause_of_its_own(
    opened: OpenDesk, district: tuple[KeyFile, PublicFile]
) -> None:
    answered = escrow.answer(district[0], TWO, asked(opened))
    right, wrong = back(answered), back(answered, phrase=PHRASE)
    for _ in range(5):
        with pytest.raises(Locked, match="wrong_passphrase"):
            station_escrow.require_fit(opened.folder, wrong, now=NOW)
    with pytest.raises(Locked, match="wrong_passphrase") as found:
        station_escrow.use(opened.folder, wrong, now=NOW + timedelta(seconds=1))
    assert found.value.facts["wait_s"] == 2
    with pytest.raises(Locked, match="wait"):
        station_escrow.use(opened.folder, right, now=NOW + timedelta(seconds=2))
    assert station_escrow.use(opened.folder, right, now=NOW + timedelta(seconds=3)) is None
    again = station.open_station(opened.folder, opened.desk.officer.id, NEW, now=NOW)
    told = again.database.read(
        partial(journal_read.read, desk=again.desk, ask=JournalAsk(last=20))
    )
    assert len([one for one in told if "for the district's answer, given" in one.words]) == 6
    assert "district's answer 6" in sentence(standing.notices(again, now=NOW)[0])
    station.close(again)


def test_the_key_is_taken_over_only_with_its_words_and_two_officers(
    tmp_path: Path, district: tuple[KeyFile, PublicFile]
) -> None:
    opened = make(tmp_path / "desk")
    data = escrow.data_of(district[1])
    with pytest.raises(BadInput):
        station_escrow.set_key(
            opened, data, "six wrong words", second=seconded(opened), now=NOW
        )
    add_duty(opened)
    with pytest.raises(NotAllowed, match="second_officer_needed"):
        station_escrow.set_key(opened, data, "x", second=None, now=NOW)
    station.close(opened)
    with pytest.raises(Unready, match="no_escrow"):
        asked(opened)
