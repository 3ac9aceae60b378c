"""Sections of a precaution are told from an offence that has the same number."""

import pytest

from station_desk.domain.preventive import preventive
from station_desk.machine import packs


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("109 CrPC", "109"), ("u/s 110 Cr.P.C.", "110"), ("55/109", "109"), ("107/151", "107"),
        ("PPC 379, CrPC 107", "107"), ("34/109 PPC r/w 107 CrPC", "107"), ("126 Cr.P.C", "126"),
        ("16 MPO", "mpo"), ("ATA 11-EEE", "11-eee"), ("ضابطہ فوجداری 107", "107"),
        ("302/109 PPC", ""), ("382 PPC, 109 PPC", ""), ("PPC 109, CrPC 61", ""),
        ("124-A PPC", ""), ("379 PPC", ""), ("379", ""), ("13 Arms Act", ""), ("", ""),
        ("105 CrPC", ""), ("127 CrPC", ""),
    ],
)  # fmt: skip
def test_a_precaution_is_known_by_its_code(text: str, section: str) -> None:
    for province in packs.available():
        assert preventive(packs.load(province).juvenile.preventive, text) == section
