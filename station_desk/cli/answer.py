"""Own how a command answers: lines for a person, or one JSON document."""

import json
import sys
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a command found: ``data`` is JSON-able, ``lines`` are for a person."""

    data: Any = None
    lines: tuple[str, ...] = ()
    code: int = 0
    notes: tuple[str, ...] = field(default=())


def say(answer: Answer, *, as_json: bool) -> int:
    """Print an answer and return its exit code; notes go to the error stream."""
    for note in answer.notes:
        print(note, file=sys.stderr)
    if as_json:
        print(json.dumps(answer.data, ensure_ascii=False, indent=2))
    else:
        for line in answer.lines:
            print(line)
    return answer.code
