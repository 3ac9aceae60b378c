"""What the two packs hold, against the design's tables and the real files of offices."""

import csv
import io
from collections import Counter

import pytest

from station_desk.domain.kinds import ActionKind, Confidence, Urgency
from station_desk.domain.pack import ClockRule, Pack
from station_desk.domain.pack.check import NEEDS
from station_desk.machine.packs import available, load
from station_desk.machine.places import resource
from station_desk.services import correction_due, numbers_owed, still_here

PROVINCES = available()
FILES = ("public_contacts.csv", "public_contacts_more.csv", "hospitals_by_name.csv")
Do = ActionKind


def rows() -> list[dict[str, str]]:
    texts = [resource(f"directory/{name}").read_text("utf-8-sig") for name in FILES]
    return [row for text in texts for row in csv.DictReader(io.StringIO(text))]


# --- codes ------------------------------------------------------------------------------------


@pytest.mark.parametrize("province", PROVINCES)
def test_every_word_of_the_real_files_has_its_code(province: str) -> None:
    pack = load(province)
    for row in rows():
        assert row["kind"] in pack.kind_values
        assert row["province"] in pack.province_values
        for value in row["services"].split(";"):
            assert value.strip() in pack.need_values, value


@pytest.mark.parametrize("province", PROVINCES)
def test_the_needs_are_the_sixteen_of_the_ruling(province: str) -> None:
    assert set(load(province).needs) == set(NEEDS)
    assert len(NEEDS) == 16


@pytest.mark.parametrize("province", PROVINCES)
def test_the_real_files_offer_somebody_for_every_need_but_four(province: str) -> None:
    pack = load(province)
    served = {
        need
        for row in rows()
        if pack.province_values[row["province"]] in ("national", province)
        for value in row["services"].split(";")
        for need in pack.need_values[value.strip()]
    }
    # In the files: no labour office at all; in Sindh no court, probation office or papers.
    assert set(NEEDS) - served <= {"labour", "court", "probation", "documents"}


@pytest.mark.parametrize("province", PROVINCES)
def test_the_digits_of_help_now_open_the_first_need(province: str) -> None:
    digits = load(province).digits
    assert {key: one.needs[0] for key, one in digits.items()} == {
        "1": "protection",
        "2": "shelter",
        "3": "medical",
        "4": "probation",
        "5": "welfare",
        "6": "education",
        "7": "missing",
        "8": "emergency",
    }


# --- places -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("province", "districts", "divisions"),
    [
        ("sindh", 30, {"Karachi": 7, "Hyderabad": 6, "Banbhore": 3, "Mirpur Khas": 3,
                       "Shaheed Benazirabad": 3, "Sukkur": 3, "Larkana": 5}),
        ("kp", 40, {"Peshawar": 5, "Mardan": 2, "Malakand": 11, "Hazara": 9, "Kohat": 5,
                    "Bannu": 3, "Dera Ismail Khan": 5}),
    ],
)  # fmt: skip
def test_the_districts_are_all_there(
    province: str, districts: int, divisions: dict[str, int]
) -> None:
    found = load(province).districts
    assert len(found) == districts
    assert Counter(one.division for one in found.values()) == divisions
    assert all(one.name["en"] and one.name["ur"] for one in found.values())
    assert all(one.name.get("sd") for one in found.values()) == (province == "sindh")


@pytest.mark.parametrize(
    ("province", "district", "parent"),
    [
        ("sindh", "keamari", "karachi-west"),
        ("sindh", "sujawal", "thatta"),
        ("kp", "upper-swat", "swat"),
        ("kp", "allai", "battagram"),
        ("kp", "central-dir", "upper-dir"),
        ("kp", "paharpur", "dera-ismail-khan"),
    ],
)
def test_a_new_district_keeps_its_parent(province: str, district: str, parent: str) -> None:
    assert load(province).districts[district].parent == parent


@pytest.mark.parametrize("province", PROVINCES)
def test_every_district_of_the_real_files_is_known(province: str) -> None:
    pack = load(province)
    names = {one.name["en"] for one in pack.districts.values()}
    for row in rows():
        if pack.province_values[row["province"]] == province and row["district"]:
            assert row["district"] in names


# --- honesty ----------------------------------------------------------------------------------


@pytest.mark.parametrize("province", PROVINCES)
def test_nothing_claims_a_signature_that_nobody_gave(province: str) -> None:
    pack = load(province)
    assert pack.reviewed == ""
    assert all(not one.verified_by for one in pack.sources.values())
    assert all(one.verified_on is None for one in pack.sources.values())


@pytest.mark.parametrize("province", PROVINCES)
def test_policy_never_claims_to_be_law(province: str) -> None:
    pack = load(province)
    for name in ("risk_times", "answer_time", "follow_up_time", "approve_after", "age_doubt"):
        assert not pack.sources[name].statute
        assert pack.sources[name].confidence is not Confidence.HIGH
    for one in pack.risk_times.values():
        assert one.source.confidence is Confidence.LOW


