"""The register is kept by commands: written, changed, withdrawn, merged, noted, told."""

import pytest

from tests.cli.conftest import Shell

NEW = (
    "organisation=Umeed counselling", "province=Sindh", "kind=ngo", "services=counselling",
    "needs=counselling", "phones=021-34567890",
)  # fmt: skip
WHY = ("--reason", "told by the office itself")


def test_a_contact_is_written_changed_withdrawn_and_brought_back(ready: Shell) -> None:
    card = ready.login("directory", "add", *NEW)["card_id"]
    ready.login("directory", "change", card, "hours=24 hours", "phones=021-34567891", *WHY)
    shown = ready("directory", "show", card)
    assert shown["hours"] == "24 hours"
    assert [one["number"] for one in shown["phones"]] == ["021-34567891"]
    ready.login("directory", "note", card, "Ask for the night nurse")
    told, _errors = ready.said_by("directory", "history", card)
    assert "24 hours" in told
    assert "021-34567890" in told
    assert "Ask for the night nurse" in told
    ready.login("directory", "withdraw", card, *WHY)
    found = ready("directory", "find", "umeed counselling")  # others that sound like it
    assert card not in str(found)
    ready.login("directory", "bring-back", card, *WHY)
    assert card in str(ready("directory", "find", "umeed counselling"))


def test_what_is_wrong_is_named_and_nothing_is_written(ready: Shell) -> None:
    card = ready.login("directory", "add", *NEW)["card_id"]
    _said, errors = ready.said_by("directory", "change", card, "email=0300-1", *WHY, code=1)
    assert "e-mail" in errors.casefold()
    _said, errors = ready.said_by("directory", "change", card, "cost=5", code=1)
    assert "reason" in errors.casefold()
    _said, errors = ready.said_by("directory", "add", "colour=green", code=1)
    assert "organisation" in errors


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("services=", "What it does: please fill in. Use services=TEXT. Choose one of: "),
        ("organisation=", "Name of the office: please fill in. Use organisation=TEXT."),
        ("kind=ngoo", "Kind of office: ngoo is not known here. Use kind=TEXT. Choose one of: "),
        ("district=Nowhere", "District: Nowhere is not known here. Use district=TEXT. All: "),
        ("verified_on=03/04/2026", "Verified on: the date cannot be read; write it as "),
        ("website=javascript:x", "Website: this is no address of the web: javascript:x."),
        ("secret=maybe", "Secret place says maybe; write yes or no. Use secret=TEXT."),
        ("age_to=x", "Age to is no whole number: x. Use age_to=TEXT."),
        ("latitude=24.8", "Latitude stands alone; a point needs both degrees. Use latitude="),
    ],
)
def test_every_refusal_names_its_field_and_how_to_give_it(
    ready: Shell, given: str, said: str
) -> None:
    _said, errors = ready.said_by("directory", "add", *NEW, given, code=1)
    [line] = errors.strip().splitlines()
    assert line.startswith(said)


def test_doubles_are_listed_merged_or_kept_apart(ready: Shell) -> None:
    first = ready.login("directory", "add", *NEW)["card_id"]
    told, _errors = ready.said_by("directory", "add", *NEW, code=1)
    assert f"{first}  Umeed counselling" in told
    assert "the same name, the same number 021-34567890" in told
    kept = ready.login("directory", "add", *NEW, "--not-a-double")["card_id"]
    listed = ready.login("directory", "doubles")
    assert not any({one["one"], one["other"]} == {first, kept} for one in listed)
    second, third = (
        ready.login("directory", "add", *NEW, f"organisation={name}", "phones=")["card_id"]
        for name in ("Roshni house", "Sahara women office")
    )
    for one in (second, third):
        ready.login("directory", "change", one, "organisation=Umeed counselling", *WHY)
    listed = ready.login("directory", "doubles")
    pairs = {frozenset((one["one"], one["other"])) for one in listed}
    assert frozenset((first, second)) in pairs
    ready.login("directory", "merge", first, second, *WHY)
    ready.login("directory", "apart", first, third)
    ids = {first, second, third}
    left = ready.login("directory", "doubles")
    assert not any({one["one"], one["other"]} <= ids for one in left)


def test_a_merge_names_what_it_does_not_take_over(ready: Shell) -> None:
    first = ready.login("directory", "add", *NEW, "hours=")["card_id"]
    more = ("organisation=Roshni house", "phones=", "hours=24 hours", "age_from=5")
    second = ready.login("directory", "add", *NEW, *more)["card_id"]
    told, _errors = ready.said_by("directory", "merge", first, second, *WHY)
    assert "Not taken over, write it yourself: Hours, " in told


def _sortable(instant: str) -> str:
    day, clock = instant.split()
    return f"{'-'.join(reversed(day.split('-')))} {clock}"


def test_a_suggestion_waits_until_it_is_settled(ready: Shell) -> None:
    card = ready.login("directory", "add", *NEW)["card_id"]
    ready.login("directory", "note", card, "Hours: 24 hours", "--suggestion")
    [note] = ready.login("directory", "history", card)["notes"]
    assert note["waits"]
    told, _errors = ready.said_by("directory", "history", card)
    assert f"(waits, {note['id']})" in told
    assert "Found or noted: Suggestion: Hours: 24 hours" in told
    assert told.count("Hours: 24 hours") == 2  # as what waits, and once in the history
    instants = [line[:16] for line in told.splitlines()[1:]]
    assert instants == sorted(instants, key=_sortable, reverse=True)  # as in the window
    ready.login("directory", "settle", note["id"], "--reason", "they close at night")
    told, _errors = ready.said_by("directory", "history", card)
    assert "waits" not in told
    assert told.count("they close at night") == 1
    _said, errors = ready.said_by("directory", "settle", note["id"], "--taken", code=1)
    assert "settled before" in errors
