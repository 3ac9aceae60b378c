"""A silent receiver is reminded twice, then a senior is told: dates in it, no names."""

from functools import partial

import pytest

from station_desk.domain.errors import NotNow
from station_desk.domain.kinds import ActionKind
from station_desk.paper.preview import text
from station_desk.services import owed, station_phone
from station_desk.services.case.opening import Opened
from station_desk.services.issuing import reminding
from station_desk.services.issuing.reminding import Reminder
from station_desk.services.station import OpenDesk
from station_desk.words import BOTH, LANGUAGES
from tests.paper.sample import flat
from tests.services.desk_made import later, refer
from tests.services.test_job import act, draft, letter


def drafted(opened: OpenDesk, saved: Opened, hours: float) -> Reminder:
    query = partial(
        reminding.draft, desk=opened.desk, referral_id=saved.referral_id, now=later(hours)
    )
    return opened.database.read(query)


def owing(opened: OpenDesk, hours: float) -> set[str]:
    """Return which clocks of answer and reminders stand in Due, by their rule."""
    found = opened.database.read(partial(owed.due_list, desk=opened.desk, now=later(hours)))
    said = {one.what for one in found}
    pack = opened.desk.pack
    rules = (owed.ANSWER, *owed.REMINDERS)
    return {rule for rule in rules if pack.say(pack.clocks[rule].name) in said}


@pytest.fixture
def sent(opened: OpenDesk) -> Opened:
    saved = refer(opened, draft(opened))
    letter(opened, saved, hours=2)
    return saved


def test_due_asks_for_the_answer_then_for_each_reminder_then_for_a_senior(
    opened: OpenDesk, sent: Opened
) -> None:
    assert owing(opened, 3) == {"receiver_answer"}
    assert owing(opened, 27) == {"reminder_1"}
    act(opened, sent, ActionKind.REMINDER, hours=28)
    assert owing(opened, 29) == {"reminder_2"}
    act(opened, sent, ActionKind.REMINDER, hours=54)
    assert owing(opened, 55) == {"escalate"}
    act(opened, sent, ActionKind.ESCALATED, hours=80, person="the division's senior officer")
    assert owing(opened, 81) == {"receiver_answer"}
    act(opened, sent, ActionKind.DECLINED, hours=82, reason="no bed is free here")
    assert owing(opened, 83) == set()


def test_an_answer_ends_the_reminders(opened: OpenDesk, sent: Opened) -> None:
    act(opened, sent, ActionKind.REMINDER, hours=28)
    act(opened, sent, ActionKind.ACCEPTED, hours=30, method="in person", person="the unit")
    assert owing(opened, 200) == set()
    with pytest.raises(NotNow, match="not_silent"):
        drafted(opened, sent, 200)


def test_nobody_is_reminded_before_the_answer_is_late(opened: OpenDesk, sent: Opened) -> None:
    with pytest.raises(NotNow, match="not_silent"):
        drafted(opened, sent, 3)


def test_the_answer_is_asked_for_at_the_phone_of_today(opened: OpenDesk, sent: Opened) -> None:
    give = partial(station_phone.give, desk=opened.desk, phone="021-99205600")
    opened.database.write(give, officer=opened.desk.officer.id, now=later(26))
    assert "021-99205600" in drafted(opened, sent, 27).text
    query = partial(
        reminding.paper, desk=opened.desk, referral_id=sent.referral_id, now=later(27)
    )
    read = flat(" ".join(text(opened.database.read(query)())))
    assert read.count("021-99205600") == 2  # in its head, and where the answer is asked for


def test_the_text_holds_dates_and_codes_and_no_name(opened: OpenDesk, sent: Opened) -> None:
    first = drafted(opened, sent, 27)
    assert first.kind is ActionKind.REMINDER
    assert "Letter" in first.text
    assert "left on 21-11-2026 04:14" in first.text
    act(opened, sent, ActionKind.REMINDER, hours=28)
    second = drafted(opened, sent, 54)
    assert "Reminded on 22-11-2026 06:14" in second.text
    act(opened, sent, ActionKind.REMINDER, hours=54)
    last = drafted(opened, sent, 80)
    assert last.kind is ActionKind.ESCALATED
    for one in (first, second, last):
        assert "Canary" not in one.text
        assert sent.number in one.text
    cited = opened.desk.pack.letter.secrecy[0].citation  # on every page about a child
    law = "".join(filter(str.isalnum, cited))
    for language in (*LANGUAGES, *BOTH):
        query = partial(
            reminding.paper, desk=opened.desk, referral_id=sent.referral_id,
            language=language, now=later(80),
        )  # fmt: skip
        read = "".join(text(opened.database.read(query)()))
        assert sent.number in read, language
        assert "Canary" not in read, language
        assert law in "".join(filter(str.isalnum, read)), language
        assert any(letter > "\u0600" for letter in read) == (language != "en"), language
