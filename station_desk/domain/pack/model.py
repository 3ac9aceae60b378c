"""Own the pack: everything one province's law, policy and practice tells the desk."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from station_desk.domain.pack.care import Practice
from station_desk.domain.pack.codes import (
    Ages,
    CareWords,
    ConsentRow,
    Digit,
    District,
    Helpline,
    Kind,
    LetterWords,
    Need,
    Office,
    Profile,
    RiskTime,
    Saying,
    ShortCode,
    Source,
    Trigger,
    Words,
)
from station_desk.domain.pack.law import Juvenile
from station_desk.domain.pack.rules import (
    Beside,
    ClockRule,
    FreshRule,
    Holiday,
    HolidayRule,
    Question,
    RetentionRule,
    ScriptLine,
    Sharper,
    Situation,
)
from station_desk.words import of_pack


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """One province's pack over the national one; mappings keep the order of the files.

    ``need_values``, ``kind_values`` and ``province_values`` map every word met in a loaded file
    to codes; a word that is not there is an error of its line (ruling 1). ``telling_words`` are
    words of a free line that tell a disclosure item (``rape`` tells ``sexual_detail``).
    """

    id: str
    version: str
    name: Words
    legal_term: Words
    term_source: Source
    valid_from: date
    reviewed: str
    first_question: str
    sources: Mapping[str, Source]
    ages: Ages
    districts: Mapping[str, District]
    needs: Mapping[str, Need]
    kinds: Mapping[str, Kind]
    offices: Mapping[str, Office]
    sayings: Mapping[str, Saying]
    need_values: Mapping[str, tuple[str, ...]]
    kind_values: Mapping[str, str]
    province_values: Mapping[str, str]
    digits: Mapping[str, Digit]
    triggers: Mapping[str, Trigger]
    follow_up_hours: Mapping[str, float]
    situations: Mapping[str, Situation]
    sharper: Mapping[str, Sharper]
    clocks: Mapping[str, ClockRule]
    questions: Mapping[str, Question]
    besides: Mapping[str, Beside]
    retention: Mapping[str, RetentionRule]
    profiles: Mapping[str, Profile]
    telling_words: Mapping[str, tuple[str, ...]]
    consent: tuple[ConsentRow, ...]
    consent_unknown: ConsentRow
    risk_times: Mapping[str, RiskTime]
    letter: LetterWords
    care: CareWords
    short_codes: Mapping[str, ShortCode]
    helplines: tuple[Helpline, ...]
    freshness: Mapping[str, FreshRule]
    round_script: Mapping[str, ScriptLine]
    holidays: Mapping[str, Holiday]
    holiday_rule: HolidayRule
    juvenile: Juvenile
    practice: Practice = field(default_factory=Practice)

    def say(self, words: Words, language: str = "") -> str:
        """Return ``words`` in ``language``, by default the running one; else marked as foreign.

        What is stored asks for English: the database knows no language.
        """
        return of_pack(words, language)
