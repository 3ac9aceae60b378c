"""Own the translated words: ``_`` where a text is shown, ``N_`` where it is declared.

Two catalogues a language: ``station_desk`` holds the program's own texts, ``packs`` the packs'
English texts. The screen speaks one language for the whole process (:func:`use`); a paper, or a
text that is to be stored, is made inside :func:`speaking`, on whatever thread. What a language
lacks is taken from Urdu, then from English.

It never formats, never knows a screen and finds no folder by itself (:func:`keep_at`).
"""

import gettext as _gettext
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import override
else:

    def override(method):  # noqa: ANN001, ANN201, D103, RUF100  spares the start typing_extensions
        """Return ``method`` unchanged."""
        return method


DOMAIN = "station_desk"
PACKS = "packs"
ENGLISH = "en"
LANGUAGES: Mapping[str, str] = {"en": "English", "ur": "اردو", "sd": "سنڌي", "ps": "پښتو"}
BOTH = ("en+ur", "en+sd", "en+ps")  # what a paper speaks beside them: two at once
RIGHT_TO_LEFT = frozenset({"ur", "sd", "ps"})
NEXT: Mapping[str, tuple[str, ...]] = {  # what is asked in turn before English
    "en": (), "ur": ("ur",), "sd": ("sd", "ur"), "ps": ("ps", "ur"),
}  # fmt: skip
FOREIGN = "{text} [{language}]"  # a pack's text that the language lacks

_spoken: ContextVar[str] = ContextVar("spoken", default="")  # empty: what the screen speaks


class _Absent(_gettext.NullTranslations):
    """What a catalogue says of a text that it lacks: nothing."""

    @override
    def gettext(self, message: str) -> str:
        """Return an empty text."""
        return message[:0]

    @override
    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:  # noqa: ARG002  gettext's own
        """Return an empty text."""
        return msgid1[:0]


class _Over(_gettext.NullTranslations):
    """The words of a catalogue with others laid over them."""

    def __init__(
        self, said: Mapping[str, tuple[str, ...]], below: _gettext.NullTranslations
    ) -> None:
        """Say ``said`` where it has a text, else what ``below`` says."""
        super().__init__()
        self._said = said
        self.add_fallback(below)

    @override
    def gettext(self, message: str) -> str:
        """Return the text laid over, or that below."""
        said = self._said.get(message)
        return said[0] if said else super().gettext(message)

    @override
    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the form that fits ``n``."""
        said = self._said.get(msgid1)
        if said:
            return said[0 if n == 1 else -1]
        return super().ngettext(msgid1, msgid2, n)


class _Shelf:
    """Hold the folder, the language of the screen and every catalogue that was asked for."""

    def __init__(self) -> None:
        self.folder: Path | None = None
        self.screen = ENGLISH
        self.read: dict[tuple[str, str], _gettext.NullTranslations] = {}
        self.over: dict[tuple[str, str], dict[str, tuple[str, ...]]] = {}

    def one(self, domain: str, language: str) -> _gettext.NullTranslations:
        """Return the catalogue of ``language`` alone; an empty one if it is not there."""
        if (domain, language) not in self.read:
            self.read[domain, language] = self._open(domain, language)
            if said := self.over.get((domain, language)):
                self.read[domain, language] = _Over(said, self.read[domain, language])
        return self.read[domain, language]

    def _open(self, domain: str, language: str) -> _gettext.NullTranslations:
        try:
            found = _gettext.translation(domain, str(self.folder or ""), [language])
        except FileNotFoundError:
            return _Absent()
        found.add_fallback(_Absent())
        return found


_shelf = _Shelf()


def keep_at(folder: Path) -> None:
    """Take catalogues from ``folder``: ``<language>/LC_MESSAGES/<domain>.mo``."""
    _shelf.folder = folder
    _shelf.read.clear()


def lay_over(said: Mapping[tuple[str, str, str], tuple[str, ...]]) -> None:
    """Say these forms in place of the catalogues': by catalogue, language and English text."""
    if not said and not _shelf.over:
        return
    _shelf.over = {}
    for (domain, language, text), forms in said.items():
        _shelf.over.setdefault((domain, language), {})[text] = forms
    _shelf.read.clear()


def use(language: str) -> None:
    """Let the screen, and whatever says no other, speak ``language``.

    Raises:
        ValueError: not a language of the desk.
    """
    _shelf.screen = _known(language)


def screen() -> str:
    """Return the language of the screen."""
    return _shelf.screen


def running() -> str:
    """Return the language spoken here: that of the paper being made, or the screen's."""
    return _spoken.get() or _shelf.screen


def mirrored(language: str = "") -> bool:
    """Tell whether ``language``, by default the running one, is read from the right."""
    return (language or running()) in RIGHT_TO_LEFT


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak ``language`` inside the block, on this thread only.

    Raises:
        ValueError: not a language of the desk.
    """
    before = _spoken.set(_known(language))
    try:
        yield
    finally:
        _spoken.reset(before)


def tongues(language: str) -> tuple[str, ...]:
    """Return the languages that a paper in ``language`` speaks: one, or both of ``en+ur``.

    Raises:
        ValueError: not a language of the desk.
    """
    return tuple(language.split("+")) if language in BOTH else (_known(language),)


def named(language: str) -> str:
    """Return the name of a language, or of the two of ``en+ur``, each in its own words."""
    return " + ".join(LANGUAGES[one] for one in tongues(language))


def _known(language: str) -> str:
    if language not in LANGUAGES:
        raise ValueError(f"no language of the desk: {language[:20]}")
    return language


def N_(text: str) -> str:  # noqa: N802  gettext's own name for a declared word
    """Return ``text`` itself, marked for translation."""
    return text


def _(text: str) -> str:
    """Return ``text`` in the running language."""
    if not text:
        return ""
    for language in NEXT[running()]:
        if said := _shelf.one(DOMAIN, language).gettext(text):
            return said
    return text


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of ``one``/``many`` that fits ``count``."""
    for language in NEXT[running()]:
        if said := _shelf.one(DOMAIN, language).ngettext(one, many, count):
            return said
    return one if count == 1 else many


def of_pack(words: Mapping[str, str], language: str = "") -> str:
    """Return a pack's text in ``language``, by default the running one.

    What the pack itself says in a language wins over the catalogue; a text taken from another
    language says so at its end.
    """
    wanted = language or running()
    english = words.get(ENGLISH, "")
    for one in NEXT[wanted]:
        said = words.get(one) or (english and _shelf.one(PACKS, one).gettext(english))
        if said:
            return said if one == wanted else _foreign(said, one)
    return english if wanted == ENGLISH or not english else _foreign(english, ENGLISH)


def pack_name(name: str) -> str:
    """Return a name of the packs in the running language; the station's own as it is."""
    for language in NEXT[running()]:
        if name and (said := _shelf.one(PACKS, language).gettext(name)):
            return said
    return name


def _foreign(text: str, language: str) -> str:
    return FOREIGN.format(text=text, language=LANGUAGES[language])
