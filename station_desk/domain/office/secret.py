"""Decide which offices are secret places, and keep their whereabouts out of their notes.

Shelters, safe houses and children's homes are secret by default (care.md). Of the note of a
secret place only sentences that surely say nothing of where it is stay a note; all others
become its access, which no output shows.
"""

import re

# Patterns stay text until they are used: the start-up needs none of them.
HOME = (
    r"(?i)\bresidential|family-style care|night shelter|orphanage|children.?s home\b"
    r"|secret by default"
)
HOUSE = (
    r"(?i)\bdar[- ]?ul[- ]?(?:aman|atfal|binat)\b|\bsafe house\b|\bshelter\b|\bpanah ?gah\b"
    r"|\bchildren.?s (?:village|home)|\borphanage\b|\byateem ?khana\b|\bcrisis cent(?:re|er)\b"
    # Darul Aman, Atfal, Binat in Urdu letters
    r"|\u062f\u0627\u0631 ?\u0627\u0644 ?"
    r"(?:\u0627\u0645\u0627\u0646|\u0627\u0637\u0641\u0627\u0644|\u0628\u0646\u0627\u062a)"
)
SENTENCE = r"(?<=[.;])\s+|;\s*"
HARMLESS = (
    r"(?i)"
    r"shelter: secret by default"
    r"|no (?:phone )?numbers? (?:was |were )?found"
    r"|(?:reach )?through (?:the )?(?:[a-z]+ line )?[\d\- ]*(?: or a court)?"
    r"|address not copied"
    r"|non-government home"
    r"|takes children by decision of the authority or a court"
    r"|(?:phone )?doubtful(?:: (?:from an undated app list|confirm))?"
    r"|confirm(?: before use)?"
    r"|being set up in \d{4}: confirm that it is open"
    r"|announced (?:as new|in \d{4}): confirm that it is open"
    r"|\d{4}: confirm(?: that it still runs)?"
)


def is_secret(organisation: str, services: str, note: str) -> bool:
    """Tell whether the words of an office say that children or women live there in safety.

    A department that only arranges shelter (its services name it, its name does not) is an
    office.
    """
    return bool(
        re.search(HOME, services) or re.search(HOUSE, organisation) or re.search(HOME, note)
    )


def parted_note(note: str) -> tuple[str, str]:
    """Return (what may be shown, what may say where it is) of a secret place's note."""
    shown: list[str] = []
    kept: list[str] = []
    for sentence in re.split(SENTENCE, note):
        plain = sentence.strip().rstrip(".;").strip()
        if plain:
            (shown if re.fullmatch(HARMLESS, plain) else kept).append(plain)
    return (". ".join(shown), ". ".join(kept)) if kept else (note, "")
