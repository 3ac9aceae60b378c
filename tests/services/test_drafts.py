"""Several referrals can be begun at once; each is kept until it is saved or given up."""

import json
from datetime import datetime
from functools import partial

from station_desk.domain.draft import Call, ReferralDraft
from station_desk.domain.kinds import Sex
from station_desk.domain.plain import to_plain
from station_desk.services import draft_words, drafts
from station_desk.services.station import OpenDesk
from station_desk.store import drafts as rows
from tests.services.desk_made import NOW, later
from tests.services.test_job import draft


def keep(
    opened: OpenDesk, key: str, one: ReferralDraft, *, hours: float,
    calls: tuple[Call, ...] = (), begun_at: datetime | None = None,
) -> None:  # fmt: skip
    unit = partial(
        drafts.keep, desk=opened.desk, draft=one, now=later(hours), key=key, calls=calls,
        begun_at=begun_at,
    )  # fmt: skip
    opened.database.write(unit, officer=opened.desk.officer.id, now=later(hours))


def listed(opened: OpenDesk) -> list[tuple[str, str]]:
    found = opened.database.read(partial(drafts.listed, desk=opened.desk))
    return [(one.key, one.draft.name) for one in found]


def test_a_second_draft_leaves_the_first_where_it_is(opened: OpenDesk) -> None:
    call = Call(card_id="c", phone="1121", at=NOW)
    keep(opened, "a", draft(opened, name="Canary First"), hours=0, calls=(call,))
    keep(opened, "b", draft(opened, name="Canary Second"), hours=1)
    assert listed(opened) == [("b", "Canary Second"), ("a", "Canary First")]
    keep(opened, "a", draft(opened, name="Canary First"), hours=2, begun_at=NOW)
    first = opened.database.read(partial(drafts.listed, desk=opened.desk))[0]
    assert (first.key, first.begun_at, first.at) == ("a", NOW, later(2))
    gone = partial(drafts.drop, desk=opened.desk, key="a")
    opened.database.write(gone, officer=opened.desk.officer.id, now=later(3))
    assert listed(opened) == [("b", "Canary Second")]


def test_a_draft_of_an_older_release_is_read(opened: OpenDesk) -> None:
    body = json.dumps(to_plain(draft(opened, name="Canary Old")))
    officer = opened.desk.officer.id
    unit = partial(rows.keep, officer=officer, form="referral", body=body, now=NOW)
    opened.database.write(unit, officer=officer, now=NOW)
    keep(opened, "b", draft(opened, name="Canary Second"), hours=1)
    assert listed(opened) == [("b", "Canary Second"), ("", "Canary Old")]


def test_a_line_tells_which_draft_and_no_more_of_the_child_than_a_list(
    opened: OpenDesk,
) -> None:
    typed = draft(opened, name="Canary Child", age="9", sex=Sex.GIRL, found_place="SECRETPLACE")
    keep(opened, "a", typed, hours=0)
    (one,) = opened.database.read(partial(drafts.listed, desk=opened.desk))
    words = opened.database.read(partial(draft_words.words, desk=opened.desk, one=one))
    assert "begun 21-11-2026 02:14" in words
    assert "C.C. Girl about 9" in words
    assert "Canary" not in words
    assert "SECRETPLACE" not in words
