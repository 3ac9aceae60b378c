"""The whole road: a record full of marked words, every profile, the letter as it leaves."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pytest

from station_desk import words
from station_desk.domain.draft import ReferralDraft
from station_desk.domain.items import ITEMS
from station_desk.domain.kinds import Sex, Shown
from station_desk.domain.records import Referral
from station_desk.paper.preview import text
from station_desk.services import station
from station_desk.services.case import acting
from station_desk.services.issuing import papers, reader
from station_desk.services.station import OpenDesk
from station_desk.store.database import Session
from tests.paper import sample
from tests.paper.reading import needs_poppler, pdfium, poppler
from tests.services.desk_made import card_for, later, load_starter, make, refer

# A word that occurs nowhere else, and the item that must be told for it to be printed; what has
# none is for the station alone.
CANARIES = {
    "name": ("Zqname", "name"),
    "guardian_name": ("Zqguardian", "caregiver"),
    "caregiver_contact": ("Zqcaregiver", "caregiver"),
    "home_area": ("Zqhome", "address"),
    "languages": ("Zqtongue", "languages"),
    "disability": ("Zqdisabled", "disability"),
    "health_alert": ("Zqhealth", "health"),
    "need_line": ("Zqneedline", "concern"),
    "fir_no": ("7391/2026", "fir"),
    "fir_sections": ("Zqsections", "fir"),
    "suspect_name": ("Zqsuspect", "suspect"),
    "court_orders": ("Zqcourt", "court_orders"),
    "do_not_contact": ("Zqlimits", "contact_limits"),
    "found_place": ("Zqfound", ""),
    "steps_taken": ("Zqsteps", ""),
    "mlc_no": ("Zqmlc", ""),
    "basis_reason": ("Zqbasis reason", ""),
}


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenDesk]:
    folder = tmp_path_factory.mktemp("paper") / "desk"
    made = make(folder)
    load_starter(made)
    yield made
    station.close(made)


@pytest.fixture(scope="module")
def offence(opened: OpenDesk) -> str:
    found = opened.desk.pack.situations
    return next(one for one in found if "sexual" in one and found[one].minimum_age is None)


@pytest.fixture(scope="module")
def referral_id(opened: OpenDesk, offence: str) -> str:
    words = {name: word for name, (word, _item) in CANARIES.items()}
    given = ReferralDraft(
        age="9", sex=Sex.GIRL, need="medical", situations=(offence,), escort="Constable Test",
        card_id=card_for(opened, "medical").id, shared=(),
    )  # fmt: skip
    saved = refer(opened, replace(given, **words))  # type: ignore[arg-type]  # by name
    unit = partial(
        acting.approve, desk=opened.desk, referral_id=saved.referral_id, now=later(1)
    )
    opened.database.write(unit, officer=opened.desk.officer.id, now=later(1))
    return saved.referral_id


def letter_for(
    opened: OpenDesk, referral_id: str, profile: str, shared: tuple[str, ...]
) -> bytes:
    def set_profile(db: Session) -> None:
        old = db.get(Referral, referral_id)
        db.put(replace(old, profile=profile, shared=shared, version=old.version + 1))

    who, now = opened.desk.officer.id, later(2)
    opened.database.write(set_profile, officer=who, now=now)
    unit = partial(papers.prepare_letter, desk=opened.desk, referral_id=referral_id, now=now)
    return opened.database.write(unit, officer=who, now=now).render()


def profiles() -> list[str]:
    return [
        "protection", "shelter", "health", "counselling", "probation", "court", "education",
        "economic", "ngo", "zarra", "minimum",
    ]  # fmt: skip


def allowed(opened: OpenDesk, profile: str, *, more: bool) -> tuple[str, ...]:
    marks = {Shown.GIVE, Shown.IF_NEEDED} if more else {Shown.GIVE}
    items = opened.desk.pack.profiles[profile].items
    return tuple(item for item in ITEMS if items.get(item) in marks)


def test_every_profile_of_the_pack_is_walked(opened: OpenDesk) -> None:
    assert set(profiles()) == set(opened.desk.pack.profiles)


@pytest.mark.parametrize("more", [False, True])
@pytest.mark.parametrize("profile", profiles())
def test_a_letter_tells_what_its_profile_allows_and_nothing_else(
    opened: OpenDesk, referral_id: str, profile: str, *, more: bool
) -> None:
    shared = allowed(opened, profile, more=more)
    pdf = letter_for(opened, referral_id, profile, shared)
    read, whole = sample.flat(" ".join(text(pdf))), sample.raw(pdf)
    for name, (word, item) in CANARIES.items():
        assert (word in read) is (item in shared), name
        assert (word.encode() in whole) is (item in shared), name


@needs_poppler
@pytest.mark.parametrize("profile", profiles())
def test_a_letter_in_any_language_tells_no_more(
    opened: OpenDesk, referral_id: str, request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch, profile: str,
) -> None:  # fmt: skip
    shared = allowed(opened, profile, more=True)
    every = (*sorted(words.RIGHT_TO_LEFT), *words.BOTH)
    one = every[profiles().index(profile) % len(every)]
    for language in every if request.config.getoption("--papers") else (one,):
        monkeypatch.setattr(reader, "tongues", lambda _asked, said=language: said.split("+"))
        pdf = letter_for(opened, referral_id, profile, shared)
        assert any(letter > "\u0600" for letter in " ".join(text(pdf)))
        for read in (" ".join(pdfium(pdf)), " ".join(poppler(pdf))):
            told = {name for name, (word, _item) in CANARIES.items() if word in read}
            assert told == {name for name, (_, item) in CANARIES.items() if item in shared}
        hidden = [word for word, item in CANARIES.values() if item not in shared]
        assert [word for word in hidden if word.encode() in sample.raw(pdf)] == []


@pytest.mark.parametrize("profile", ["education", "economic", "minimum", "shelter"])
def test_the_offence_is_not_betrayed_by_law_term_or_subject(
    opened: OpenDesk, referral_id: str, offence: str, profile: str
) -> None:
    pack = opened.desk.pack
    shared = tuple(
        item for item in allowed(opened, profile, more=True) if item not in ("concern", "fir")
    )
    read = sample.flat(" ".join(text(letter_for(opened, referral_id, profile, shared))))
    situation = pack.situations[offence]
    assert pack.say(situation.name) not in read
    for betrayer in ("376", "377", "365B", "Anti-Rape", "sexual", "rape", "victim", "accused"):
        assert not re.search(betrayer, read, re.IGNORECASE), betrayer


def test_the_file_copy_holds_every_word_of_the_record(
    opened: OpenDesk, referral_id: str
) -> None:
    now, who = later(3), opened.desk.officer.id
    unit = partial(
        papers.prepare_file_copy,
        desk=opened.desk,
        referral_id=referral_id,
        now=now,
        reason="The court asked for it",
    )
    pdf = opened.database.write(unit, officer=who, now=now).render()
    read = sample.flat(" ".join(text(pdf)))
    missing = [name for name, (word, _item) in CANARIES.items() if word not in read]
    assert set(missing) <= {"basis_reason"}
    assert "File copy" in read
