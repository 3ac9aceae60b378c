"""Own which ranks can stand in for an absent in-charge: those above constable.

Source: CrPC 4(1)(p), confidence M: the officer present at the station-house who is next in rank
and above the rank of constable. A rank that is not in the table does not stand in.
"""

ABOVE_CONSTABLE: frozenset[str] = frozenset({
    "hc", "lhc", "head constable", "asi", "assistant sub inspector", "si",
    "sub inspector", "ip", "inspector", "sho", "dsp", "asp", "sp", "deputy superintendent",
    "assistant superintendent",
})  # fmt: skip
LEFT_OUT = ("w", "women", "woman", "lady", "acting")


def is_above_constable(rank: str) -> bool:
    """Tell whether ``rank`` as typed is above constable; ``W/ASI`` and ``LHC`` are known."""
    words = rank.casefold().replace("-", " ").replace("/", " ").replace(".", "").split()
    plain = [one for one in words if one not in LEFT_OUT]
    return " ".join(words) in ABOVE_CONSTABLE or " ".join(plain) in ABOVE_CONSTABLE
