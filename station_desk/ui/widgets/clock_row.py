"""Own how a clock is shown: what, how soon, under which law, how sure that is."""

from PySide6.QtWidgets import QFrame, QVBoxLayout

from station_desk.domain.kinds import Confidence
from station_desk.domain.pack.codes import Source
from station_desk.domain.pack.model import Pack
from station_desk.domain.pack.rules import ClockRule
from station_desk.ui.widgets.marks import Badge, Mark
from station_desk.ui.widgets.text import label
from station_desk.words import N_, _, pack_name

SURE: dict[tuple[bool, Confidence], str] = {
    (True, Confidence.HIGH): N_("law, its text was read"),
    (True, Confidence.MEDIUM): N_("law, to be confirmed"),
    (True, Confidence.LOW): N_("law, not sure: ask"),
    (False, Confidence.HIGH): N_("policy, its paper was read"),
    (False, Confidence.MEDIUM): N_("policy, to be confirmed"),
    (False, Confidence.LOW): N_("policy, not sure: ask"),
}


def within(hours: float) -> str:
    """Return ``at once``, ``within 30 min``, ``within 24 h`` or ``within 7 days``."""
    if hours <= 0:
        return _("At once")
    if hours < 1:
        return _("Within {count} min").format(count=round(hours * 60))
    if hours <= 72:
        return _("Within {count} h").format(count=f"{hours:g}")
    return _("Within {count} days").format(count=f"{hours / 24:g}")


def ground(source: Source) -> str:
    """Return citation and how sure it is, in words."""
    return f"{pack_name(source.citation)}  \u00b7  {_(SURE[source.statute, source.confidence])}"


def is_sure(source: Source) -> bool:
    """Tell whether a fact may be shown without the mark of doubt."""
    return source.confidence is Confidence.HIGH


class ClockRow(QFrame):
    """One clock of the result: its limit as a badge, its name, its ground."""

    def __init__(self, rule: ClockRule, pack: Pack) -> None:
        """Show ``rule``; a dashed border marks what nobody has confirmed."""
        super().__init__()
        self.setProperty("look", "soft" if is_sure(rule.source) else "unsure")
        words = QVBoxLayout(self)
        words.setContentsMargins(12, 10, 12, 10)
        words.setSpacing(4)
        limit = Badge()
        limit.say(Mark.LATE if rule.hours <= 0 else Mark.SOON, within(rule.hours))
        words.addWidget(limit)
        words.addWidget(label(pack.say(rule.name), look="strong", wrap=True))
        words.addWidget(label(ground(rule.source), look="small", wrap=True))