@pytest.mark.parametrize("province", PROVINCES)
def test_every_source_is_named_somewhere_or_about_the_pack(province: str) -> None:
    pack = load(province)
    text = repr([getattr(pack, one) for one in pack.__slots__ if one != "sources"])
    unused = {key for key, one in pack.sources.items() if one.citation not in text}
    assert unused == {"districts"}


@pytest.mark.parametrize("province", PROVINCES)
def test_what_a_letter_may_cite_is_law_or_the_manual(province: str) -> None:
    pack = load(province)
    manual = pack.sources["seed_triggers"]
    grounds = [one for each in pack.situations.values() for one in each.grounds]
    grounds += [one for each in pack.needs.values() for one in each.grounds]
    assert all(one.statute or one == manual for one in grounds)
    assert all(one.grounds for one in pack.needs.values())


def test_the_24_hours_of_the_kp_act_are_not_sure() -> None:
    kp, sindh = (load(one).clocks["custody_court"] for one in ("kp", "sindh"))
    assert kp.hours == sindh.hours == 24
    assert kp.source.confidence is Confidence.MEDIUM
    assert sindh.source.confidence is Confidence.HIGH


# --- law, figure by figure --------------------------------------------------------------------


@pytest.mark.parametrize("province", PROVINCES)
@pytest.mark.parametrize(
    ("clock", "hours", "statute", "starts", "stops"),
    [
        ("zarra_notice", 2, True, Do.REPORTED, Do.ZARRA_NOTIFIED),
        ("zarra_daily", 24, True, Do.ZARRA_NOTIFIED, Do.CHILD_RECEIVED),
        ("fir_missing", 0, True, Do.REPORTED, Do.FIR_LODGED),
        ("arcc_notice", 0, True, Do.REPORTED, Do.ARCC_NOTIFIED),
        ("examination", 0, True, Do.REPORTED, Do.EXAMINED),
        ("examination_six_hours", 6, False, Do.REPORTED, Do.EXAMINED),
        ("burns_magistrate", 0, True, Do.REPORTED, Do.MAGISTRATE_INFORMED),
        ("court_24h", 24, True, Do.ARRESTED, Do.COURT_PRODUCED),
        ("guardian_told", 0, True, Do.ARRESTED, Do.GUARDIAN_INFORMED),
        ("probation_told", 0, True, Do.ARRESTED, Do.PROBATION_INFORMED),
        ("rights_24h", 24, True, Do.ARRESTED, Do.RIGHTS_EXPLAINED),
        ("custody_court", 24, True, Do.CUSTODY_TAKEN, Do.COURT_PRODUCED),
        ("receiver_answer", 24, False, Do.HAND_OVER, Do.ACKNOWLEDGED),
        ("approve_after", 24, False, Do.LETTER, Do.APPROVED),
    ],
)
def test_the_clocks_of_the_law_table(
    province: str, clock: str, hours: float, statute: bool, starts: Do, stops: Do
) -> None:
    rule: ClockRule = load(province).clocks[clock]
    assert (rule.hours, rule.statute) == (hours, statute)
    assert starts in rule.starts_on
    assert stops in rule.stops_on


def test_the_four_hours_of_sindh_are_the_authoritys() -> None:
    rule = load("sindh").clocks["fir_four_hours"]
    assert rule.hours == 4
    assert "Authority" in rule.binds["en"]
    assert "fir_four_hours" not in load("kp").clocks


@pytest.mark.parametrize("province", PROVINCES)
def test_journey_is_a_reason_only_where_the_law_says_so(province: str) -> None:
    noted = {one.id for one in load(province).clocks.values() if one.journey_noted}
    assert noted == {"court_24h", "custody_court"}


@pytest.mark.parametrize("province", PROVINCES)
def test_risk_times_are_a_day_three_days_a_week(province: str) -> None:
    hours = {key: one.hours for key, one in load(province).risk_times.items()}
    assert hours == {"high": 24, "medium": 72, "low": 168}


def first(pack: Pack, situation: str, need: str) -> tuple[str, ...]:
    return next(one.first for one in pack.situations[situation].services if one.need == need)


@pytest.mark.parametrize("province", PROVINCES)
def test_the_first_calls_are_those_of_the_matrix(province: str) -> None:
    pack = load(province)
    assert first(pack, "missing", "missing")[0] == "1099"
    assert first(pack, "injury_severe", "emergency")[0] == "1122"
    assert first(pack, "abducted", "emergency")[0] == "15"
    helpline, *others = first(pack, "abuse_home", "protection")
    assert "helpline" in pack.offices[helpline].name
    assert others[0] == "child_protection"
    assert first(pack, "sexual_recent", "medico_legal")[0] == "health"
    assert first(pack, "arrest_bailable", "probation")[0] == "probation"
    assert first(pack, "arrest_bailable", "legal")[0] == "legal_aid"
    assert first(pack, "online_images", "online")[0] == "federal"
    assert first(pack, "out_of_school", "education")[0] == "education"


