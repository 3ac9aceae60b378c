"""Say everything of a child in lines: what happened, by whom, in order of time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from station_desk.domain.correcting import is_correction
from station_desk.domain.items import ALWAYS_WORDS, ITEM_WORDS
from station_desk.domain.kinds import Sex
from station_desk.domain.local import when
from station_desk.domain.records import Action, Child, Disclosure
from station_desk.domain.sealed import SEALED_NAMES
from station_desk.domain.views import ChildEvent, ChildView
from station_desk.services import telling
from station_desk.services.act_words import method_words, more, pack_words
from station_desk.services.desk import Desk
from station_desk.services.wording import ACTION_WORDS, FORM_WORDS, RESULT_WORDS
from station_desk.words import N_, _

ITEMS = {**ITEM_WORDS, **ALWAYS_WORDS, **SEALED_NAMES}
HOW = {
    "print": N_("printed"),
    "file": N_("saved as a file"),
    "demand": N_("on a demand"),
    "message": N_("in a message"),
    "call": N_("on the phone"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildLine:
    """One thing of a child in words; ``referral_id`` where it can be opened."""

    key: str
    at: datetime
    when: str
    number: str
    what: str = field(repr=False)
    by: str
    referral_id: str = ""
    told: bool = False


def head(child: Child) -> str:
    """Return who a child is, in one line."""
    sex = "" if child.sex is Sex.UNKNOWN else _(telling.SEX_TOLD[child.sex])
    age = _("age {age}").format(age=telling.age_words(child)) if child.age_years else ""
    known = _("known as {name}").format(name=child.known_as) if child.known_as else ""
    parts = (child.code, child.name or _("name not known"), known, sex, age,
             child.guardian_name, child.home_area)  # fmt: skip
    return " \u00b7 ".join(part for part in parts if part)


def lines(desk: Desk, view: ChildView) -> tuple[ChildLine, ...]:
    """Return everything of a child, the newest first."""
    belts = {one.id: one.belt_no for one in view.officers}
    firsts = {
        one.concern.number: one.referrals[0][0].id for one in view.concerns if one.referrals
    }
    numbers = {ref.number: ref.id for one in view.concerns for ref, _state in one.referrals}
    return tuple(
        ChildLine(
            key=str(at),
            at=one.at,
            when=_times(one),
            number=one.number,
            what=_what(desk, one),
            by=belts.get(one.by, ""),
            referral_id=numbers.get(one.number) or firsts.get(one.number, ""),
            told=one.disclosure is not None,
        )
        for at, one in enumerate(view.events)
    )


def _times(one: ChildEvent) -> str:
    return telling.times(one.action) if one.action else when(one.at)


def _what(desk: Desk, one: ChildEvent) -> str:
    if one.action is not None:
        return _action(one.action, pack_words(desk.pack), stands=one.stands)
    if one.disclosure is not None:
        return _told(one.disclosure)
    if one.document is not None:
        words = _("{form}, copy {copy_no}, code {code}")
        form = _(FORM_WORDS.get(one.document.form, one.document.form))
        return words.format(form=form, copy_no=one.document.copy_no, code=one.document.code)
    if one.referral is not None:
        need = desk.pack.needs.get(one.referral.need)
        name = desk.pack.say(need.name) if need else one.referral.need
        return _("Referral: {need} > {place}").format(need=name, place=one.referral.to_name)
    known = (desk.pack.situations.get(each) for each in _situations(one))
    names = "; ".join(desk.pack.say(each.name) for each in known if each)
    return _("Concern opened: {situations}").format(situations=names)


def _situations(one: ChildEvent) -> tuple[str, ...]:
    return one.concern.situations if one.concern else ()


def _action(one: Action, names: Mapping[str, str], *, stands: bool) -> str:
    what = _(ACTION_WORDS[one.kind])
    if one.corrects:
        what = _("Correction: {step}").format(step=what)
    if not stands:
        what = _("{step} (corrected)").format(step=what)
    if is_correction(one):
        return " \u00b7 ".join((one.note, *more(one, names)))
    result = _(RESULT_WORDS[one.result]) if one.result else ""
    parts = (one.phone, result, one.person, one.post, method_words(one.method),
             *more(one, names), one.condition,
             one.reason, one.note)  # fmt: skip
    said = " \u00b7 ".join(" ".join(part.split()) for part in parts if part)
    return f"{what}: {said}" if said else what


def _told(one: Disclosure) -> str:
    items = ", ".join(_(ITEMS.get(each, each)) for each in one.items)
    how = _(HOW.get(one.how, one.how))
    words = _("{recipient} was told ({how}): {items}")
    return words.format(recipient=one.recipient, how=how, items=items)
