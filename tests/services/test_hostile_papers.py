"""Hostile text through the doors of the services to every paper: it is printed as its letters.

Every free line that a paper's makers are given is filled, each with another kind of text, cut
to what its door takes (a longer one is refused: ``test_forms``). A paper that is new is in
``PRINTS``, so it is here too.
"""

import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from station_desk import words
from station_desk.domain.draft import (
    LIMITS,
    LINE_MAX,
    NAME_MAX,
    TEXT_MAX,
    ActionDraft,
    FirstRun,
    ReferralDraft,
)
from station_desk.domain.sealed import SealedDraft
from station_desk.paper.marks import Words
from station_desk.services import station
from station_desk.services.case.amending import FactsDraft
from station_desk.services.station import OfficerDraft, OpenDesk
from station_desk.vault import keys
from tests.district import desks_made
from tests.paper.reading import needs_poppler
from tests.services import desk_made, papers_read, prints, secret_planted
from tests.services.desk_made import NOW, PHRASE
from tests.services.papers_read import check, make_few
from tests.services.prints import PRINTS
from tests.services.secret_planted import plant
from tests.services.test_leaks import draft_for

FILE = "planted-for-hostile-papers.png"
# Each with a word and a number of its own: the same words in two lines would be refused.
MARKUP = f"<b>{{}}</b> <img src='{FILE}'> &lt; ]]> (\\) %s endstream"
KINDS: tuple[str, ...] = (
    "\u202e{}\u202c \u2067\u0628\u062c\u2069 \u061c\u200f+92 21 {n}\u202d",
    "\u200b{}\ufeff\u2060\u00ad\u200d \u0628\u200c\u0627 \u200e",
    "{}" + "W" * 200_000,
    "{}" + "\u0628\u06cc" * 100_000,
    "{} \U0001f600\U0001f468\u200d\U0001f469\u200d\U0001f467 \u5b89\u5a1c \U0001f1f5\U0001f1f0",
    "\x00{}\x1b\x07\x00 \ud800\udfff",
    "{}\u0628" + "\u064e\u0651" * 100_000,
    "{}a" + "\u0301\u0327" * 100_000,
    "{} " + "([{\u00ab" * 50_000,
    "{} \u06a9\u0627 +92 21 {n} \u067e\u0631 22-11-26\u060c 02:14, (K-{n}/2)\u060c 7 9",
    "{}\ufdfa \ufefb\ufeed \u0645\u064f\u062d\u064e " + "\u0661\u06f2 " * 90_000,
)
FREE = frozenset({"person", "post", "condition", "place", "escort", "reason", "note"})
ADDED = frozenset({"vehicle", "crew", "reference", "late_why"})  # to each action, asked or not
# Whom the child is kept from: an endless word like theirs in another field would be refused.
KEPT_FROM = ("suspect_name", "do_not_contact")
UNLIKE = str.maketrans("\u0628\u06ccW\u0661", "\u0634\u06a9X\u0663")
MARKED = ("name", "organisation", "station_name", "person")
CELLS = ("organisation", "address", "landmark", "access", "note", "hours")
BY_FILE = ("address", "landmark", "access", "hours", "position_source")
LATER = ("known_as", "came_how", "brought_by", "belongings", "reason")
RUN = ("station_name", "officer_name", "rank")
# Every text of a form: typed hostile here (True), or why not. A new one has no row, and fails.
CODE, NUMBER = "a code, chosen from a list", "digits and signs; its door refuses other letters"
STORED = "an id of the database"
ROWS: dict[object, dict[str, bool | str]] = {
    ActionDraft: {
        **dict.fromkeys(FREE | ADDED, True),
        "correct_why": "one with what it corrects, of the same door as late_why",
        **dict.fromkeys(("result", "method", "outcome", "whereabouts", "authority",
                         "escort_sex"), CODE),
        **dict.fromkeys(("phone", "pad_no"), NUMBER),
        **dict.fromkeys(("card_id", "document_id", "corrects", "escort_id"), STORED),
    },
    ReferralDraft: {
        **dict.fromkeys(LIMITS, True),
        **dict.fromkeys(("need",), CODE),
        **dict.fromkeys(("age", "phone", "decided_by", "follow_up", "happened", "child_code"),
                        NUMBER),
        **dict.fromkeys(("card_id", "concern_id", "previous_id", "sibling_of"), STORED),
    },
    FactsDraft: {
        **dict.fromkeys((*(set(LIMITS) - {"basis_reason"}), *LATER), True),
        **dict.fromkeys(("with_mother", "suspect_answer"), CODE),
        **dict.fromkeys(("age",), NUMBER),
    },
    SealedDraft: {
        "text": True,
        "reason": "of a new version; stands in no paper",
        **dict.fromkeys(("of_field",), CODE),
        **dict.fromkeys(("corrects",), STORED),
    },
    OfficerDraft: {
        **dict.fromkeys(("officer_name", "rank"), "of the doors of the first run's"),
        **dict.fromkeys(("belt_no",), NUMBER),
        "passphrase": "printed nowhere: test_secret_outputs",
    },
    FirstRun: {
        **dict.fromkeys(RUN, True),
        **dict.fromkeys(("province", "district", "office"), CODE),
        **dict.fromkeys(("station_code", "station_phone", "belt_no"), NUMBER),
        "passphrase": "printed nowhere: test_secret_outputs",
    },
}  # fmt: skip
FLOOD = re.compile("[\u0300-\u036f\u064b-\u0655]{3}")
OPENED: list[str] = []


def _watch(event: str, told: tuple[object, ...]) -> None:
    if event == "open" and FILE in str(told[0]):
        OPENED.append(str(told[0]))


