"""Own the words of a story: a night at the desk as data, and the state it has to end in.

A story is played through the services, the commands or the window; each player gives one
``EndState``, and the three have to be equal (``differences`` says where one is not).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta

from station_desk.domain import disclosure
from station_desk.domain.draft import ActionDraft, ReferralDraft
from station_desk.domain.kinds import ActionKind
from station_desk.domain.plain import from_plain, instant_text
from station_desk.domain.views import ReferralView
from station_desk.words import _

# Doors of the desk that are no action; every other ``do`` is an action's kind.
REFER, CALL, APPROVE, LETTER, FILE_COPY, FACTS = (
    "refer", "call", "approve", "letter", "file_copy", "facts",
)  # fmt: skip
DOORS = (REFER, CALL, APPROVE, LETTER, FILE_COPY, FACTS)
OWN_DOOR = frozenset({ActionKind.APPROVED.value, ActionKind.LETTER.value, "call_attempt"})
CONCERN = "concern"  # what ``on`` names where an act is of the child, of no referral
DOES = (*DOORS, *(one.value for one in ActionKind if one.value not in OWN_DOOR))


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryStep:
    """One step: when after the beginning, what is done, on which referral, what is said.

    ``given`` are the fields of the step as typed, ``times`` those that are an instant, counted
    from the beginning. ``refused`` is the code of the refusal that the step has to meet.
    """

    line: int
    at: timedelta
    do: str
    on: str
    need: str = ""
    given: Mapping[str, object] = field(default_factory=dict, repr=False)
    times: Mapping[str, timedelta] = field(default_factory=dict)
    refused: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPaper:
    """A paper as issued: of which referral, which form and copy, and its text read back."""

    on: str
    form: str
    copy: int
    text: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class EndState:
    """How a story ended, free of ids and numbers that differ from desk to desk.

    Clocks are named by their rule, those of one referral as ``rule on label``; ``went`` says of
    each step whether it was kept.
    """

    went: tuple[str, ...] = ()
    child: str = ""
    situations: tuple[str, ...] = ()
    whereabouts: str = ""
    status: Mapping[str, str] = field(default_factory=dict)
    to: Mapping[str, str] = field(default_factory=dict)
    approved: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    running: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    papers: tuple[StoryPaper, ...] = ()
    told: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryEnd:
    """What a story says of its end; None and what is not named are not compared.

    ``running`` and ``waiting`` name clocks that must be among them, ``stopped`` such as must
    not run, ``late`` all that are late. ``says`` and ``hides`` are words that the papers of a
    referral hold, or must not.
    """

    at: timedelta
    whereabouts: str | None = None
    situations: tuple[str, ...] | None = None
    status: Mapping[str, str] = field(default_factory=dict)
    approved: tuple[str, ...] | None = None
    silent: tuple[str, ...] | None = None
    running: tuple[str, ...] | None = None
    late: tuple[str, ...] | None = None
    waiting: tuple[str, ...] | None = None
    stopped: tuple[str, ...] = ()
    papers: Mapping[str, tuple[str, ...]] | None = None
    told: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    says: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hides: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One night at one desk, of one child."""

    id: str
    title: str
    province: str
    begins: datetime
    guide: tuple[str, ...] = ()
    situations: tuple[str, ...] = ()
    answers: tuple[tuple[str, str], ...] = ()
    child: ReferralDraft = field(repr=False)
    steps: tuple[StoryStep, ...]
    end: StoryEnd

    def instant(self, after: timedelta) -> datetime:
        """Return the instant so long after the beginning."""
        return self.begins + after

    def labels(self) -> tuple[str, ...]:
        """Return the names of the referrals in the order of their opening."""
        opened = (one.on for one in self.steps if one.do == REFER and not one.refused)
        return tuple(opened)


def action_draft(story: Story, step: StoryStep, **more: object) -> ActionDraft:
    """Return what the step says of its action."""
    times = {name: instant_text(story.instant(at)) for name, at in step.times.items()}
    return from_plain(ActionDraft, {**step.given, **times, **more})


def end_state(
    views: Mapping[str, ReferralView], texts: Mapping[str, str], went: tuple[str, ...]
) -> EndState:
    """Return the end as the views of the referrals, by label, show it.

    ``texts`` are the papers read back, by the document's id.
    """
    labels = {one.referral.id: label for label, one in views.items()}
    first = next(iter(views.values()), None)
    if first is None:
        return EndState(went=went)
    clocks = {
        (one.rule_id, labels.get(one.referral_id or "", "")): one
        for view in views.values() for one in view.clocks
    }  # fmt: skip
    running = {key: one for key, one in clocks.items() if one.stopped_at is None}
    years = first.child.age_years
    return EndState(
        went=went,
        child=f"{first.child.sex.value} {'?' if years is None else years}",
        situations=tuple(sorted(first.concern.situations)),
        whereabouts=first.stay.where.value,
        status={label: one.state.status.value for label, one in views.items()},
        to={label: one.referral.to_name for label, one in views.items()},
        approved=tuple(label for label, one in views.items() if one.state.approved),
        silent=tuple(label for label, one in views.items() if one.state.silent),
        running=tuple(sorted(_clock(key) for key in running)),
        late=tuple(sorted(_clock(key) for key, one in clocks.items() if one.late)),
        waiting=tuple(sorted({one.rule_id for view in views.values() for one in view.waiting})),
        steps=_steps(first, labels),
        papers=_papers(first, labels, texts),
        told=_told(first, labels),
    )


