"""The catalogues: whole against the code, sound, compiled, and spoken where they are asked."""

from __future__ import annotations

import ast
import csv
import gettext
import io
import threading
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import catalogues
import review
from catalogues import SPOKEN
from station_desk import words
from station_desk.domain.errors import BadInput
from station_desk.domain.translation import Entry, Fault, faults
from station_desk.interop import po
from station_desk.words import N_, _, ngettext, of_pack, speaking
from tests import sources

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DOMAINS = (words.DOMAIN, words.PACKS)
BOTH = [(language, domain) for language in SPOKEN for domain in DOMAINS]
LINES = Entry(one="Saved {time}", many="", said=("{time} saved",), places=("a.py", "b.py"))


@pytest.mark.parametrize(("language", "domain"), BOTH)
def test_every_text_has_words_in_every_language(language: str, domain: str) -> None:
    known = {(one.one, one.many): one for one in catalogues.kept(language, domain)}
    owed = [
        f"{one.places[0]}: {one.one}"
        for one in catalogues.texts_of(domain)
        if (found := known.get((one.one, one.many))) is None or found.owed
    ]
    assert owed == [], "\n".join([f"no words in {language} (dev.py words):", *owed[:40]])


@pytest.mark.parametrize(("language", "domain"), BOTH)
def test_no_translation_has_a_fault(language: str, domain: str) -> None:
    bad = [(one.one, faults(one)) for one in catalogues.kept(language, domain) if faults(one)]
    assert bad == []


@pytest.mark.parametrize(("language", "domain"), BOTH)
def test_what_is_compiled_is_what_was_written(language: str, domain: str) -> None:
    with catalogues.path_of(language, domain, "mo").open("rb") as file:
        book = gettext.GNUTranslations(file)
    for one in catalogues.kept(language, domain):
        if one.many and one.said:
            said = tuple(book.ngettext(one.one, one.many, count) for count in (1, 2))
        else:
            said = (book.gettext(one.one),)
        assert said == (one.said or (one.one,)) or (one.owed and one.many), "dev.py words"


def test_every_text_that_is_shown_is_gathered() -> None:
    known = {one.one for one in catalogues.texts_of(words.DOMAIN)}
    assert {"Help now", "Saved {time} on this PC."} <= known


# what can be wrong with one


@pytest.mark.parametrize(
    ("english", "said", "fault"),
    [
        ("Saved {time}", "محفوظ", Fault.PLACEHOLDERS),
        ("{n:.0f} hours", "{n} گھنٹے", Fault.PLACEHOLDERS),
        ("Call 1099", "کال کریں 1098", Fault.DIGITS),
        ("Call 1099", "کال کریں ۱۰۹۹", Fault.DIGITS),
        ("One\ntwo", "ایک دو", Fault.LINE_BREAKS),
        ("One ", "ایک", Fault.EDGES),
        ("Call", "کریں\u200f", Fault.MARKS),
    ],
)
def test_what_a_reader_of_no_language_can_see_is_seen(
    english: str, said: str, fault: Fault
) -> None:
    assert fault in faults(Entry(one=english, said=(said,)))


def test_a_plural_needs_both_forms() -> None:
    assert faults(Entry(one="{n} call", many="{n} calls", said=("{n} کال",))) == (Fault.FORMS,)


def test_what_is_owed_has_no_fault() -> None:
    assert faults(Entry(one="Saved {time}")) == ()


# the file


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\r\x0b\x0c"), min_size=1)


@given(
    st.lists(st.tuples(TEXTS, st.one_of(st.just(""), TEXTS), TEXTS), unique_by=lambda one: one)
)
def test_a_catalogue_is_read_as_it_was_written(texts: list[tuple[str, str, str]]) -> None:
    entries = tuple(
        Entry(one=one, many=many, said=(said, said) if many else (said,), places=("a.py",))
        for one, many, said in texts
    )
    assert po.read(po.write(entries, "ur")) == entries


def test_the_reader_of_a_text_stays_beside_it() -> None:
    one = Entry(one="Call", said=("کال",), reviewed_by="Reader, of Karachi",
                reviewed_on="2026-11-22")  # fmt: skip
    assert po.read(po.write((one,), "ur")) == (one,)
    assert not one.draft
    assert Entry(one="Call", said=("کال",)).draft


def test_a_line_that_is_none_of_a_catalogue_is_named() -> None:
    with pytest.raises(BadInput) as refused:
        po.read('msgid "Call"\nmsgstr what\n')
    assert (refused.value.problems[0].code, refused.value.problems[0].where) == ("po_bad", "2")


