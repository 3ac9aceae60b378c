"""An officer's own counts: children, steps, limits met; nothing of a child, of nobody else."""

from functools import partial

from station_desk.domain.kinds import ActionKind as Do
from station_desk.services.issuing import service_record
from station_desk.services.issuing.service_record import ServiceRecord
from station_desk.services.station import OpenDesk
from tests.services.desk_made import NOW, later, refer
from tests.services.test_correcting import as_duty, left
from tests.services.test_job import act, draft


def own(opened: OpenDesk) -> ServiceRecord:
    query = partial(service_record.own, desk=opened.desk, since=NOW, until=later(48))
    return opened.database.read(query)


def test_the_counts_are_of_the_officer_at_the_desk_alone(opened: OpenDesk) -> None:
    duty = as_duty(opened)
    assert own(duty) == service_record.ServiceRecord(
        belt_no="202", since=NOW, until=later(48), children=0, referrals=0, calls=0, letters=0,
        hand_overs=0, follow_ups=0, steps=0, clocks_met=0, clocks_late=0,
    )  # fmt: skip
    first = left(opened)
    refer(opened, draft(opened, name="Canary Two"))
    act(duty, first, Do.NOTE, hours=3, note="she ate and slept well")
    act(opened, first, Do.ACCEPTED, hours=4, person="Ms Sana", method="in person")
    found = own(opened)
    assert (found.children, found.referrals, found.letters) == (2, 2, 1)
    assert found.clocks_met > 0
    assert (own(duty).children, own(duty).steps, own(duty).referrals) == (1, 1, 0)


def test_it_says_nothing_of_a_child(opened: OpenDesk) -> None:
    saved = left(opened)
    said = "\n".join(service_record.words(own(opened))) + repr(own(opened))
    for secret in ("Canary", saved.child_code, saved.concern_number, "Tester"):
        assert secret not in said
    assert "Children helped: 1" in said
