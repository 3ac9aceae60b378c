"""A sheet is tried before it is loaded: its columns, dates and many changes are said once."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox

from station_desk.services.register import giving
from station_desk.ui.forms.editors import Drop
from station_desk.ui.pages.contacts.giving import as_file
from station_desk.ui.pages.contacts.loading import Loading
from tests.ui.at_desk import ESC, F4, F9, F10, AtDesk

FOREIGN = (
    "Sr,Name of Office,Phone 1,Mobile,Remarks,Verified\n"
    "1,Helping Hand,021-35678901,0300-1234567,,03/04/2026\n"
    "2,Second Office,021-35678902,,,\n"
)


@pytest.fixture
def loading(desk: AtDesk) -> Loading:
    desk.press(F4)
    desk.settle()
    return desk.contacts.loading


def say_columns(loading: Loading) -> None:
    for name, value in (
        ("district", "karachi-south"), ("kind", "ngo"), ("services", "shelter"),
    ):  # fmt: skip
        drop = loading.mapping.fixed[name]
        assert isinstance(drop, Drop)
        drop.set_value(value)
        assert drop.value() == value


def test_a_sheet_of_another_make_is_mapped_tried_asked_for_dates_and_loaded(
    desk: AtDesk, loading: Loading, tmp_path: Path
) -> None:
    file = tmp_path / "list.csv"
    file.write_text(FOREIGN)
    loading.load(str(file))
    desk.wait(loading.mapping.isVisible)
    assert [one.value() for one in loading.mapping.drops] == [
        "", "organisation", "phones", "phones", "note", "verified_on",
    ]  # fmt: skip
    assert loading.mapping.columns().fixed["province"] == "sindh"
    say_columns(loading)
    desk.press(F10)
    desk.wait(loading.trial.isVisible)
    assert "2 new" in loading.trial.words()
    desk.press("1")
    desk.wait(lambda: not loading.trial._dates.isVisible())
    desk.wait(loading.trial.isVisible)
    desk.press(F10)
    desk.wait(loading.report.isVisible)
    assert "2 new" in loading.report.words()
    desk.press(ESC)
    loading.load(str(file))
    desk.wait(loading.trial.isVisible)
    assert "2 as before" in loading.trial.words()
    desk.press(F9)
    desk.wait(loading.mapping.isVisible)
    desk.press(ESC)
    assert desk.register.isVisible()


def test_a_sheet_without_what_is_needed_is_told_and_nothing_is_loaded(
    desk: AtDesk, loading: Loading, tmp_path: Path
) -> None:
    file = tmp_path / "list.csv"
    file.write_text(FOREIGN)
    loading.load(str(file))
    desk.wait(loading.mapping.isVisible)
    desk.press(F10)
    desk.wait(loading.report.isVisible)
    assert "Nothing was changed" in loading.report.words()


def test_many_changes_are_loaded_only_when_agreed(
    desk: AtDesk, loading: Loading, tmp_path: Path
) -> None:
    given = desk.do(lambda db: giving.export(db, desk.desk).value)
    file = tmp_path / "all.csv"
    file.write_bytes(giving.as_csv(given).replace(b"Government", b"Govt"))
    loading.load(str(file))
    desk.wait(loading.trial.isVisible)
    assert not loading.trial.agreed.isHidden()
    desk.press(F10)
    desk.wait(lambda: "would change" in desk.contacts.bar.words())
    assert loading.trial.isVisible()
    loading.trial.agreed.setChecked(True)
    desk.press(F10)
    desk.wait(loading.report.isVisible)


def test_a_trial_that_is_stopped_changes_nothing(
    desk: AtDesk, loading: Loading, tmp_path: Path
) -> None:
    loading.load(str(tmp_path / "gone.csv"))
    desk.wait(lambda: "gone.csv" in desk.contacts.bar.words())
    looking = loading.busy.begin("x")
    loading.busy.stop()
    assert looking.stopped
    loading.busy.end()


def test_the_contacts_leave_as_csv_or_workbook_by_the_name(
    desk: AtDesk, tmp_path: Path
) -> None:
    desk.press(F4)
    given = desk.do(lambda db: giving.export(db, desk.desk).value)
    assert as_file(given, Path("a.xlsx")).startswith(b"PK")
    assert as_file(given, Path("a.csv")).startswith(b"\xef\xbb\xbfid,province")
    path = tmp_path / "out.xlsx"
    desk.contacts.giving._leave(str(path), given)
    desk.wait(path.exists)
    desk.contacts.giving._write_empty(str(tmp_path / "empty.csv"))
    desk.wait((tmp_path / "empty.csv").exists)


def test_every_drop_of_the_columns_has_a_name(
    desk: AtDesk, loading: Loading, tmp_path: Path
) -> None:
    file = tmp_path / "list.csv"
    file.write_text(FOREIGN)
    loading.load(str(file))
    desk.wait(loading.mapping.isVisible)
    drops = loading.mapping.findChildren(QComboBox)
    assert all(one.accessibleName() for one in drops)