sys.addaudithook(_watch)


class Hostile:
    """Give a text of another kind for each field that asks."""

    def __init__(self, shift: int) -> None:
        self.shift = shift
        self.given = 0

    def text(self, name: str, limit: int) -> str:
        self.given += 1
        kind = MARKUP if name in MARKED else KINDS[(self.given + self.shift) % len(KINDS)]
        kind = kind.translate(UNLIKE) if name in KEPT_FROM else kind
        word, number = f"Zq{name.replace('_', '') * 2}", f"{99_000_000 + self.given}"
        return kind.replace("{}", word).replace("{n}", number)[:limit]

    def draft(self, given: ReferralDraft) -> ReferralDraft:
        texts = {
            name: self.text(name, limit) for name, limit in LIMITS.items() if name != "escort"
        }
        reasons = tuple(
            (item, self.text(f"r{item}", LINE_MAX)) for item, _ in given.share_reasons
        )
        return replace(given, **texts, share_reasons=reasons)  # type: ignore[arg-type]  # by name

    def cells(self, given: dict[str, str], names: Sequence[str] = CELLS) -> dict[str, str]:
        return {**given, **{name: self.text(name, NAME_MAX) for name in names}}

    def begin(self, shift: int, patch: pytest.MonkeyPatch) -> None:
        """Let each field get a text of another kind than in the round before."""
        self.shift = shift
        changed = {name: self.text(name, NAME_MAX) for name in prints.CHANGED}
        patch.setattr(prints, "CHANGED", changed)
        patch.setattr(prints, "SEALED", self.text("sealed", TEXT_MAX))

    def action(self, **given: Any) -> ActionDraft:
        typed = [name for name in given if name in FREE]
        free = {name: self.text(name, NAME_MAX) for name in (*typed, *sorted(ADDED))}
        return ActionDraft(**{**given, **free})

    def first_run(self, **given: Any) -> FirstRun:
        return FirstRun(**{**given, **{name: self.text(name, 60) for name in RUN}})


@pytest.fixture
def hostile(monkeypatch: pytest.MonkeyPatch) -> Hostile:
    """Let every maker of papers type hostile text."""
    return typed(monkeypatch)


def typed(patch: pytest.MonkeyPatch) -> Hostile:
    """Return who types hostile text in every maker of papers, from now on."""
    made = Hostile(0)
    usual, cells = draft_for, secret_planted.cells
    patch.setattr(prints, "draft_for", lambda *what, **more: made.draft(usual(*what, **more)))
    patch.setattr(prints, "ActionDraft", made.action)
    patch.setattr(prints, "WHY", made.text("why because of it", 100))
    patch.setattr(secret_planted, "cells", lambda name, *, by_file=False: made.cells(
        cells(name, by_file=by_file), BY_FILE if by_file else CELLS))  # fmt: skip
    for room in (desk_made, desks_made):
        patch.setattr(room, "FirstRun", made.first_run)
    return made


@pytest.fixture(scope="module")
def stations(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a station whose very name is hostile."""
    folder = tmp_path_factory.mktemp("hostile") / "desk"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(desk_made, "FirstRun", Hostile(0).first_run)
        made = desk_made.make(folder)
    desk_made.load_starter(made)
    station.close(made)
    return folder


@pytest.fixture
def attacked(stations: Path, tmp_path: Path) -> Iterator[OpenDesk]:
    shutil.copytree(stations, tmp_path / "desk")
    [slot] = keys.slot_lines(tmp_path / "desk")
    opened = station.open_station(tmp_path / "desk", slot.officer_id, PHRASE, now=NOW)
    yield opened
    station.close(opened)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Let each paper speak English and one language from the right; with --papers all."""
    if "language" not in metafunc.fixturenames:
        return
    every, whole = sorted(words.RIGHT_TO_LEFT), metafunc.config.getoption("--papers")
    pairs = [
        (name, language)
        for at, name in enumerate(sorted(PRINTS))
        for language in ("en", *(every if whole else every[at % 3 :][:1]))
    ]
    metafunc.parametrize(("name", "language"), pairs)


@pytest.mark.parametrize("form", ROWS, ids=lambda form: form.__name__)
def test_every_text_of_a_form_has_its_row(form: type) -> None:
    texts = {one.name for one in fields(form) if one.type in (str, "str")}
    assert texts == set(ROWS[form])


@needs_poppler
@pytest.mark.timeout(900)  # with --papers each of some twenty kinds of papers, eleven times
def test_hostile_text_is_printed_as_its_letters(
    attacked: OpenDesk, hostile: Hostile, request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch, name: str, language: str,
) -> None:  # fmt: skip
    monkeypatch.setattr(words, "_known", lambda _asked: language)
    lines = papers_read.put_in(monkeypatch)
    whole = request.config.getoption("--papers")
    if not whole:
        make_few(monkeypatch, 2)
    OPENED.clear()
    planted = plant(attacked)
    with words.speaking(language):
        for shift in range(len(KINDS) if whole else 1):
            hostile.begin(shift, monkeypatch)
            for pdf in PRINTS[name](attacked, planted):
                if pdf.startswith(b"%PDF"):
                    check(pdf, lines, language, held=partial(_held, language))
    assert OPENED == []


def _held(language: str, mark: Words) -> bool:
    """Tell whether poppler must read a line whole.

    It reads marks that lie on each other as one, and on an English page the parts of a line
    of a paragraph from the right that numbers or English stand between from the left.
    """
    if language == "en":
        return mark.text.isascii() and not mark.right
    return not FLOOD.search(mark.text)
