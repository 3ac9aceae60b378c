"""Make numbered blank forms for power cuts: the desk reserves each number and its code.

A number is given once, also where the pad was never printed: the journal says which were.
"""

from datetime import datetime
from functools import partial

from station_desk.domain import blank_form
from station_desk.domain.errors import BadInput, Problem
from station_desk.domain.local import local
from station_desk.domain.pack.rules import ClockRule
from station_desk.machine.ids import new_id
from station_desk.messages import field_words
from station_desk.paper import pad
from station_desk.paper.pad import Form, PadFacts
from station_desk.services import station_phone
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.services.facts import framing
from station_desk.services.issuing.papers import PAD, Job
from station_desk.services.issuing.reader import for_reader
from station_desk.services.wording import FORM_WORDS
from station_desk.store import history
from station_desk.store.database import Session
from station_desk.store.history import Wanted
from station_desk.words import _

MOST = 50  # forms of one pad
RESERVED = "pads_reserved"


@for_reader
def prepare(db: Session, desk: Desk, *, forms: int, now: datetime) -> Job:
    """Return a pad of so many forms; their numbers are reserved and journaled.

    Raises:
        BadInput: ``forms``: none, or more than a pad holds.
    """
    authorize(desk.officer, Act.PAPER_CARD)
    if not 1 <= forms <= MOST:
        raise BadInput(
            [Problem(where="forms", code="forms_of_pad", facts=(("most", str(MOST)),))]
        )
    year = local(now).year
    first = _last(db, year) + 1
    made = tuple(_form(desk, year, first + at) for at in range(forms))
    facts = PadFacts(
        frame=framing.frame(
            desk, _(FORM_WORDS[PAD]), code=made[0].code, now=now,
            phone=station_phone.of(db, desk),
        ),
        forms=made,
        facts=tuple(field_words(name) for name in blank_form.FACTS),
        clocks=tuple(
            (desk.pack.say(one.name), _time(one))
            for one in sorted(desk.pack.clocks.values(), key=lambda one: not one.statute)
            if _is_ours(one)
        ),
    )  # fmt: skip
    db.act(
        "station",
        desk.station.id,
        facts={"act": RESERVED, "year": year, "first": first, "last": first + forms - 1},
    )
    return Job(
        document_id=new_id(),
        form=PAD,
        code=made[0].code,
        copy_no=1,
        knows=tuple((_("Number of the form"), one.number) for one in made),
        render=partial(pad.make, facts),
    )


def _last(db: Session, year: int) -> int:
    """Return the last serial that was reserved in a Karachi year, 0 where none was."""
    lines = history.find(db, Wanted(acts=(RESERVED,)), limit=1)
    facts = lines[0].facts if lines else {}
    return int(facts.get("last", 0)) if facts.get("year") == year else 0


def _form(desk: Desk, year: int, serial: int) -> Form:
    number = blank_form.pad_number(desk.station.code, year, serial)
    code = framing.code_of(number, practice=desk.station.practice)
    return Form(number=number, code=code, qr=framing.proof(desk, code))


def _is_ours(one: ClockRule) -> bool:
    """Tell whether a clock is counted at the desk from a step that a form may hold."""
    return not one.display and not one.binds and not one.quiet and bool(one.starts_on)


def _time(one: ClockRule) -> str:
    if one.by_risk:
        return _("by the risk")
    if not one.hours:
        return _("at once")
    return _("within {hours} h").format(hours=f"{one.hours:g}")
