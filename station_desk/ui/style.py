"""Own the look: colours of day and night, text sizes, one style sheet.

Colours are named by meaning and tested for contrast (screens.md C4). The sheet lies in
``resources/style/desk.qss`` and speaks of ``@names``, ``12dp``, ``12sp`` and ``12lp`` only: a
``dp`` is a pixel at 100 %, an ``sp`` the same for letters of the running language, an ``lp`` a
``dp`` too, but never less than a line of them is high.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from station_desk.machine.places import resource
from station_desk.words import ENGLISH, screen

STYLE = "fusion"
FAMILY = "Station Sans"
NASKH = "Station Naskh"
WEIGHTS = ("Regular", "Bold")
TEXT = 15  # dp, screens.md C4
BIG = 17  # dp, of a title
TALL = 2.0  # sizes of a line whose strokes may rise above it: Nastaliq


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """The letters of a language: families in turn, those of lists, their size in dp."""

    families: tuple[str, ...]
    dense: tuple[str, ...]
    size: int
    gap: float = 0.0  # em between words, more than the font has
    line: float = 1.4  # em that a line is high


# Nastaliq stands 2.5 times as high as its letters: lists and small texts are in Naskh.
SCRIPTS: Mapping[str, Script] = {
    "en": Script(families=(FAMILY, NASKH), dense=(FAMILY, NASKH), size=TEXT),
    "ur": Script(
        families=("Station Nastaliq", FAMILY),
        dense=(NASKH, FAMILY),
        size=17,
        gap=0.14,
        line=2.5,
    ),
    "sd": Script(
        families=("Station Sindhi", FAMILY), dense=("Station Sindhi", FAMILY), size=16
    ),
    "ps": Script(families=(NASKH, FAMILY), dense=(NASKH, FAMILY), size=16),
}
SCALES = (100, 110, 125, 150, 175, 200)  # per cent


class Theme(StrEnum):
    """Day or night."""

    LIGHT = "light"
    DARK = "dark"


# Each pair of text and ground is held against WCAG by tests/ui/test_style.py.
LIGHT: dict[str, str] = {
    "ground": "#EFF3F6",
    "card": "#FFFFFF",
    "soft": "#F5F8FA",
    "line": "#CBD5DD",
    "edge": "#7C8B97",
    "ink": "#10202C",
    "muted": "#475866",
    "nav": "#10283A",
    "nav_ink": "#D9E6EF",
    "nav_muted": "#9DB9CC",
    "nav_on": "#FFFFFF",
    "nav_on_ink": "#10283A",
    "key": "#E3EAF0",
    "key_ink": "#24404F",
    "main": "#15527E",
    "main_hover": "#0F4268",
    "main_ink": "#FFFFFF",
    "chosen": "#DDEAF5",
    "chosen_ink": "#0D3455",
    "phone": "#0B5D3B",
    "phone_hover": "#094E31",
    "phone_ink": "#FFFFFF",
    "phone_key": "#2C7657",
    "focus": "#B45309",
    "late": "#FFE2D6",
    "late_ink": "#8A1C00",
    "soon": "#FFF0C2",
    "soon_ink": "#5C4300",
    "open": "#D7F2E3",
    "open_ink": "#0B5D3B",
    "closed": "#E8E8E8",
    "closed_ink": "#4A4A4A",
    "practice": "#FFB547",
    "practice_ink": "#3A1D00",
}
DARK: dict[str, str] = {
    "ground": "#0E1519",
    "card": "#172127",
    "soft": "#1D2930",
    "line": "#33424D",
    "edge": "#8496A3",
    "ink": "#E9F0F4",
    "muted": "#A9BAC6",
    "nav": "#081014",
    "nav_ink": "#D9E6EF",
    "nav_muted": "#93AEC0",
    "nav_on": "#243640",
    "nav_on_ink": "#FFFFFF",
    "key": "#2A3A44",
    "key_ink": "#D5E3EC",
    "main": "#1C5B8A",
    "main_hover": "#24699D",
    "main_ink": "#FFFFFF",
    "chosen": "#1D3D55",
    "chosen_ink": "#E4F1FB",
    "phone": "#0B5D3B",
    "phone_hover": "#0E6E47",
    "phone_ink": "#FFFFFF",
    "phone_key": "#2C7657",
    "focus": "#FFD866",
    "late": "#4A1206",
    "late_ink": "#FFB199",
    "soon": "#3A2E00",
    "soon_ink": "#FFD866",
    "open": "#06351F",
    "open_ink": "#7FE0B0",
    "closed": "#2E2E2E",
    "closed_ink": "#C8C8C8",
    "practice": "#8A4B00",
    "practice_ink": "#FFF4E3",
}
TOKENS: dict[Theme, dict[str, str]] = {Theme.LIGHT: LIGHT, Theme.DARK: DARK}
SHOWN = "desk_theme"  # property of the application; a platform may not know colour schemes
MARKED = re.compile(r"@(\w+)|(\d+)([dsl])p\b")


def colour(theme: Theme, name: str) -> QColor:
    """Return the colour ``name`` of ``theme``."""
    return QColor(TOKENS[theme][name])


def theme_now() -> Theme:
    """Return the theme that the program shows."""
    app = QApplication.instance()
    return Theme(app.property(SHOWN) or Theme.LIGHT) if app else Theme.LIGHT


def sheet(theme: Theme, percent: int = 100, language: str = ENGLISH) -> str:
    """Return the style sheet with the colours of ``theme`` and sizes at ``percent``."""
    script = SCRIPTS[language]
    names = {
        **TOKENS[theme], "icons": resource("icons").as_posix(), "theme": theme.value,
        "dense": _listed(script.dense), "latin": _listed((FAMILY, NASKH)),
    }  # fmt: skip

    def put(found: re.Match[str]) -> str:
        name, size, of = found.groups()
        if name:
            return names[name]
        if of == "l":
            return f"{round(max(int(size), script.line * script.size) * percent / 100)}px"
        dots = _big(int(size), script) if of == "s" else int(size)
        return f"{round(dots * percent / 100)}px"

    return MARKED.sub(put, resource("style/desk.qss").read_text("utf-8"))


def _listed(families: tuple[str, ...]) -> str:
    return ", ".join(f'"{one}"' for one in families)


def palette(theme: Theme) -> QPalette:
    """Return the palette of ``theme`` for what the sheet does not name."""
    role = QPalette.ColorRole
    names = {
        role.Window: "ground", role.WindowText: "ink", role.Base: "card", role.Text: "ink",
        role.AlternateBase: "soft", role.Button: "card", role.ButtonText: "ink",
        role.Highlight: "chosen", role.HighlightedText: "chosen_ink", role.ToolTipBase: "card",
        role.ToolTipText: "ink", role.PlaceholderText: "muted", role.Link: "main",
        role.Mid: "line", role.Dark: "edge",
    }  # fmt: skip
    made = QPalette()
    for one, name in names.items():
        made.setColor(one, colour(theme, name))
    return made


def load_fonts(app: QApplication, language: str) -> None:
    """Load the bundled letters of ``language``, each once; the system's stand in for others."""
    script = SCRIPTS[language]
    for family in dict.fromkeys((*script.families, *script.dense, FAMILY, NASKH)):
        name = family.replace(" ", "")
        if app.property(name) is None:
            app.setProperty(name, [_loaded(f"{name}-{weight}.ttf") for weight in WEIGHTS])


