"""What the station did for a child: every step with its minute, nothing of who the child is."""

from functools import partial

from pypdfium2 import PdfDocument

from station_desk.domain.kinds import ActionKind as Do
from station_desk.services.issuing import done_for_child
from station_desk.services.station import OpenDesk
from tests.services.desk_made import later
from tests.services.test_correcting import left
from tests.services.test_job import act, view


def test_every_step_stands_with_its_minute_and_its_officer_and_no_name(
    opened: OpenDesk,
) -> None:
    saved = left(opened)
    act(opened, saved, Do.NOTE, hours=3, note="Canary slept well")
    shown = view(opened, saved, later(4))
    unit = partial(
        done_for_child.of_child, desk=opened.desk, child_id=shown.child.id, now=later(4)
    )
    said = opened.database.write(
        unit, officer=opened.desk.officer.id, now=later(4)
    ).value  # fmt: skip
    text = "\n".join(said)
    assert shown.child.code in said[0]
    assert "Note" in text
    assert f"[{opened.desk.officer.belt_no}]" in text
    assert "Paper: Letter, copy 1" in text
    assert shown.referral.to_name in text
    assert text.index("The concern was opened") < text.index("Note")
    for secret in ("Canary", "slept", shown.child.name, shown.concern.found_place):
        assert not secret or secret not in text
    pdf = done_for_child.page(opened.desk, shown.child.code, said, now=later(4))
    printed = PdfDocument(pdf)[0].get_textpage().get_text_range()
    assert "What the station did" in printed
    law = opened.desk.pack.letter.secrecy[0].citation  # on every page about a child
    assert "".join(law.split()) in "".join(printed.split())
    assert "Canary" not in printed
