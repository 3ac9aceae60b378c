"""Read abbreviations that are written out by the names of their letters: ڈی پی او for DPO."""

from collections.abc import Iterator, Sequence

from station_desk.domain.fold import fold

RUN_FROM = 2  # names of letters in a row
NAMES: dict[str, str] = {
    "a": "اے اې",
    "b": "بی",
    "c": "سی",
    "d": "ڈی ډی ڊی",
    "e": "ای",
    "f": "ایف",
    "g": "جی",
    "h": "ایچ",
    "i": "آئی آء آی",
    "j": "جے جې",
    "k": "کے کې",
    "l": "ایل",
    "m": "ایم",
    "n": "این",
    "o": "او",
    "p": "پی",
    "q": "کیو",
    "r": "آر",
    "s": "ایس",
    "t": "ٹی ټی ٽی",
    "u": "یو",
    "v": "وی",
    "w": "ڈبلیو",
    "x": "ایکس",
    "y": "وائی",
    "z": "زیڈ زی",
}
LETTERS = {fold(name): letter for letter, names in NAMES.items() for name in names.split()}


def spelt_out(folded: Sequence[str]) -> Iterator[str]:
    """Give the abbreviations whose letters stand in ``folded`` by their names or alone."""
    run = ""
    for word in (*folded, ""):
        letter = LETTERS.get(word, word if len(word) == 1 and word.isalpha() else "")
        if letter:
            run += letter
            continue
        if len(run) >= RUN_FROM:
            yield run
        run = ""
