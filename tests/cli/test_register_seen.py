"""What a command shows of the register: to anybody the public part, to an officer the rest."""

from pathlib import Path

import pytest

from tests.cli.conftest import Shell

CELLS = (
    "province=Sindh", "district=Karachi South", "kind=ngo", "services=counselling; shelter",
    "needs=counselling; shelter", "source=visit",
)  # fmt: skip


def add(shell: Shell, name: str, *cells: str) -> str:
    made = shell.login("directory", "add", f"organisation={name}", *CELLS, *cells)
    return str(made["card_id"])


@pytest.fixture
def private(ready: Shell) -> str:
    return add(ready, "Zaqlonely office", "phones=0300-1234567 (private)")


def test_an_office_of_private_numbers_is_found_and_shown_by_officers_only(
    ready: Shell, private: str
) -> None:
    assert ready("directory", "find", "zaqlonely", code=1) == []
    words, refused = ready.said("directory", "show", private, code=1)
    assert "only private numbers is not" in refused
    assert "--officer" in refused
    assert "1234567" not in words + refused
    words, _errors = ready.said_by("directory", "find", "zaqlonely")
    assert private in words
    words, _errors = ready.said_by("directory", "show", private)
    assert "0300-1234567  (private: for police only, not to be told)" in words


def test_no_public_card_is_made_of_private_numbers(
    ready: Shell, private: str, tmp_path: Path
) -> None:
    out = tmp_path / "card.pdf"
    _words, said = ready.said_by("paper", private, "--form", "card", "--out", str(out), code=1)
    assert "only private numbers" in said
    assert not out.exists()


def test_an_officer_sees_persons_and_never_where_a_secret_place_is(ready: Shell) -> None:
    card = add(
        ready, "Quiet House", "secret=yes", "phones=021-34567890", "address=7 Zaqstreet",
        "persons=Babar Accused | guard | 0300-7654321 (private)",
    )  # fmt: skip
    words, _errors = ready.said_by("directory", "show", card)
    assert "guard: Babar Accused, 0300-7654321" in words
    seen = words + str(ready.login("directory", "show", card))
    assert "Zaqstreet" not in seen + str(ready.login("ladder", "shelter", "--all"))
    words, _errors = ready.said_by("directory", "where", card)
    assert words.splitlines() == ["Address: 7 Zaqstreet"]
    rows = ready.login("journal", "show", "--last", "9")
    assert any("which is kept secret" in one["words"] for one in rows)


def test_the_ladder_of_an_officer_knows_who_works_where(ready: Shell) -> None:
    card = add(
        ready, "Quiet House", "phones=021-34567890", "hours=24 hours",
        "persons=Babar Accused | guard |",
    )  # fmt: skip
    first = ready("ladder", "shelter", "--avoid", "Babar Acused")[0]
    assert first["card"]["id"] == card  # the public list names no persons, and says so
    asked = ("ladder", "shelter", "--avoid", "Babar Acused")
    assert card not in {one["card"]["id"] for one in ready.login(*asked)}
    _words, said = ready.said_by(*asked)
    assert "not in this list" not in said
    _words, said = ready.said_by("ladder", "shelter", "--avoid", "Somebody Else")
    assert "Somebody Else: not in the register." in said
    assert ready.login("ladder", code=1)["error"] == "bad_input"


def test_the_ladder_of_a_referral_asks_for_its_own_child(ready: Shell) -> None:
    card = add(
        ready, "Quiet House", "phones=021-34567890", "hours=24 hours", "age_to=8",
        "persons=Babar Accused | guard |",
    )  # fmt: skip
    other = ready("ladder", "shelter")[-1]["card"]["id"]
    saved = ready.login(
        "concern", "new", "--name", "Canary Child", "--age", "9", "--sex", "girl",
        "--situation", "abuse_home", "--need", "shelter", "--card", other,
    )  # fmt: skip
    found = ready.login("ladder", "--referral", saved["number"], "--all")
    [rung] = [one for one in found if one["card"]["id"] == card]
    assert "Takes children up to 8 years" in rung["reasons"]


def test_a_card_by_command_tells_for_what_it_is_whom_it_takes_and_where(ready: Shell) -> None:
    card = add(
        ready, "Quiet House", "secret=yes", "phones=021-34567890", "address=7 Zaqstreet",
        "age_from=5", "sexes=girl",
    )  # fmt: skip
    words, _errors = ready.said("directory", "show", card)
    assert "For: Counselling and recovery, Safe shelter" in words
    assert "Takes: age 5 to any, girl" in words
    assert "Where: Karachi South, address kept secret" in words


def test_a_contact_out_of_use_is_shown_with_why_to_an_officer(ready: Shell) -> None:
    card = add(ready, "Quiet House", "phones=021-34567890")
    ready.login("directory", "withdraw", card, "--reason", "closed since October")
    ready.said("directory", "show", card, code=1)
    words, _errors = ready.said_by("directory", "show", card)
    assert words.startswith("Out of use: closed since October\nQuiet House\n")
    _words, refused = ready.said_by("directory", "show", "nothing", code=1)
    assert "not in the register" in refused


def test_a_referral_to_where_the_accused_works_is_refused(ready: Shell) -> None:
    card = add(ready, "Quiet House", "phones=021-34567890", "persons=Babar Accused | guard |")
    _words, said = ready.said_by(
        "concern", "new", "--name", "Canary Child", "--age", "9", "--sex", "girl",
        "--situation", "abuse_home", "--need", "shelter", "--card", card,
        "--suspect-name", "Babar Acused", code=1,
    )  # fmt: skip
    assert "kept from works at Quiet House" in said
