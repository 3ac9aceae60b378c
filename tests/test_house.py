"""The rules of the house that a machine can check, and that no other tool checks."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import inspect
import pkgutil
import re

import station_desk.domain
from tests import sources

DESK = "station_desk/"
FILE_LIMIT = 400  # lines
CLASS_LIMIT = 200  # lines
NO_PLACE = {"utils", "util", "helpers", "helper", "common", "manager", "controller", "misc"}
THREADS = {
    "Thread",
    "Timer",
    "QThread",
    "QThreadPool",
    "ThreadPoolExecutor",
    "ProcessPoolExecutor",
}
FORBIDDEN_CALLS = {
    "gc.enable": "garbage is collected on the GUI thread only",
    "processEvents": "no nested event loops",
    "QEventLoop": "no nested event loops",
    "keyClicks": "aborts the interpreter on Urdu text; send key events",
    "time.sleep": "no sleep",
}
MAY_CALL = {
    ("station_desk/bridge/collector.py", "gc.enable"),
    ("station_desk/machine/collecting.py", "gc.enable"),  # in a command; a window has it off
    ("tests/faults/stolen_window.py", "processEvents"),  # without pytest-qt
}
ONE_SYSTEM = {"winreg", "msvcrt", "fcntl"}  # modules that only one system has
CLOCKS = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time"}
PERSONAL = {
    "guardian_name", "known_as", "birth_date", "home_area", "caregiver_contact", "disability",
    "health_alert", "do_not_contact", "found_place", "came_how", "summary", "suspect_name",
    "court_orders", "steps_taken", "basis_reason", "share_reasons", "need_line", "escort",
    "vehicle", "restrictions", "person", "condition", "reason", "address", "who_answered",
    "child_name", "passphrase", "pin", "recovery_code",
}  # fmt: skip
PACK_WORDS = {"LetterWords"}  # the words of the pack about such things, of nobody
PERSONAL_IN = {
    ("Officer", "name"),
    ("Child", "name"),
    ("Action", "note"),
    ("Observation", "note"),
    ("Person", "name"),
    ("Person", "phone"),
    ("CardPerson", "name"),
    ("CardPerson", "phone"),
    ("Location", "landmark"),
    ("Card", "landmark"),
}


def test_no_file_is_longer_than_four_hundred_lines() -> None:
    long = {
        name: text.count("\n")
        for name, text, _ in sources.code(DESK, "tests/", "packaging/")
        if text.count("\n") > FILE_LIMIT
    }
    assert long == {}


def test_no_class_is_longer_than_two_hundred_lines() -> None:
    long = [
        f"{name}: {node.name}"
        for name, _, tree in sources.code(DESK, "packaging/")
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        and (node.end_lineno or 0) - node.lineno >= CLASS_LIMIT
    ]
    assert long == []


def test_every_module_and_class_has_a_better_name_than_utils() -> None:
    bad = []
    for name, _, tree in sources.code(DESK, "tests/", "packaging/"):
        parts = set(re.split(r"[/_.]", name.lower()))
        bad += [name] if parts & NO_PLACE else []
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                words = {word.lower() for word in re.findall(r"[A-Z][a-z]+", node.name)}
                bad += [f"{name}: {node.name}"] if words & NO_PLACE else []
    assert bad == []


def test_only_app_and_bridge_catch_everything() -> None:
    bad = []
    for name, _, tree in sources.code(DESK):
        if name.startswith(("station_desk/app/", "station_desk/bridge/")):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.ExceptHandler):
                caught = sources.called(node.type) if node.type else "everything"
                if caught in ("everything", "Exception", "BaseException") and not _passes_on(
                    node
                ):
                    bad.append(f"{name}:{node.lineno}")
    assert bad == []


def _passes_on(handler: ast.ExceptHandler) -> bool:
    """Tell whether the handler only tidies up and raises the same error again."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def test_no_error_is_swallowed_without_a_word() -> None:
    bad = [
        f"{name}:{node.lineno}"
        for name, _, tree in sources.code(DESK)
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler) and isinstance(node.body[0], ast.Pass)
    ]
    assert bad == []


def test_threads_are_started_by_bridge_and_store_only() -> None:
    bad = [
        f"{name}:{node.lineno}: {sources.called(node)}"
        for name, _, tree in sources.code(DESK)
        if not name.startswith(("station_desk/bridge/", "station_desk/store/"))
        and name != "station_desk/district/serving/server.py"  # receives while it takes in
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and sources.called(node).split(".")[-1] in THREADS
    ]
    assert bad == []


def test_nothing_nests_event_loops_or_sleeps() -> None:
    bad = []
    for name, _, tree in sources.code(DESK, "tests/"):
        for node in (one for one in ast.walk(tree) if isinstance(one, ast.Call)):
            asked = sources.called(node)
            for call, why in FORBIDDEN_CALLS.items():
                if (asked == call or asked.endswith(f".{call}")) and (
                    name,
                    call,
                ) not in MAY_CALL:
                    bad.append(f"{name}:{node.lineno}: {asked}: {why}")
    assert bad == []


