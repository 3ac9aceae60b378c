"""Own the shapes of a pack's codes: sources, places, needs, kinds, profiles, words of papers.

Every text is per language (``{"en": "..."}``); every fact of law or policy carries its
:class:`Source`. These shapes know no law: values live in ``resources/packs``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from station_desk.domain.kinds import Confidence, Risk, Shown

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a fact comes from and how sure it is; ``statute`` is False for policy and practice.

    ``says`` is its content in plain words. ``verified_by`` stays empty until a lawyer or an
    in-charge has signed it.
    """

    citation: str
    source: str
    confidence: Confidence
    statute: bool = False
    says: Words = field(default_factory=dict)
    verified_by: str = ""
    verified_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class District:
    """A district; ``parent`` is the one it was cut from, whose offices may still serve it."""

    id: str
    name: Words
    division: str
    parent: str = ""
    aliases: tuple[str, ...] = ()
    valid_from: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What a child needs (ruling 1), with the usual call order of kinds and what to say first.

    ``first`` may also name a short code (``1099``), for a line that comes before its kind, and
    an office of the pack (``nich``). Where one can go ``in_person``, a place without a number
    is still a place.
    ``profiles`` names another disclosure profile for some kinds when they serve this need.
    ``grounds`` give a reason for asking that tells nothing of the situation. A child below
    ``minimum_age`` is never referred for it.
    """

    id: str
    name: Words
    grounds: tuple[Source, ...] = ()
    first: tuple[str, ...] = ()
    say: Words = field(default_factory=dict)
    escort_female_for_girls: bool = False
    profiles: Mapping[str, str] = field(default_factory=dict)
    minimum_age: int | None = None
    in_person: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of actor and the disclosure profile it gets."""

    id: str
    name: Words
    profile: str = "minimum"
    secret: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """What the pack knows of one office that its kind does not tell; ``why`` says it.

    ``name`` is the organisation as the list of offices prints it. An ``only_named`` office is
    called only where a call order names it; needs of ``not_for`` are not its work, whatever the
    words of the list seem to say. One that is not ``walk_in`` takes nobody who simply comes.
    """

    id: str
    name: str
    why: Words
    source: Source
    only_named: bool = False
    not_for: tuple[str, ...] = ()
    walk_in: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What people call offices, for finding them only: ``words`` by language, ``roman`` too.

    It means every office of its ``needs``, more surely those of its ``kinds`` and ``districts``
    and those with one of ``services`` in their list, and most those with one of ``names`` in
    their own name.
    """

    id: str
    name: Words
    words: Mapping[str, tuple[str, ...]]
    source: Source
    needs: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Digit:
    """A digit of Help now and the needs it opens, the first one first."""

    key: str
    name: Words
    needs: tuple[str, ...]
    situation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """One of the five occasions on which coordination is required."""

    number: int
    name: Words
    words: Words
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What one kind of recipient may be told: a mark for every item, total.

    ``age_band`` means that the age is given as a band only; ``notes`` narrow a mark in words.
    """

    id: str
    name: Words
    items: Mapping[str, Shown]
    source: Source
    age_band: bool = False
    notes: Mapping[str, Words] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentRow:
    """Who is asked, and how, between two ages (both included)."""

    age_from: int
    age_to: int
    child: Words
    caregiver: Words
    no_caregiver: Words
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskTime:
    """How soon a service has to respond at a level of risk."""

    risk: Risk
    hours: float
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Ages:
    """The ages that decide a path; ``doubt_years`` is how many years doubt takes off.

    Without a document a child said to be 10 or 11 is handled as under ten, and a person said to
    be 18 or 19 as a child, when ``doubt_years`` is 2.
    """

    child_below: int
    child_source: Source
    responsible_from: int
    responsible_source: Source
    doubt_years: int
    doubt_source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterWords:
    """The words of a referral letter and its reply slip; ``subject`` holds ``{need}``.

    ``terms`` are the legal terms by code (``Situation.legal_term``). ``confidentiality`` holds
    ``{laws}``, filled with the citations of ``secrecy`` and of the situations.
    """

    title: Words
    subject: Words
    to: Words
    greeting: Words
    request: Words
    basis: Words
    shared: Words
    restrictions: Words
    escort: Words
    papers: Words
    closing: Words
    signed: Words
    signed_for: Words
    confidentiality: Words
    secrecy: tuple[Source, ...]
    terms: Mapping[str, Words]
    slip_title: Words
    slip_ask: Words
    slip_received_by: Words
    slip_post: Words
    slip_time: Words
    slip_condition: Words
    slip_answer: Words
    slip_next: Words
    slip_signature: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class CareWords:
    """Sentences that stand beside every result; ``nothing`` is shown when no situation fits."""

    while_waiting: tuple[Words, ...]
    never_alone: Words
    first_words: tuple[Words, ...]
    nothing: Words
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortCode:
    """A number that is dialled as it stands; ``province`` is ``national`` or a pack id."""

    number: str
    name: Words
    province: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Helpline:
    """A number shown when there is no register and no snapshot."""

    organization: str
    number: str
    needs: tuple[str, ...]
    kind: str
    note: Words = field(default_factory=dict)
    source: Source
