"""Say which draft is which: begun when, need, place, and of the child what a list may say."""

from station_desk.domain.draft import KeptDraft
from station_desk.domain.kinds import Sex
from station_desk.domain.local import when
from station_desk.domain.views import initials
from station_desk.services import addressed
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.services.wording import SEX_WORDS
from station_desk.store import register
from station_desk.store.database import Session
from station_desk.words import _


def words(db: Session, desk: Desk, one: KeptDraft) -> str:
    """Return one draft in a line: initials, sex and age stand for the child."""
    authorize(desk.officer, Act.REFERRAL_CREATE)
    draft = one.draft
    need = desk.pack.needs.get(draft.need)
    card = register.card(db, draft.card_id) if draft.card_id else None
    age = _("about {years}").format(years=draft.age) if draft.age else ""
    sex = _(SEX_WORDS[draft.sex]) if draft.sex is not Sex.UNKNOWN else ""
    child = " ".join(part for part in (initials(draft.name), sex, age) if part)
    parts = (
        _("begun {time}").format(time=when(one.begun_at)),
        desk.pack.say(need.name) if need else _("need not chosen"),
        addressed.meant(desk, card).organization if card else _("place not chosen"),
        child or _("nothing of the child yet"),
        _("further referral of the same child") if draft.concern_id else "",
    )
    return ", ".join(part for part in parts if part)
