"""What is remembered of every case is what would be worked out anew, whatever happens."""

from functools import partial

import pytest

from station_desk import words
from station_desk.domain.draft import ActionDraft
from station_desk.domain.kinds import ActionKind
from station_desk.services import owed, reviewing, shift
from station_desk.services.case import acting, referrals
from station_desk.services.case.opening import Opened
from station_desk.services.station import OpenDesk
from station_desk.store.database import Session
from tests.services.desk_made import later, refer
from tests.services.test_job import act, approve, draft, letter


def fresh(db: Session) -> Session:
    """Return a unit of work on the same snapshot that remembers nothing."""
    return Session(db.connection, site_id=db.site_id)


def require_same(opened: OpenDesk, hours: float) -> None:
    """Compare what is remembered with what is worked out anew."""
    now = later(hours)

    def both(db: Session) -> None:
        new = fresh(db)
        assert owed.all_standing(db, opened.desk, now=now) == owed.all_standing(
            new, opened.desk, now=now
        )
        assert owed.due_list(db, opened.desk, now=now) == owed.due_list(
            new, opened.desk, now=now
        )
        for which in ("mine", "station", "waiting", "closed"):
            query = partial(referrals.lines, desk=opened.desk, now=now, which=which)
            assert query(db) == query(new)
        assert reviewing.listed(db, opened.desk, now=now) == reviewing.listed(
            new, opened.desk, now=now
        )
        assert shift.standing(db, opened.desk, now=now) == shift.standing(
            new, opened.desk, now=now
        )

    opened.database.read(both)


@pytest.fixture
def some(opened: OpenDesk) -> tuple[Opened, ...]:
    """Return enough cases that one that changes is looked at alone."""
    return tuple(refer(opened, draft(opened), hours=at / 10) for at in range(12))


def test_what_is_remembered_is_what_is_so(opened: OpenDesk, some: tuple[Opened, ...]) -> None:
    require_same(opened, 2)
    letter(opened, some[0], hours=2)
    require_same(opened, 3)
    for hours in (13, 20, 23.99, 24, 25.9, 26, 26.1, 27, 48, 74, 100):
        require_same(opened, hours)
    require_same(opened, 30)  # a clock that was set back
    act(opened, some[0], ActionKind.REMINDER, hours=101)
    require_same(opened, 102)
    approve(opened, some[0], hours=103)
    act(opened, some[0], ActionKind.CLOSED, hours=104, reason="the child is at home again",
        note="nothing more is owed here")  # fmt: skip
    require_same(opened, 105)
    act(opened, some[0], ActionKind.REOPENED, hours=106, reason="the child ran away again")
    require_same(opened, 107)
    refer(opened, draft(opened, concern_id=some[1].concern_id), hours=108)
    require_same(opened, 109)


def test_a_number_asked_later_comes_into_due_though_nothing_else_ended(
    opened: OpenDesk,
) -> None:
    for at in range(6):
        one = refer(opened, draft(opened, situations=("missing",)), hours=at / 60)
        act(opened, one, ActionKind.ZARRA_NOTIFIED, hours=0.5, person="A", method="call")
    for hours in (1.5, 1.9, 2.05, 2.2, 13):
        require_same(opened, hours)


def test_a_unit_that_is_undone_is_not_remembered(
    opened: OpenDesk, some: tuple[Opened, ...]
) -> None:
    require_same(opened, 2)

    def undone(db: Session) -> None:
        call = ActionDraft(phone="021-99333065", result="no_answer")
        acting.act(
            db, opened.desk, some[1].referral_id, ActionKind.CALL_ATTEMPT, call, now=later(3)
        )
        owed.all_standing(db, opened.desk, now=later(3))
        raise RuntimeError

    with pytest.raises(RuntimeError):
        opened.database.write(undone, officer=opened.desk.officer.id, now=later(3))
    require_same(opened, 3)


def test_what_is_remembered_in_one_language_is_not_shown_in_another(opened: OpenDesk) -> None:
    refer(opened, draft(opened))
    require_same(opened, 2)
    for language in ("ur", "en"):
        words.use(language)
        require_same(opened, 2)