def _loaded(file: str) -> bool:
    try:
        return QFontDatabase.addApplicationFont(str(resource(f"fonts/{file}"))) >= 0
    except FileNotFoundError:
        return False


def letter(widget: QWidget) -> int:
    """Return the height in pixels of a line of Latin letters in the size of ``widget``.

    Rooms are counted in it: the line of another script may be twice as high.
    """
    return letter_of(widget.font())


def letter_of(font: QFont) -> int:
    """Return the height in pixels of a line of Latin letters in the size of ``font``."""
    latin = QFont(FAMILY)
    latin.setPixelSize(QFontInfo(font).pixelSize() or TEXT)
    return QFontMetrics(latin).height()


def blank() -> int:
    """Return by how many pixels a blank between words is wider than its letter."""
    return ceil(QApplication.font().wordSpacing())


def rising(words: str, size: int) -> int:
    """Return how many pixels bold ``words`` of ``size`` sp are drawn above their line."""
    script = SCRIPTS[screen()]
    if not words or script.line < TALL:
        return 0
    font = QApplication.font()
    font.setPixelSize(round(_big(size, script) * font.pixelSize() / script.size))
    font.setBold(True)
    metrics = QFontMetrics(font)
    return max(0, -metrics.tightBoundingRect(words).top() - metrics.ascent())


def _big(size: int, script: Script) -> float:
    """Return a size of letters in a script: a title is big enough in any."""
    letters = script.size / TEXT
    return size * (1 + (letters - 1) / 3 if letters > 1 and size > BIG else letters)


def dress(app: QApplication, theme: Theme, percent: int) -> None:
    """Give the program colours and the letters of its language; a window wears the sheet."""
    language = screen()
    if app.style().name() != STYLE:
        app.setStyle(STYLE)
    load_fonts(app, language)
    script = SCRIPTS[language]
    scheme = Qt.ColorScheme.Dark if theme is Theme.DARK else Qt.ColorScheme.Light
    app.setProperty(SHOWN, theme.value)
    app.styleHints().setColorScheme(scheme)
    app.setPalette(palette(theme))
    font = QFont(list(script.families))
    font.setPixelSize(round(script.size * percent / 100))
    font.setWordSpacing(script.gap * font.pixelSize())
    app.setFont(font)
