"""A demand is answered by the cut of its power and kept in the ledger; media get a line."""

from functools import partial

import pytest

from station_desk.domain.draft import ActionDraft
from station_desk.domain.errors import BadInput
from station_desk.domain.kinds import ActionKind
from station_desk.services import who_knows
from station_desk.services.acts import concern_acts, demands
from station_desk.services.case.opening import Opened
from station_desk.services.station import OpenDesk
from station_desk.store import concerns
from tests.services.desk_made import later, refer
from tests.services.test_job import act, draft, view
from tests.services.test_reach import do

WHY = "the inspector general asks in writing"


def demand(opened: OpenDesk, saved: Opened, authority: str, **typed: object) -> str:
    given = {"person": "Who asks", "note": "all of it", "outcome": "given", **typed}
    said = ActionDraft(authority=authority, **given)  # type: ignore[arg-type]  # by name
    unit = partial(
        concern_acts.act, desk=opened.desk, concern_id=saved.concern_id,
        kind=ActionKind.DEMAND, draft=said, now=later(1),
    )  # fmt: skip
    return str(do(opened, unit, hours=1).value)


def refused(opened: OpenDesk, saved: Opened, authority: str, **typed: object) -> list[str]:
    with pytest.raises(BadInput) as found:
        demand(opened, saved, authority, **typed)
    return [one.code for one in found.value.problems]


def test_a_demand_of_media_gets_the_fixed_line_and_nothing_else(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    assert demands.line(opened.desk.pack, "media") == (
        "There is no information about any child."
    )
    codes = refused(opened, saved, "media", items=("code",), reason=WHY)
    assert codes == ["not_for_this_recipient"]
    assert demand(opened, saved, "media", outcome="refused")


def test_a_court_order_has_its_own_cut_and_its_number(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    assert refused(opened, saved, "court", items=("name",)) == ["required"]
    codes = refused(opened, saved, "court", items=("photo",), reference="12/2026", reason=WHY)
    assert codes == ["not_for_this_recipient"]
    done = demand(opened, saved, "court", items=("name", "suspect"), reference="12/2026")
    told = opened.database.read(partial(concerns.disclosures_of, concern_id=saved.concern_id))
    assert [(one.action_id, one.items, one.profile) for one in told] == [
        (done, ("name", "suspect"), "court")
    ]


def test_the_ledger_names_who_was_given_it_once(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    demand(opened, saved, "court", items=("age",), reference="Order 12/2026")
    [line] = who_knows.ledger(view(opened, saved))
    assert line.count("Who asks") == 1
    assert "  " not in line


def test_a_senior_officer_gets_codes_and_more_only_for_a_written_reason(
    opened: OpenDesk,
) -> None:
    saved = refer(opened, draft(opened))
    assert demand(opened, saved, "senior", items=("code", "need"))
    assert refused(opened, saved, "senior", items=("name",)) == ["reason_too_short"]
    assert demand(opened, saved, "senior", items=("name",), reason=WHY)


def test_what_is_given_is_named_and_a_refusal_gives_nothing(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    assert refused(opened, saved, "senior") == ["required"]
    codes = refused(opened, saved, "senior", outcome="refused", items=("code",))
    assert codes == ["refused_gives_nothing"]
    assert refused(opened, saved, "senior", items=("tea",), reason=WHY) == ["not_one_of"]


def test_a_message_tells_no_more_than_the_profile_and_what_it_tells_is_in_the_ledger(
    opened: OpenDesk,
) -> None:
    saved = refer(opened, draft(opened, suspect_name="Canary Suspect"))
    with pytest.raises(BadInput) as found:
        act(opened, saved, ActionKind.MESSAGE, phone="021-1", note="It was Canary Suspect")
    assert [one.code for one in found.value.problems] == ["not_in_a_message"]
    read = partial(concerns.disclosures_of, concern_id=saved.concern_id)
    act(opened, saved, ActionKind.MESSAGE, phone="021-1", note="Please call us back")
    assert opened.database.read(read) == ()
    done = act(opened, saved, ActionKind.MESSAGE, phone="021-1", note="About Canary Child")
    told = opened.database.read(read)
    assert [(one.action_id, one.items, one.how) for one in told] == [
        (done, ("name",), "message")
    ]
