"""Own what stands below the power of a demand: the pack's fixed line, and what it is given."""

from typing import TYPE_CHECKING

from station_desk.domain.items import ALWAYS, ALWAYS_WORDS, ITEM_WORDS, ITEMS
from station_desk.services.acts import demands
from station_desk.ui.forms.tick_grid import TickGrid
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.domain.pack.model import Pack
    from station_desk.ui.forms.form import Form
    from station_desk.ui.pages.referral.act_fields import ActTyped


def show(form: "Form[ActTyped]", pack: "Pack") -> None:
    """Write below the power what is said to all of it; offer only what it may be given."""
    power = str(form.value("authority"))
    rule = pack.practice.demands.get(power)
    grid = form.field("items")
    if isinstance(grid, TickGrid):
        all_of_it = rule is not None and rule.asks_reason
        grid.offer((*ALWAYS, *ITEMS) if all_of_it else demands.cut(rule))
    if power:
        form.note("authority", words(pack, power))


def words(pack: "Pack", power: str) -> str:
    """Return the fixed line of a power, and what it is given without a reason."""
    said = _("Say: {words}").format(words=demands.line(pack, power))
    items = demands.cut(pack.practice.demands.get(power))
    if not items:
        return "\n".join((said, _("It is given nothing of the child.")))
    known = {**ALWAYS_WORDS, **ITEM_WORDS}
    names = ", ".join(_(known[one]) for one in items)
    return "\n".join((said, _("It may be given: {items}.").format(items=names)))