def _clock(key: tuple[str, str]) -> str:
    rule, label = key
    return f"{rule} on {label}" if label else rule


def _steps(view: ReferralView, labels: Mapping[str, str]) -> tuple[str, ...]:
    entered = sorted(view.actions, key=lambda one: (one.entered_at, one.id))
    said = (
        (one.kind.value, one.result.value if one.result else "",
         labels.get(one.referral_id or "", ""))
        for one in entered
    )  # fmt: skip
    return tuple(sorted(" ".join(part for part in one if part) for one in said))


def _papers(
    view: ReferralView, labels: Mapping[str, str], texts: Mapping[str, str]
) -> tuple[StoryPaper, ...]:
    made = (
        StoryPaper(
            on=labels.get(one.referral_id or "", ""), form=one.form, copy=one.copy_no,
            text=texts.get(one.id, "").replace(one.code, "CODE"),
        )
        for one in view.documents
    )  # fmt: skip
    return tuple(sorted(made, key=lambda one: (one.on, one.form, one.copy)))


def _told(view: ReferralView, labels: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return what each recipient was told in writing; what a call tells is the script's."""
    told: dict[str, set[str]] = {}
    for one in view.disclosures:
        if one.how == disclosure.BY_CALL:
            continue
        told.setdefault(labels.get(one.referral_id, one.recipient), set()).update(one.items)
    return {label: tuple(sorted(items)) for label, items in sorted(told.items())}


def differences(story: Story, end: EndState) -> tuple[str, ...]:
    """Return in words where ``end`` is not what the story says; empty when it is."""
    wanted, found = story.end, []
    for name in ("whereabouts", "situations", "approved", "silent", "late"):
        asked, is_so = getattr(wanted, name), getattr(end, name)
        if asked is not None and _plain(asked) != _plain(is_so):
            found.append(_differs(name, asked, is_so))
    for name in ("running", "waiting"):
        lacks = tuple(sorted(set(getattr(wanted, name) or ()) - set(getattr(end, name))))
        found += [_differs(name, lacks, getattr(end, name))] if lacks else []
    on = tuple(one for one in wanted.stopped if one in end.running)
    found += [_differs("stopped", on, end.running)] if on else []
    for name in ("status", "told"):
        is_so = getattr(end, name)
        found += [
            _differs(f"{name}.{label}", asked, is_so.get(label))
            for label, asked in getattr(wanted, name).items()
            if _plain(asked) != _plain(is_so.get(label))
        ]
    return (*_surprises(end), *found, *_of_papers(wanted, end))


def _plain(value: object) -> object:
    return tuple(sorted(value)) if isinstance(value, tuple) else value


def _differs(what: str, asked: object, is_so: object) -> str:
    words = _("{what}: the story says {asked}; it is {found}")
    return words.format(what=what, asked=_said(asked), found=_said(is_so))


def _said(value: object) -> str:
    if isinstance(value, tuple | list):
        return ", ".join(map(str, sorted(value))) or "-"
    return str(value or "-")


def _surprises(end: EndState) -> list[str]:
    return [one for one in end.went if "!" in one]


def _of_papers(wanted: StoryEnd, end: EndState) -> list[str]:
    made: dict[str, list[str]] = {}
    texts: dict[str, str] = {}
    for one in end.papers:
        made.setdefault(one.on, []).append(f"{one.form} {one.copy}")
        texts[one.on] = f"{texts.get(one.on, '')} {one.text}"
    found = []
    if wanted.papers is not None:
        found = [
            _differs(f"papers.{label}", wanted.papers.get(label), made.get(label))
            for label in sorted({*wanted.papers, *made})
            if sorted(wanted.papers.get(label, ())) != sorted(made.get(label, ()))
        ]
    for label, words in wanted.says.items():
        found += [_differs(f"says.{label}", one, None) for one in words
                  if one not in texts.get(label, "")]  # fmt: skip
    for label, words in wanted.hides.items():
        found += [_differs(f"hides.{label}", None, one) for one in words
                  if one in texts.get(label, "")]  # fmt: skip
    return found


def different(one: EndState, other: EndState) -> tuple[str, ...]:
    """Return the parts in which two players' ends are not equal, with both."""
    texts = {(each.on, each.form, each.copy): each.text for each in one.papers}
    read = [
        f"{each.on} {each.form} {each.copy}: {texts[key]} / {each.text}"
        for each in other.papers
        if texts.get(key := (each.on, each.form, each.copy), each.text) != each.text
    ]
    return (*read, *(
        f"{part.name}: {getattr(one, part.name)} / {getattr(other, part.name)}"
        for part in fields(EndState)
        if getattr(one, part.name) != getattr(other, part.name) and not (
            read and part.name == "papers"
        )
    ))  # fmt: skip
