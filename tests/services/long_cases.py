"""Cases in which every kind of act was done, for the papers that tell of all of them."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from station_desk.domain.draft import ReferralDraft
from station_desk.domain.errors import Trouble
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.kinds import Sex
from station_desk.domain.records import Referral
from station_desk.services.acts import concern_acts
from station_desk.services.case import acting
from station_desk.services.case.opening import Opened
from station_desk.services.station import OpenDesk
from tests.services.acts_said import outcomes, whole
from tests.services.desk_made import NOW, card_for, refer
from tests.services.test_amending import change, facts
from tests.services.test_every_kind import CASES
from tests.services.test_job import approve, letter

STEP = timedelta(minutes=7)
WHY = "the mother said it so"


def done(opened: OpenDesk) -> Iterator[tuple[str, datetime]]:
    """Give each case of the table by its referral, and when the last of its acts was done."""
    for situation, (need, kinds) in CASES.items():
        saved = refer(opened, ReferralDraft(
            name="Canary Child", age="14", sex=Sex.BOY, found_place="Bus stand", need=need,
            need_line="Needs help", card_id=card_for(opened, need).id, situations=(situation,),
        ))  # fmt: skip
        approve(opened, saved, hours=0)
        letter(opened, saved, hours=0.01)
        now = NOW + STEP
        case = facts(opened, saved)
        change(opened, saved, replace(case, age="13", reason=WHY), hours=0.1)
        for kind in kinds:
            now += STEP
            assert _kept(opened, saved, kind, now), kind
        yield saved.referral_id, now


def _kept(opened: OpenDesk, saved: Opened, kind: Do, now: datetime) -> bool:
    """Write an act of the referral, else of its concern, with the first outcome allowed."""
    phone = opened.database.read(lambda db: db.get(Referral, saved.referral_id)).to_phone
    of_referral = partial(acting.act, referral_id=saved.referral_id)
    of_concern = partial(concern_acts.act, concern_id=saved.concern_id)
    for code in outcomes(kind):
        draft = whole(kind, phone=phone, outcome=code)
        for act in (of_referral, of_concern):
            unit = partial(act, desk=opened.desk, kind=kind, draft=draft, now=now)
            with suppress(Trouble):
                opened.database.write(unit, officer=opened.desk.officer.id, now=now)
                return True
    return False
