"""A pack is read strictly: a broken file names itself and the place of its fault."""

import pytest

from station_desk.domain.pack import parse
from station_desk.domain.plain import BadShape
from station_desk.machine.places import resource

Files = dict[str, bytes]


def files(province: str = "sindh") -> Files:
    folder = resource("packs")
    return {
        f"{name}/{one.name}": one.read_bytes()
        for name in ("national", province)
        for one in sorted((folder / name).glob("*.toml"))
    }


def broken(name: str, old: str, new: str) -> Files:
    given = files()
    text = given[name].decode()
    assert old in text
    return given | {name: text.replace(old, new, 1).encode()}


def fault(given: Files) -> str:
    with pytest.raises(BadShape) as caught:
        parse(given)
    return str(caught.value)


def test_the_shipped_files_are_read() -> None:
    assert parse(files()).id == "sindh"


def test_the_order_of_the_files_does_not_matter() -> None:
    given = files("kp")
    assert parse(dict(reversed(given.items()))) == parse(given)


def test_a_province_lies_over_the_nation() -> None:
    sindh = parse(files("sindh")).clocks["fir_missing"]
    kp = parse(files("kp")).clocks["fir_missing"]
    assert sindh.starts_on == kp.starts_on
    assert sindh.source.citation.startswith("Sindh")
    assert kp.source.citation.startswith("Zainab")


def test_helplines_of_the_province_are_added_to_those_of_the_nation() -> None:
    numbers = [one.number for one in parse(files("kp")).helplines]
    assert {"15", "1099", "091-9217122"} <= set(numbers)


def test_a_line_that_is_no_toml_names_file_and_line() -> None:
    words = fault(files() | {"sindh/laws.toml": b"[sources.x]\ncitation = \n"})
    assert "sindh/laws.toml" in words
    assert "line 2" in words


def test_bytes_that_are_no_text_name_the_file() -> None:
    assert "national/care.toml" in fault(files() | {"national/care.toml": b"a = '\xff'"})


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("national/clocks.toml", "hours = 2\n", 'hours = "2"\n', "clocks.zarra_notice.hours"),
        (
            "national/clocks.toml",
            "hours = 2\n",
            "hour = 2\n",
            "clocks.zarra_notice: unknown key",
        ),
        (
            "national/clocks.toml",
            'source = "zarra_7"\n',
            "",
            "clocks.zarra_notice: missing key: source",
        ),
        (
            "national/clocks.toml",
            'source = "zarra_7"',
            'source = "zarra_77"',
            "clocks.zarra_notice.source: no source is called 'zarra_77'",
        ),
        (
            "national/laws.toml",
            'confidence = "H"',
            'confidence = "sure"',
            "sources.zarra_2j.confidence",
        ),
        (
            "national/situations.toml",
            'police = ["stay"',
            'police = ["sty"',
            "situations.abuse_home.police[0]: no phrase is called 'sty'",
        ),
        (
            "national/situations.toml",
            'urgency = "now"',
            'urgency = "yesterday"',
            "situations.abuse_home.services[0].urgency",
        ),
        (
            "national/situations.toml",
            'need = "protection", ',
            "",
            "situations.abuse_home.services[0]: missing key: need",
        ),
        ("national/codes.toml", 'profile = "health"', "profile = 3", "kinds.health.profile"),
        ("sindh/pack.toml", "valid_from = 2026-11-21", 'valid_from = "soon"', "valid_from"),
        ("sindh/districts.toml", "[districts.dadu]", "[districts]\ndadu = 3\n[x]", "districts"),
    ],
)
def test_a_fault_names_file_and_place(name: str, old: str, new: str, said: str) -> None:
    words = fault(broken(name, old, new))
    assert name in words
    assert said in words


def test_services_that_are_no_list_are_refused() -> None:
    old = "[situations.unclear]\n"
    given = broken("national/situations.toml", old, old)
    given["sindh/x.toml"] = b'[situations.unclear]\nservices = "many"\n'
    assert "sindh/x.toml: situations.unclear.services: expected a list" in fault(given)
    given["sindh/x.toml"] = b'[situations.unclear]\nservices = ["one"]\n'
    assert "sindh/x.toml: situations.unclear.services[0]: expected a table" in fault(given)


def test_an_entry_or_section_that_is_no_table_is_refused() -> None:
    assert "needs.x: expected a table" in fault(files() | {"sindh/x.toml": b"[needs]\nx = 1\n"})
    assert "sindh/x.toml" in fault(files() | {"sindh/x.toml": b"clocks = 3\n"})
    assert "phrases" in fault(files() | {"sindh/x.toml": b"phrases = 3\n"})


def test_an_empty_pack_says_what_is_missing() -> None:
    assert "pack" in fault({})


def test_a_service_takes_from_its_need_what_it_does_not_say() -> None:
    pack = parse(files())
    service = pack.situations["abuse_home"].services[0]
    need = pack.needs["protection"]
    assert service.first == need.first
    assert service.say == need.say
    assert service.escort_female_for_girls
    assert service.follow_up_hours == pack.follow_up_hours["now"]
    assert [one.order for one in pack.situations["abuse_home"].services] == [1, 2, 3, 4]


def test_a_text_without_the_language_is_said_in_urdu_or_english_and_says_so() -> None:
    pack = parse(files())
    assert pack.say(pack.name, "ur") == "سندھ"
    assert pack.say({"en": "Sindh", "ur": "سندھ"}) == "Sindh"
    assert pack.say({"en": "No such text", "ur": "اردو متن"}, "ps") == "اردو متن [اردو]"
    assert pack.say({"en": "No such text"}, "ps") == "No such text [English]"
    assert pack.say({}) == ""
