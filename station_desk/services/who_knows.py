"""Say who was told what of a child, what is withheld from whom, whom nobody may tell."""

from collections.abc import Iterator

from station_desk.domain.fold import fold
from station_desk.domain.items import ALWAYS_WORDS, ITEM_WORDS
from station_desk.domain.local import when
from station_desk.domain.records import Disclosure
from station_desk.domain.views import ReferralView
from station_desk.services.basis_words import withheld_lines
from station_desk.services.facts.file_copy_facts import HOW_WORDS
from station_desk.words import _

Lines = tuple[str, ...]
ITEMS = {**ALWAYS_WORDS, **ITEM_WORDS}


def will_know(view: ReferralView) -> Lines:
    """Return what the place of a referral learns from the next letter, item by item."""
    always = ((_("Child's code"), view.child.code), (_("Service asked for"), view.need_name))
    told = ((_(ITEM_WORDS[one.item]), one.text) for one in view.items if one.ticked)
    return tuple(f"{name}: {text}" for name, text in (*always, *told) if text)


def kept_back(view: ReferralView) -> Lines:
    """Return what is withheld by a decision, from whom and why; the reasons are the desk's."""
    return withheld_lines(view.concern)


def nobody_tells(view: ReferralView) -> Lines:
    """Return the do-not-contact list, and the suspect, whom no paper and no call may reach."""
    suspect = view.concern.suspect_name
    words = _("{name} (suspect)").format(name=suspect) if suspect else ""
    return tuple(one for one in (*view.child.do_not_contact, words) if one)


def ledger(view: ReferralView) -> Lines:
    """Return who was told what, when, how, by whom, the newest first."""
    given = sorted(view.disclosures, key=lambda one: (one.given_at, one.id), reverse=True)
    return tuple(_told(view, one) for one in given)


def _told(view: ReferralView, one: Disclosure) -> str:
    return " \u00b7 ".join(part for part in _parts(view, one) if part)


def _to_whom(place: str, person: str) -> str:
    """Return place and person; once where a person was told for itself."""
    names = {fold(one): one for one in (person, place) if one}
    return ", ".join(reversed(names.values()))


def _parts(view: ReferralView, one: Disclosure) -> Iterator[str]:
    belts = {each.id: each.belt_no for each in view.officers}
    acts = {each.id: each for each in view.actions}
    papers = {each.id: each.code for each in view.documents}
    act = acts.get(one.action_id or "")
    yield when(one.given_at)
    yield _to_whom(one.recipient, act.person if act is not None else "")
    how = (_(HOW_WORDS.get(one.how, one.how)), papers.get(one.document_id or "", ""))
    yield " ".join(part for part in how if part)
    yield ", ".join(_(ITEMS.get(each, each)) for each in one.items)
    yield _("belt no. {belt}").format(belt=belts.get(one.by, "-"))
    if act is not None and any(each.corrects == act.id for each in view.actions):
        yield _("the call was corrected later")