# what is spoken


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Speak from small catalogues: Urdu has two texts more than Sindhi, Pashto has none."""
    monkeypatch.setattr(catalogues, "FOLDER", tmp_path)
    call = Entry(one=N_("Call"), said=("کال کریں",))
    pdf = Entry(one="PDF", said=("PDF",))
    lines = Entry(one="{n} call", many="{n} calls", said=("{n} کال", "{n} کالیں"))
    catalogues.put("ur", words.DOMAIN, (call, pdf, lines))
    catalogues.put("sd", words.DOMAIN, (Entry(one="PDF", said=("پي ڊي ايف",)),))
    catalogues.put("ur", words.PACKS, (Entry(one="Shelter", said=("پناہ گاہ",)),))
    words.keep_at(tmp_path)


@pytest.mark.usefixtures("made")
def test_the_screen_speaks_its_language_on_every_thread() -> None:
    words.use("ur")
    heard: list[str] = []
    thread = threading.Thread(target=lambda: heard.append(_("Call")))
    thread.start()
    thread.join()
    assert [_("Call"), *heard] == ["کال کریں", "کال کریں"]


@pytest.mark.usefixtures("made")
def test_a_paper_speaks_its_own_language_and_the_screen_goes_on() -> None:
    words.use("ur")
    heard: list[str] = []
    with speaking("en"):
        thread = threading.Thread(target=lambda: heard.append(_("Call")))
        thread.start()
        thread.join()
        assert (_("Call"), words.running(), words.screen()) == ("Call", "en", "ur")
    assert heard == ["کال کریں"]
    assert _("Call") == "کال کریں"


@pytest.mark.usefixtures("made")
def test_what_a_language_lacks_comes_from_urdu_then_from_english() -> None:
    with speaking("sd"):
        assert [_("PDF"), _("Call"), _("Send")] == ["پي ڊي ايف", "کال کریں", "Send"]
    with speaking("ur"):
        assert _("PDF") == "PDF"


@pytest.mark.usefixtures("made")
def test_a_count_has_its_form() -> None:
    with speaking("ps"):
        said = [ngettext("{n} call", "{n} calls", n).format(n=n) for n in (0, 1, 2)]
        assert said == ["0 کالیں", "1 کال", "2 کالیں"]
        assert [ngettext("day", "days", n) for n in (1, 2)] == ["day", "days"]


@pytest.mark.usefixtures("made")
def test_a_pack_that_brings_its_own_words_is_believed() -> None:
    own = {"en": "Shelter", "ur": "دارالامان"}
    assert of_pack(own, "ur") == "دارالامان"
    assert of_pack({"en": "Shelter"}, "ur") == "پناہ گاہ"


@pytest.mark.usefixtures("made")
def test_a_packs_text_in_another_language_says_so() -> None:
    assert of_pack({"en": "Shelter"}, "sd") == "پناہ گاہ [اردو]"
    assert of_pack({"en": "Court"}, "ur") == "Court [English]"
    assert of_pack({"en": "Court"}) == "Court"
    assert of_pack({}, "ur") == ""


@pytest.mark.usefixtures("made")
def test_a_name_of_the_packs_is_spoken_and_the_stations_own_is_not_marked() -> None:
    with speaking("ur"):
        assert (words.pack_name("Shelter"), words.pack_name("Fair of the town")) == (
            "پناہ گاہ", "Fair of the town",
        )  # fmt: skip
    assert words.pack_name("Shelter") == "Shelter"


def at_once(part: ast.AST) -> Iterator[ast.Call]:
    """Give the calls that loading a module makes."""
    if isinstance(part, ast.Lambda):
        return
    if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef):
        inside: list[ast.AST] = [*part.args.defaults, *filter(None, part.args.kw_defaults)]
        inside += part.decorator_list
    else:
        inside = list(ast.iter_child_nodes(part))
    if isinstance(part, ast.Call):
        yield part
    for one in inside:
        yield from at_once(one)


def test_nothing_is_translated_while_a_module_is_loaded() -> None:
    spoken = {"_", "ngettext", "of_pack"}
    found = [
        f"{name}:{one.lineno}"
        for name, _text, tree in sources.code("station_desk/")
        for one in at_once(tree)
        if sources.called(one).rpartition(".")[2] in spoken
    ]
    assert found == []


def test_no_other_language_is_spoken() -> None:
    for ask in (words.use, lambda language: speaking(language).__enter__()):
        with pytest.raises(ValueError, match="no language"):
            ask("fr")


# a native reader


def test_a_sheet_goes_out_and_comes_back_with_the_readers_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogues, "FOLDER", tmp_path)
    one = Entry(one="Call {phone}", said=("{phone} کال",), places=("a.py",))
    two = Entry(one='-Stop, or "go"\non', said=("-رکیں،\nیا",), places=("b.py",))
    three = Entry(one="Send", said=("بھیجیں",))
    catalogues.put("ur", words.DOMAIN, (one, two, three))
    lines = review.sheet("ur").decode("utf-8-sig").replace("{phone} کال", "{phone} پر کال")
    rows = list(csv.reader(io.StringIO(lines, newline="")))
    assert len(rows) == 4
    for row in rows[1:3]:
        row[6] = "Reader of  Karachi"
    rows[3][4:7] = ["", "", "Reader"]
    back = io.StringIO(newline="")
    csv.writer(back).writerows(rows)
    told = review.take(back.getvalue().encode("utf-8-sig"), date(2026, 11, 22))
    assert told[0] == "ur station_desk: 2 taken"
    seen = catalogues.kept("ur", words.DOMAIN)
    assert [one.reviewed_by for one in seen] == ["Reader of Karachi"] * 2 + [""]
    assert [one.said for one in seen] == [("{phone} پر کال",), two.said, three.said]


def test_a_line_with_a_fault_is_left_as_it_was_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogues, "FOLDER", tmp_path)
    catalogues.put("ur", words.DOMAIN, (Entry(one="Call {phone}", said=("{phone} کال",)),))
    lines = review.sheet("ur").decode("utf-8-sig").replace("{phone} کال,,,", "کال,,Reader,")
    told = review.take(lines.encode("utf-8-sig"), date(2026, 11, 22))
    assert told == ["ur station_desk: 0 taken",
                    "ur: placeholders: 'Call {phone}' was left as it was"]  # fmt: skip
    assert catalogues.kept("ur", words.DOMAIN)[0].draft
