"""Own the shapes of what the law asks of police once a child is accused."""

from collections.abc import Mapping
from dataclasses import dataclass

from station_desk.domain.pack.codes import Source, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class OffenceClass:
    """A class of offence; ``plain_release`` are the ways out that ask for no reason.

    ``divert_to_age`` is the greatest age at which it may be diverted: none says at any age, 0
    never.
    """

    name: Words
    plain_release: tuple[str, ...] = ()
    divert_to_age: int | None = None
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Preventive:
    """Sections that arrest nobody who is a child: ``first`` to ``last`` of a code.

    ``codes`` are the words by which that code is named, ``other_codes`` those of others, and
    ``laws`` words that tell a preventive law by themselves; ``beside`` are sections that stand
    with them where no code is named. All are written small and without dots.
    """

    first: int
    last: int
    codes: tuple[str, ...]
    other_codes: tuple[str, ...]
    beside: tuple[int, ...] = ()
    laws: tuple[str, ...] = ()
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """To which needs an arrested child may be handed over before any release.

    ``free`` at once (care, the court), ``reasoned`` with a written reason (a place to be kept).
    """

    free: tuple[str, ...]
    reasoned: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class LawStep:
    """One step of police conduct in its order, with the law that asks for it."""

    say: Words
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Juvenile:
    """What binds police when a child is accused; ``bail`` are its steps in order."""

    classes: Mapping[str, OffenceClass]
    preventive: Preventive
    leaving: Leaving
    bail: tuple[LawStep, ...]
    section: LawStep
    woman: LawStep
    age: LawStep
    diversion: LawStep
