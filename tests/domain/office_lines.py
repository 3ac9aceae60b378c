"""Own a small file of offices and its codes, for tests of the reader."""

from collections.abc import Iterable

from station_desk.domain.errors import Problem
from station_desk.domain.office.codes import Codes
from station_desk.domain.office.file import OfficeFile, read_offices

HEADER = (
    "province,district,organisation,kind,services,short_code,phones,email,website,hours,note,"
    "source,verified_on"
)
CODES = Codes(
    need_values={"hospital": ("medical", "medico_legal"), "safe house": ("shelter",)},
    kind_values={"health": "health", "shelter": "shelter", "ngo": "ngo"},
    province_values={"national": "national", "sindh": "sindh", "khyber pakhtunkhwa": "kp"},
    districts={
        "sindh": {"hyderabad": "hyderabad", "nawabshah": "shaheed-benazirabad"},
        "kp": {"peshawar": "peshawar"},
    },
    short_codes=frozenset({"15", "1122"}),
)
LINE = "Sindh,Hyderabad,Clinic,health,hospital,,022-9200537,,,,,a list,"


def read(*lines: str, header: str = HEADER, end: str = "\n") -> OfficeFile:
    return read_offices(end.join((header, *lines)).encode(), CODES)


def named(problems: Iterable[Problem]) -> list[tuple[str, str, str]]:
    return [(one.where, one.code, dict(one.facts).get("field", "")) for one in problems]
