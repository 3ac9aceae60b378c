"""Judge who goes along with a child, and say whom to ask where a girl has no woman with her."""

from collections.abc import Iterable
from datetime import datetime

from station_desk.domain import escort
from station_desk.domain.case_records import DutyTurn
from station_desk.domain.errors import Problem
from station_desk.domain.kinds import Sex
from station_desk.domain.register import Card
from station_desk.services import roster
from station_desk.services.acts.acting_rules import Acting
from station_desk.services.desk import Desk
from station_desk.services.register import police_stations
from station_desk.store import register
from station_desk.store.database import Session
from station_desk.words import _

WOMEN = frozenset({"women", "woman", "ladies"})
POLICE = "police"
ASKED = 2  # so many places are named in a sentence


def ask(db: Session, desk: Desk, acting: Acting) -> Iterable[Problem]:
    """Return that a girl goes away with a man, or with nobody named, and no word of why."""
    draft, case = acting.draft, acting.case
    rules = desk.pack.practice.escort_rules.values()
    rule = escort.rule_for(rules, acting.kind, case.child.sex)
    if rule is None or not escort.is_journey(acting.kind, draft):
        return ()
    turn = db.find(DutyTurn, draft.escort_id) if draft.escort_id else None
    found = escort.lacking(
        rule,
        draft,
        sex=_said(draft.escort_sex) or _said(turn.sex if turn is not None else ""),
        tried=escort.was_tried(case.actions),
        need=acting.referral.need if acting.referral is not None else "",
    )
    if found is None:
        return ()
    facts = (
        ("law", rule.source.citation),
        ("instead", desk.pack.say(rule.instead)),
        ("ask", whom_to_ask(db, desk, now=case.now)),
    )
    return (Problem(where=found.where, code=found.code, facts=facts),)


def _said(sex: str) -> str:
    return "" if sex == Sex.UNKNOWN else sex


def whom_to_ask(db: Session, desk: Desk, *, now: datetime) -> str:
    """Return tonight's women, else the nearest women police; empty where none is known."""
    here = (
        (0, _with_phone(roster.words_of(one), one.phone)) for one in roster.women(db, now=now)
    )
    found = tuple(here) or (*_registered(db, desk), *_listed(desk))
    names = dict.fromkeys(words for _far, words in sorted(found, key=lambda one: one[0]))
    if not names:
        return ""
    return _("Ask: {places}.").format(places="; ".join(list(names)[:ASKED]))


def _registered(db: Session, desk: Desk) -> Iterable[tuple[int, str]]:
    for card in register.cards(db):
        if POLICE in card.kind and _of_women(card.organization) and card.phones:
            far = _far(desk, card.province, card.district)
            if far is not None:
                yield far, _with_phone(card.organization, _number(card))


def _listed(desk: Desk) -> Iterable[tuple[int, str]]:
    for one in police_stations.known():
        far = _far(desk, one.province, one.district)
        if far is not None and _of_women(one.name):
            yield (
                far + (0 if one.phone else 1),
                _with_phone(police_stations.named(one), one.phone),
            )


def _number(card: Card) -> str:
    return next((one.number for one in card.phones if not one.private), "")


def _with_phone(name: str, phone: str) -> str:
    return f"{name}, {phone}" if phone else name


def _of_women(name: str) -> bool:
    return not WOMEN.isdisjoint(name.casefold().replace("'s", "").split())


def _far(desk: Desk, province: str, district: str) -> int | None:
    """Return how far a place is in steps of two; None in another province."""
    here, known = desk.station, desk.pack.districts
    if province != here.province:
        return None
    if district == here.district:
        return 0
    mine, other = known.get(here.district), known.get(district)
    same = mine is not None and other is not None and mine.division == other.division
    return 2 if same else 4
