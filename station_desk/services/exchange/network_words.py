"""Own how a round by network and the road itself read, in window and commands."""

from station_desk.domain.errors import Unready
from station_desk.domain.local import when
from station_desk.messages import sentence
from station_desk.services.exchange import exchange_words
from station_desk.services.exchange.network import ByNetwork, Shown
from station_desk.words import _

OF_THE_WAY = "net_"  # codes of what the way itself says


def round_lines(done: ByNetwork) -> tuple[str, ...]:
    """Return what a round did, in sentences."""
    lines = [_("By network: {count} files arrived at {district}.").format(
        count=done.sent + done.had, district=done.district)]  # fmt: skip
    if done.refused:
        words = _("The district refused a file ({why}); what was in it goes again.")
        lines.append(words.format(why=done.refused))
    if done.untaken:
        lines.append(_("They wait there to be taken in; the answer comes with the next try."))
    if done.taken.answers or not done.untaken:
        lines += exchange_words.answer_lines(done.taken)
    return tuple(lines)


def road_line(shown: Shown) -> str:
    """Return how the last try ended, as one line of the page."""
    last = shown.last
    if not shown.there:
        return _("By network: the district has told of no road.")
    if last.tried is None:
        return _("By network: not tried yet.")
    if last.code.startswith(OF_THE_WAY):
        words = _("By network: tried {when}. {why}")
        return words.format(when=when(last.tried), why=sentence(Unready(last.code, why="-")))
    if last.code:
        return _("By network: tried {when}, not finished.").format(when=when(last.tried))
    return _("By network: {when}, all arrived.").format(when=when(last.tried))
