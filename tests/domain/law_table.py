"""What the statutes ask of a station, written from their texts and not from the packs.

Each row names its section. ``begins`` is the step that begins a duty, "told" the first minute.
A duty appears in the situations named and in no other.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from station_desk.domain.kinds import Sex

BOTH = ("sindh", "kp")
LOST = frozenset({"missing", "abducted", "abducted_sexual", "marriage_abducted"})
SEXUAL = frozenset({"sexual_recent", "sexual_past"})
CONFLICT = frozenset({
    "arrest_bailable", "arrest_heinous", "arrest_unclear", "arrest_girl", "arrest_age_unknown",
    "diversion",
})  # fmt: skip
CARE = frozenset({
    "abuse_home", "abuse_outside", "neglect", "found_alone", "baby_left", "abandoned",
    "caregiver_gone", "street", "begging", "begging_ring", "trafficked", "runaway",
    "foreign_child", "unclear", "missing", "abducted", "marriage_planned", "marriage_done",
    "marriage_forced", "marriage_abducted", "marriage_ghag", "no_safe_home",
    "shelter_with_mother", "distress", "suicidal", "drugs", "sexual_recent", "sexual_past",
    "injury_severe", "injury_minor", "burns", "age_estimation", "vagrancy", "under_ten",
    "siblings", "trafficked_sexual", "abducted_sexual", "found_again", "acid_attack",
    "out_of_school", "child_labour", "hazardous_labour", "labour_confined", "bonded_labour",
    "poverty", "disability", "documents", "online_images", "online_contact",
})  # fmt: skip
ONLY_IN = {"marriage_ghag": ("kp",)}
EVERY = CARE | CONFLICT


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One limit of law that begins at a station; ``hours`` 0 where the law says "at once"."""

    clock: str
    law: str  # what the shown citation must hold
    begins: str
    hours: float
    where: frozenset[str]
    provinces: tuple[str, ...] = BOTH


