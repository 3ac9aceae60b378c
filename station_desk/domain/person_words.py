"""Find in a free line whom it seems to name: a relation and a name, or who did it.

A line of what is asked for reaches the receiver as it was typed. That it names the suspect who
was entered is found elsewhere, letter by letter; here the suspect whom nobody entered. Only
what is written as a name is found, so that a line of plain need asks nothing.
"""

import re

_KIN = (
    "uncle|stepfather|step-father|father|grandfather|brother|stepbrother|cousin|husband|"
    "neighbour|neighbor|teacher|tutor|employer|landlord|shopkeeper|driver|chacha|chachu|mamu|"
    "mamoo|mamun|taya|khalu|phupha|bhai|abu|baap|sauhar|shohar|malik|seth|qari|maulvi|ustad"
)
_DONE = (
    "raped|abused|beaten|hit|touched|assaulted|molested|attacked|burnt|burned|kidnapped|"
    "abducted|sold|forced|threatened|harassed|hurt|tortured"
)
_KIN_URDU = (
    "چچا|ماموں|تایا|خالو|پھوپھا|باپ|والد|دادا|نانا|بھائی|کزن|شوہر|سسر|دیور|پڑوسی|ہمسائے|"
    "استاد|ٹیچر|مالک|سیٹھ|قاری|مولوی|ڈرائیور"
)
_NAME = r"[A-Z][a-z]+(?:\s+[A-Z][a-z]+)?"
_WAYS = (
    re.compile(rf"\b(?i:{_KIN})\b[,:]?\s+(?P<name>{_NAME})"),
    re.compile(rf"\b(?i:{_DONE})\s+by\s+(?:[a-z'-]+\s+){{0,3}}(?P<name>{_NAME})"),
    re.compile(rf"(?<!\w)(?:{_KIN_URDU})\s+(?P<name>\w+(?:\s+\w+)?)\s+نے(?!\w)"),
)


def named(line: str, *, known: str = "") -> str:
    """Return what of ``line`` seems to name a person; empty where nothing does.

    ``known`` are names that its reader may know: they are not found.
    """
    mine = set(known.casefold().split())
    for way in _WAYS:
        for found in way.finditer(line):
            if not mine & set(found["name"].casefold().split()):
                return " ".join(found[0].split())
    return ""
