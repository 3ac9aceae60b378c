"""Own the translated words: ``_`` where a text is shown, ``N_`` where it is declared.

One catalogue (domain ``station_desk``) serves screen and paper. It never formats, never knows a
screen, and falls back to English where a catalogue is missing.
"""

import gettext as _gettext
from pathlib import Path

DOMAIN = "station_desk"


class _Catalogue:
    """Hold the catalogue of the running language; English until :func:`use` is called."""

    def __init__(self) -> None:
        self.current: _gettext.NullTranslations = _gettext.NullTranslations()


_catalogue = _Catalogue()


def use(language: str, folder: Path) -> None:
    """Take the words of ``language`` (en, ur, sd, ps) from ``folder``; English if absent."""
    _catalogue.current = _gettext.translation(
        DOMAIN, localedir=str(folder), languages=[language], fallback=True
    )


def N_(text: str) -> str:  # noqa: N802  gettext's own name for a declared word
    """Return ``text`` itself, marked for translation."""
    return text


def _(text: str) -> str:
    """Return ``text`` in the running language."""
    return _catalogue.current.gettext(text) if text else ""


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of ``one``/``many`` that fits ``count``."""
    return _catalogue.current.ngettext(one, many, count)