DUTIES = (
    # ZARRA Act s.7(1): immediately, at most two hours; an abducted girl is a missing child too.
    Duty(clock="zarra_notice", law="s.7(1)", begins="told", hours=2, where=LOST),
    # ZARRA Act s.7(1): daily status after the notice.
    Duty(clock="zarra_daily", law="s.7(1)", begins="zarra_notified", hours=24, where=LOST),
    # ZARRA Act s.8(1), every province; in Sindh also SCPA Act s.10(q-i), no grace period.
    Duty(clock="fir_missing", law="s.", begins="told", hours=0, where=LOST),
    # SCPA Act s.10(q-i): outer mark of the Authority.
    Duty(clock="fir_four_hours", law="s.10(q-i)", begins="told", hours=4, where=LOST,
         provinces=("sindh",)),
    # Anti-Rape Act s.5(3), Schedule II (rape, sexual abuse, 365B).
    Duty(clock="arcc_notice", law="s.5(3)", begins="told", hours=0,
         where=SEXUAL
         | {"marriage_abducted", "abducted_sexual", "trafficked_sexual", "acid_attack"}),
    # CrPC s.164A(1): immediately after the commission.
    Duty(clock="examination", law="s.164A", begins="told", hours=0, where=SEXUAL),
    # CrPC s.174A(1): burns by fire, acid, chemicals.
    Duty(clock="burns_magistrate", law="s.174A(1)", begins="told", hours=0,
         where=frozenset({"burns", "acid_attack"})),
    # CrPC s.61, 167(1), Const. 10(2); JJSA s.5(1), 3; CrPC s.62: every arrest of a juvenile,
    # also of one whose case may be diverted.
    Duty(clock="court_24h", law="61", begins="arrested", hours=24, where=CONFLICT),
    Duty(clock="guardian_told", law="s.5(1)", begins="arrested", hours=0, where=CONFLICT),
    Duty(clock="probation_told", law="s.5(1)", begins="arrested", hours=0, where=CONFLICT),
    Duty(clock="rights_24h", law="s.3", begins="arrested", hours=24, where=CONFLICT),
    Duty(clock="arrest_upward", law="s.62", begins="arrested", hours=0, where=CONFLICT),
    Duty(clock="observation_home", law="s.", begins="arrested", hours=0, where=CONFLICT),
    # SCPA Act s.17(2) proviso; KP Act 2010 s.20 (M): whenever an officer takes custody.
    Duty(clock="custody_court", law="s.", begins="custody_taken", hours=24, where=CARE),
    # CrPC s.173(1): fourteen days after the FIR, whatever the offence.
    Duty(clock="interim_report", law="s.173(1)", begins="fir_lodged", hours=336, where=EVERY),
    # JJSA s.10(4)(a): one month from the referral by police, in whatever case:
    # s.9 refers at any stage of an investigation; a heinous offence is refused before that.
    Duty(clock="jjc_month", law="s.10(4)(a)", begins="diversion_referred", hours=720,
         where=CONFLICT),
)  # fmt: skip
BEGINNINGS = tuple(dict.fromkeys(one.begins for one in DUTIES))


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What age or sex change in law, as words the result must hold, or must not.

    ``explains`` must stand in a reason of its own, beside the line of the situation.
    """

    name: str
    law: str
    situations: frozenset[str]
    ages: tuple[str, ...]
    sexes: tuple[Sex, ...] = (Sex.GIRL, Sex.BOY)
    provinces: tuple[str, ...] = BOTH
    holds: tuple[str, ...] = ()
    bars: tuple[str, ...] = ()
    explains: str = ""
    becomes: frozenset[str] = field(default=frozenset())


AGES: Mapping[str, tuple[int | None, bool]] = {
    "9": (9, False), "10": (10, False), "13": (13, False), "15": (15, False),
    "17": (17, False), "18": (18, False), "unknown": (None, True),
    "about 10": (10, True), "about 11": (11, True), "about 18": (18, True),
}  # fmt: skip
MAJOR = tuple(one for one in AGES if one not in ("9", "18", "about 10", "about 11"))
GIRL, BOY = (Sex.GIRL,), (Sex.BOY,)
ARRESTS = CONFLICT - {"diversion"}
HEINOUS = frozenset({"arrest_heinous"})
WED = frozenset({"marriage_planned", "marriage_done"})

LAW_BY_AGE = (
    Told(name="under ten there is no offence", law="PPC s.82", situations=CONFLICT, ages=("9",),
         holds=("82",), becomes=frozenset({"under_ten"})),
    Told(name="doubt takes the younger age", law="policy (care.md)", situations=CONFLICT,
         ages=("about 10", "about 11"), becomes=frozenset({"under_ten"})),
    Told(name="a girl is arrested and kept by women only", law="JJSA s.17(1)-(2)",
         situations=ARRESTS, ages=MAJOR, sexes=GIRL, holds=("s.17(1)", "s.167(5)")),
    Told(name="a boy is not told the rules of a girl's arrest", law="JJSA s.17(1)-(2)",
         situations=ARRESTS, ages=MAJOR, sexes=BOY, bars=("s.17(1)", "s.167(5)")),
    Told(name="over sixteen and heinous: bail may be refused", law="JJSA s.6(4)-(5)",
         situations=HEINOUS, ages=("17", "about 18", "unknown"), holds=("s.6(4)",)),
    Told(name="sixteen or under: s.6(4) does not reach", law="JJSA s.6(4); CrPC s.497(1)",
         situations=HEINOUS, ages=("10", "13", "15"), bars=("s.6(4)",), holds=("497",)),
    Told(name="diversion of a major offence only up to sixteen", law="JJSA s.9(1)-(6)",
         situations=frozenset({"diversion"}), ages=("17", "about 18"), explains="16"),
    Told(name="the 1929 Act does not reach a girl of 16 or 17", law="CMRA 1929 s.2",
         situations=WED, ages=("17", "about 18", "unknown"), sexes=GIRL, provinces=("kp",),
         holds=("1929",)),
    Told(name="the 1929 Act reaches a younger girl: the line of 16-17 is not hers",
         law="CMRA 1929 s.2", situations=WED, ages=("10", "13", "15"), sexes=GIRL,
         provinces=("kp",), bars=("16 or 17",)),
    Told(name="the 1929 Act reaches a boy under 18", law="CMRA 1929 s.2", situations=WED,
         ages=("10", "13", "15", "17"), sexes=BOY, provinces=("kp",), bars=("16 or 17",)),
    Told(name="Sindh: under 18 for both", law="SCMRA 2013 s.2", situations=WED, ages=MAJOR,
         provinces=("sindh",), bars=("16 or 17", "1929")),
    Told(name="PPC 498B is of a woman, of whatever age", law="PPC s.498B",
         situations=frozenset({"marriage_forced"}), ages=MAJOR, sexes=GIRL, holds=("498B",)),
    Told(name="PPC 498B does not reach a boy", law="PPC s.498B",
         situations=frozenset({"marriage_forced"}), ages=MAJOR, sexes=BOY, bars=("498B",)),
    Told(name="fourteen is no child of the labour law, but an adolescent",
         law="KP Act XIX of 2015; Sindh Act III of 2017 s.2",
         situations=frozenset({"child_labour"}), ages=("15", "17"), explains="14"),
    Told(name="under fourteen no work at all", law="KP Act XIX of 2015; Sindh Act III of 2017",
         situations=frozenset({"hazardous_labour"}), ages=("9", "10", "13"), explains="14"),
    Told(name="school is owed up to sixteen", law="RTE Acts: 5 to 16",
         situations=frozenset({"out_of_school"}), ages=("17",), explains="16"),
    Told(name="eighteen by document is no child", law="JJSA s.2; ZARRA Act s.2",
         situations=EVERY, ages=("18",), explains="18"),
)  # fmt: skip