def test_dialogs_are_opened_and_not_executed() -> None:
    bad = [
        f"{name}:{node.lineno}: {asked}"
        for name, _, tree in sources.code("station_desk/ui/")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and (asked := sources.called(node)).endswith((".exec", ".exec_"))
    ]
    assert bad == []


def test_an_import_inside_a_function_names_its_measured_cost_at_start() -> None:
    bad = []
    for name, text, tree in sources.code(DESK):
        lines = text.splitlines()
        for node in _inner_imports(tree):
            if ONE_SYSTEM & {one.name for one in node.names}:
                continue
            near = lines[max(0, node.lineno - 4) : node.lineno]
            if not any("#" in line and re.search(r"start-?\s?up", line) for line in near):
                bad.append(f"{name}:{node.lineno}")
    assert bad == []


def _inner_imports(tree: ast.Module) -> list[ast.Import | ast.ImportFrom]:
    return [
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]


def test_labels_take_a_fixed_text_or_come_from_the_widget_room() -> None:
    bad = []
    for name, _, tree in sources.code("station_desk/ui/", "station_desk/app/"):
        if name.startswith("station_desk/ui/widgets/"):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and sources.called(node).split(".")[-1] == "QLabel":
                bad += (
                    [f"{name}:{node.lineno}"]
                    if node.args and not _is_fixed(node.args[0])
                    else []
                )
    assert bad == []


def _is_fixed(node: ast.expr) -> bool:
    is_word = isinstance(node, ast.Call) and sources.called(node) in ("_", "ngettext")
    return is_word or isinstance(node, ast.Constant)


def test_words_for_translation_are_whole_and_literal() -> None:
    bad = [
        f"{name}:{node.lineno}"
        for name, _, tree in sources.code(DESK)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and sources.called(node) in ("_", "N_", "ngettext")
        if any(
            isinstance(one, ast.JoinedStr | ast.BinOp) or _is_format(one) for one in node.args
        )
    ]
    assert bad == []


def _is_format(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and sources.called(node).endswith("format")


def test_only_the_clock_reads_the_clock() -> None:
    bad = [
        f"{name}:{node.lineno}: {asked}"
        for name, _, tree in sources.code(DESK)
        if name != "station_desk/machine/clock.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        if (asked := sources.called(node)) in CLOCKS
        or asked.removeprefix("datetime.") in CLOCKS
    ]
    assert bad == []


def test_data_of_the_domain_is_frozen_slotted_and_named() -> None:
    bad = []
    for name, _, tree in sources.code("station_desk/domain/"):
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                bad += [f"{name}: {node.name}" for one in node.decorator_list if _is_loose(one)]
    assert bad == []


def _is_loose(decorator: ast.expr) -> bool:
    if not sources.called(decorator).endswith("dataclass"):
        return False
    given = (
        {one.arg for one in decorator.keywords} if isinstance(decorator, ast.Call) else set()
    )
    return not {"frozen", "slots"} <= given


def test_names_in_camel_case_override_qt() -> None:
    bad = [
        f"{name}:{node.lineno}: {node.name}"
        for name, _, tree in sources.code(DESK)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and re.match(r"[a-z]+[A-Z]", node.name)
        if not any(sources.called(one).endswith("override") for one in node.decorator_list)
    ]
    assert bad == []


def test_exceptions_to_a_tool_name_code_and_reason() -> None:
    noqa = re.compile(r"#\s*noqa(?!: [A-Z]+[0-9]+(, ?[A-Z]+[0-9]+)*  ?\S)")
    ignore = re.compile(r"#\s*type: ignore(?!\[[a-z-]+(, ?[a-z-]+)*\]  ?# ?\S)")
    bad = [
        f"{name}:{number}: {line.strip()}"
        for name, text, _ in sources.code(DESK, "tests/", "packaging/")
        for number, line in enumerate(text.splitlines(), 1)
        if (noqa.search(line) or ignore.search(line)) and "re.compile" not in line
    ]
    assert bad == []


def test_personal_fields_never_show_in_a_representation() -> None:
    bad = [
        f"{kind.__module__}.{kind.__qualname__}.{one.name}"
        for kind in _domain_dataclasses()
        if kind.__name__ not in PACK_WORDS
        for one in dataclasses.fields(kind)
        if (one.name in PERSONAL or (kind.__name__, one.name) in PERSONAL_IN) and one.repr
    ]
    assert bad == []


def _domain_dataclasses() -> list[type]:
    found = []
    for one in pkgutil.walk_packages(station_desk.domain.__path__, "station_desk.domain."):
        module = importlib.import_module(one.name)
        kinds = [kind for _, kind in inspect.getmembers(module, inspect.isclass)]
        found += [kind for kind in kinds if kind.__module__ == one.name]
    return [kind for kind in found if dataclasses.is_dataclass(kind)]