@pytest.mark.parametrize("province", PROVINCES)
def test_the_first_service_of_urgent_situations_is_called_now(province: str) -> None:
    pack = load(province)
    for one in ("sexual_recent", "injury_severe", "burns", "missing", "suicidal", "under_ten",
                "begging_ring", "trafficked", "labour_confined", "bonded_labour"):  # fmt: skip
        assert pack.situations[one].services[0].urgency is Urgency.NOW


@pytest.mark.parametrize(
    ("province", "term", "law"),
    [
        ("sindh", "child in need of special protection measures", "s.20-A"),
        ("kp", "child at risk", "ss.23-24"),
    ],
)
def test_the_letter_has_the_provinces_term_and_secrecy(
    province: str, term: str, law: str
) -> None:
    pack = load(province)
    assert pack.letter.terms["protection"]["en"] == term == pack.legal_term["en"]
    assert law in pack.letter.secrecy[0].citation
    assert "{need}" in pack.letter.subject["en"]
    assert "{laws}" in pack.letter.confidentiality["en"]


@pytest.mark.parametrize("province", PROVINCES)
def test_identity_is_protected_by_its_own_law(province: str) -> None:
    pack = load(province)

    def cited(situation: str) -> str:
        return " ".join(one.citation for one in pack.situations[situation].secrecy)

    assert "s.13" in cited("arrest_bailable")
    assert "376A" in cited("sexual_recent")
    assert "s.26" in cited("sexual_recent")
    assert "Electronic Crimes" in cited("online_images")
    assert "Trafficking" in cited("trafficked")


@pytest.mark.parametrize("province", PROVINCES)
def test_three_sentences_are_there_while_the_child_waits(province: str) -> None:
    care = load(province).care
    assert len(care.while_waiting) == 3
    assert "alone" in care.never_alone["en"]


@pytest.mark.parametrize("province", PROVINCES)
def test_helplines_serve_every_emergency_without_a_register(province: str) -> None:
    pack = load(province)
    served = {need for one in pack.helplines for need in one.needs}
    assert {"emergency", "protection", "missing", "medical", "shelter", "counselling"} <= served
    assert "15" in {one.number for one in pack.helplines}


@pytest.mark.parametrize("province", PROVINCES)
def test_numbers_that_one_dials_as_they_stand_are_known(province: str) -> None:
    codes = load(province).short_codes
    assert {"15", "1122", "1121", "1099", "1138", "1098", "1056", "115", "1020"} <= set(codes)
    assert all(one.source.citation for one in codes.values())


@pytest.mark.parametrize("province", PROVINCES)
def test_every_notice_to_zarra_is_followed_by_the_daily_status(province: str) -> None:
    for one in load(province).situations.values():
        assert ("zarra_notice" in one.clocks) == ("zarra_daily" in one.clocks), one.id


@pytest.mark.parametrize("province", PROVINCES)
def test_only_the_accused_are_written_down_as_arrested(province: str) -> None:
    pack = load(province)
    for one in pack.situations.values():
        begins = {kind for clock in one.clocks for kind in pack.clocks[clock].starts_on}
        assert (Do.ARRESTED in begins) <= (one.legal_term == "juvenile"), one.id


@pytest.mark.parametrize("province", PROVINCES)
def test_diversion_is_asked_of_a_child_who_is_not_held(province: str) -> None:
    pack = load(province)
    answer = next(one for one in pack.questions["offence"].answers if one.id == "diversion")
    assert "not held" in pack.say(answer.text)
    assert "lock-up" in " ".join(pack.say(one) for one in pack.situations["diversion"].dont)


@pytest.mark.parametrize("province", PROVINCES)
def test_every_clock_has_its_place(province: str) -> None:
    """A clock that no situation names and nothing counts is a law that nobody ever sees."""
    pack = load(province)
    named = {clock for one in pack.situations.values() for clock in one.clocks}
    of_desk = {still_here.RULE, correction_due.RULE, *numbers_owed.NUMBERS}
    lost = [
        one.id
        for one in pack.clocks.values()
        if not (one.always or one.terms or one.id in named | of_desk)
    ]
    assert lost == []


@pytest.mark.parametrize("province", PROVINCES)
def test_health_limits_and_what_keeps_the_traces_stand_beside_a_recent_assault(
    province: str,
) -> None:
    """Sooner is better, and care waits for no FIR (care.md)."""
    pack = load(province)
    recent = pack.situations["sexual_recent"]
    hours = {one: pack.clocks[one].hours for one in recent.clocks}
    assert (hours["hiv_prevention"], hours["emergency_contraception"]) == (72, 120)
    for one in ("hiv_prevention", "emergency_contraception"):
        rule = pack.clocks[one]
        assert (rule.statute, rule.display, rule.source.confidence) == (False, False, "M")
        assert (rule.starts_on, rule.stops_on) == (("event_timed",), ("examined",))
    said = " ".join(pack.say(one) for one in (*recent.dont, *recent.police))
    for words in ("does not wash", "Keep the clothes", "FIR"):
        assert words in said
