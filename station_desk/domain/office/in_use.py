"""Own which numbers of a card of the district are used, and which wait for an officer's yes.

A directory that comes from elsewhere may bring a wrong number for a right office, and a child
pays for it. So the numbers of a card that is known stay those that were in use until an officer
of the station has said yes to each change (exchange.md B.2).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import zip_longest

from station_desk.domain.fold import digits, fold
from station_desk.domain.ids import office_id
from station_desk.domain.kinds import PhoneKind
from station_desk.domain.office.card import standing
from station_desk.domain.register import NumbersInUse, Phone
from station_desk.words import N_

OTHER_THERE = N_("the district has another number, nobody here said yes to it yet")
PRIVATE, AFTER_HOURS = "private", "after_hours"
Written = tuple[str, ...]  # a number as a record keeps it: number, dial, kind, marks, language
APART = ">"


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberChange:
    """One change of a card's numbers that waits: ``old`` None is added, ``new`` None is gone.

    ``key`` names it among the changes of its card.
    """

    key: str
    old: Phone | None
    new: Phone | None


def said(one: Phone) -> str:
    """Return what a number is, however it is printed: as dialled and as a person reads it."""
    return f"{one.dial}/{digits(one.number) or fold(one.number)}"


def same(some: Iterable[Phone], others: Iterable[Phone]) -> bool:
    """Tell whether two cards have the same numbers, in whatever order."""
    return {said(one) for one in some} == {said(one) for one in others}


def to_keep(was: Iterable[Phone], now: Iterable[Phone]) -> tuple[Written, ...]:
    """Return what stays in use where a known card comes with other numbers; else nothing.

    A card that had no number yet takes what comes.
    """
    before = standing(was)
    return () if same(before, standing(now)) else written(before)


def written(phones: Iterable[Phone]) -> tuple[Written, ...]:
    """Return numbers as a record keeps them."""
    return tuple(_written(one) for one in phones)


def _written(one: Phone) -> Written:
    marks = [PRIVATE] * one.private + [AFTER_HOURS] * one.after_hours
    return (one.number, one.dial, one.kind.value, " ".join(marks), one.language)


def _kept(known: NumbersInUse) -> tuple[Phone, ...]:
    """Return the numbers that a record keeps, in their order."""
    return tuple(_read(one, known, at) for at, one in enumerate(known.numbers, start=1))


def _read(one: Written, known: NumbersInUse, order: int) -> Phone:
    number, dial, kind, marks, language = one
    return Phone(
        site_id=known.site_id,
        id=office_id(known.id, "in use", number, dial),
        service_at_location_id=known.id,
        order=order,
        number=number,
        dial=dial,
        kind=PhoneKind(kind),
        private=PRIVATE in marks.split(),
        after_hours=AFTER_HOURS in marks.split(),
        language=language,
    )


def used(phones: Sequence[Phone], known: NumbersInUse | None) -> tuple[Phone, ...]:
    """Return the numbers of a card that are called; ``phones`` are all of the district's.

    While a change waits, the order is the former one, and a number that the district no longer
    has is doubtful. What is said of a number (private, after hours) is the district's newest.
    """
    there = tuple(standing(phones))
    if known is None:
        return there
    before = _kept(known)
    if same(there, before):
        return there
    by = {said(one): one for one in (*(one for one in phones if one.withdrawn), *there)}
    return tuple(_laid(one, by.get(said(one))) for one in before)


def _laid(kept: Phone, there: Phone | None) -> Phone:
    if there is not None and not there.withdrawn:
        return replace(there, order=kept.order)
    private = kept.private or (there is not None and there.private)
    return replace(kept, private=private, doubt=OTHER_THERE)


def changes(phones: Sequence[Phone], known: NumbersInUse | None) -> tuple[NumberChange, ...]:
    """Return what waits for a yes or a no; what was refused is not asked again."""
    if known is None:
        return ()
    return tuple(one for one in _all(phones, known) if one.key not in known.refused)


def _all(phones: Sequence[Phone], known: NumbersInUse) -> Iterator[NumberChange]:
    there, before = standing(phones), _kept(known)
    now, then = {said(one) for one in there}, {said(one) for one in before}
    gone = [one for one in before if said(one) not in now]
    added = {said(one): one for one in there if said(one) not in then}.values()
    for old, new in zip_longest(gone, added):
        key = APART.join(said(one) if one else "" for one in (old, new))
        yield NumberChange(key=key, old=old, new=new)


def taken(known: NumbersInUse, change: NumberChange) -> tuple[Written, ...]:
    """Return the numbers in use after a yes: the new one stands where the old one stood."""
    fresh = written([change.new] if change.new else [])
    if change.old is None:
        return (*known.numbers, *fresh)
    old = _written(change.old)
    kept = [fresh if one == old else (one,) for one in known.numbers]
    return tuple(one for part in kept for one in part)


def refused_number(key: str) -> str:
    """Return the number that a refused change would have put into use, or taken off."""
    old, _apart, new = key.partition(APART)
    return (new or old).partition("/")[2]


def apart(old: str, new: str) -> tuple[tuple[str, bool], ...]:
    """Return ``new`` in pieces, each with whether ``old`` has it at that place."""
    found = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    pieces = ((new[there:end], tag == "equal") for tag, _at, _to, there, end in found)
    return tuple(one for one in pieces if one[0])
