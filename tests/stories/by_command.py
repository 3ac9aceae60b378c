"""Player B: a story by commands, typed as a person at a terminal would."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

from station_desk.cli import run
from station_desk.domain.draft import ReferralDraft
from station_desk.domain.kinds import CallResult
from station_desk.domain.local import when
from station_desk.domain.next_number import FAILED, TRIED_FOR
from station_desk.domain.story import CONCERN, EndState, Story, StoryStep
from station_desk.machine import clock
from station_desk.services.stories import PHRASE
from tests.stories.by_services import end_of

EMPTY = ReferralDraft()
OF_REFERRAL = ("need_line", "escort", "vehicle")  # asked again for a further one
OPTIONS = {"happened_at": "at", "next_at": "next", "until_at": "until"}


class ByCommand:
    """One story at a terminal: every step is one command, its clock the story's."""

    def __init__(
        self, folder: Path, story: Story, capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:  # fmt: skip
        self.folder, self.story, self.capsys = folder, story, capsys
        self.now = story.begins
        monkeypatch.setattr(clock, "now", lambda: self.now)
        self.secret = folder.parent / "phrase"
        self.secret.write_text(PHRASE + "\n")
        self.ids: dict[str, str] = {}
        self.concern = ""

    def play(self) -> EndState:
        """Play and return the end."""
        went = tuple(self.went(one) for one in self.story.steps)
        return end_of(self.folder, self.story, self.ids, went)

    def went(self, step: StoryStep) -> str:
        self.now = self.story.instant(step.at)
        name = f"{step.do} {step.on}"
        said = getattr(self, f"_{step.do}", self._act)(step)
        if "error" not in said:
            return f"{name} kept! line {step.line}" if step.refused else name
        facts = said["facts"] if isinstance(said["facts"], list) else []
        codes = [one["code"] for one in facts] or [said["error"]]
        if step.refused in codes:
            return f"{name} refused"
        return f"{name} refused! line {step.line}: {codes} {said['sentence']}"

    def say(self, *words: str, login: bool = True) -> Any:
        """Run one command; return its answer or its refusal as data."""
        who = ("--officer", "101", "--passphrase-file", str(self.secret)) if login else ()
        run([*words, *who, "--data", str(self.folder), "--json"])
        return json.loads(self.capsys.readouterr().out)

    def _refer(self, step: StoryStep) -> Any:
        child = self.story.child
        head = ("referral", "new", self.concern) if self.concern else ("concern", "new")
        texts = _typed(asdict(child))
        if self.concern:
            texts = {key: one for key, one in texts.items() if key in OF_REFERRAL}
        texts |= {key: str(one) for key, one in step.given.items()}
        found = self.say("ladder", step.need, *self._ladder(), login=False)
        options = [part for key, one in texts.items() for part in _option(key, one)]
        said = self.say(
            *head, "--need", step.need, "--card", found[0]["card"]["id"], *options,
            *(part for one in self.story.situations for part in ("--situation", one)),
        )  # fmt: skip
        if "error" not in said:
            self.ids[step.on], self.concern = said["referral_id"], said["concern_id"]
        return said

    def _ladder(self) -> list[str]:
        child = self.story.child
        asked = ["--sex", child.sex.value, *(("--age", child.age) if child.age else ())]
        return [*asked, *(p for one in self.story.situations for p in ("--situation", one))]

    def _call(self, step: StoryStep) -> Any:
        view = self.say("referral", "show", self.ids[step.on])
        number, last = _next_number(view, self.now)
        result = str(step.given.get("result", CallResult.ANSWERED.value))
        turns = last and CallResult(result) in FAILED
        early = view["state"]["status"] in ("drafted", "contacted")
        onward = ("--move-on",) if turns and early else ()
        said = self.say(
            "referral", "act", self.ids[step.on], "call_attempt", "--phone", number,
            "--result", result, *onward,
        )  # fmt: skip
        return {} if "action" in said else said

    def _approve(self, step: StoryStep) -> Any:
        return self.say("referral", "approve", self.ids[step.on])

    def _letter(self, step: StoryStep) -> Any:
        return self._paper(step, "letter", *(["--unreached"] if step.given else []))

    def _file_copy(self, step: StoryStep) -> Any:
        return self._paper(step, "file-copy", "--reason", str(step.given.get("reason", "")))

    def _paper(self, step: StoryStep, form: str, *more: str) -> Any:
        out = ("--out", str(self.folder.parent / "paper.pdf"))
        return self.say("paper", self.ids[step.on], "--form", form, *more, *out)

    def _facts(self, step: StoryStep) -> Any:
        options = [p for key, one in _typed(step.given).items() for p in _option(key, one)]
        return self.say("facts", self.ids[step.on], *options)

    def _act(self, step: StoryStep) -> Any:
        times = {key: when(self.story.instant(at)) for key, at in step.times.items()}
        given = {OPTIONS.get(key, key): one for key, one in {**step.given, **times}.items()}
        options = [part for key, one in _typed(given).items() for part in _option(key, one)]
        listed = (
            ("--item", step.given.get("items", ())),
            ("--told", step.given.get("told", ())),
        )
        for name, many in listed:
            options += [part for one in many for part in (name, str(one))]  # type: ignore[attr-defined]  # a list
        if step.on == CONCERN:
            return self.say("concern", "act", self.concern, step.do, *options)
        return self.say("referral", "act", self.ids[step.on], step.do, *options)


def _typed(given: Mapping[str, object]) -> dict[str, str | bool]:
    """Return what is said at all, as typed."""
    made: dict[str, str | bool] = {}
    for key, one in given.items():
        if isinstance(one, bool):
            made |= {key: one} if one else {}
        elif isinstance(one, Enum):
            made |= {key: str(one.value)} if one != getattr(EMPTY, key, "") else {}
        elif isinstance(one, str) and one:
            made[key] = one
    return made


def _option(key: str, value: str | bool) -> list[str]:
    name = f"--{key.replace('_', '-')}"
    return [name] if value is True else [name, str(value)]


def _next_number(view: Any, now: datetime) -> tuple[str, bool]:
    """Return the number to call, and whether it is the last untried one of its place."""
    card_id = view["referral"]["card_id"]
    numbers = [
        phone["number"] for one in view["places"] if one["card"]["id"] == card_id
        for phone in one["card"]["phones"] if not phone["private"]
    ]  # fmt: skip
    failed = {
        one["phone"] for one in view["actions"]
        if one["kind"] == "call_attempt" and one["result"] in FAILED
        and now - datetime.fromisoformat(one["happened_at"]) < TRIED_FOR
    }  # fmt: skip
    left = [one for one in numbers if one not in failed]
    return (left[0] if left else view["referral"]["to_phone"]), len(left) <= 1
