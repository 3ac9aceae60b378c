"""Own the sheets of the way back: one's own phrase, the code from the envelope, a new code."""

from station_desk.domain.bringing_back import BY_CODE, COME_BACK, FROM_PAPER, GO_ON
from station_desk.domain.bringing_back import NEW_CODE as TITLE_OF_NEW
from station_desk.services.authorize import Act
from station_desk.ui.forms.fields import Field, Line, Pick, Tick
from station_desk.ui.forms.sheet import PHRASES, Panel
from station_desk.words import N_

OWN = Panel(
    name="own", digit="", button=N_("Open the desk"),
    title=N_("Officer {belt}: your own phrase"),
    words=N_(
        "The pass phrase you were given was for one log-in. Choose your own now: learn these "
        "four words, or take a phrase of your own. Nobody can read it back to you."
    ),
    done="", act=Act.OWN_PHRASE, fields=PHRASES, second=False, offers=True,
)  # fmt: skip
NEW_PHRASES: tuple[Field, ...] = (
    Line("passphrase", BY_CODE["passphrase"], limit=1024, secret=True),
    PHRASES[1],
)
ENVELOPE = Panel(
    name="envelope", digit="", button=GO_ON.words,
    title=N_("Officer {belt}: by the recovery code"),
    words=N_(
        "Open the envelope from the safe. A second officer looks on and types the pass phrase; "
        "if nobody can be reached, say why. The use is written in the journal, the desk gets "
        "new keys, and a new code takes the place of this one."
    ),
    done="", act=Act.OWN_PHRASE, second=False, offers=True,
    fields=(
        Line("recovery_code", BY_CODE["recovery_code"], limit=100, secret=True),
        *NEW_PHRASES,
        Pick("second", BY_CODE["second"], choices=()),
        Line("second_phrase", BY_CODE["second_phrase"], limit=1024, secret=True),
        Line(
            "reason", BY_CODE["reason"], limit=300,
            hint=N_("only if nobody does; ten letters"),
        ),
    ),
)  # fmt: skip
NEW_CODE = Panel(
    name="new_code", digit="", button=COME_BACK.words, title=TITLE_OF_NEW,
    words=N_(
        "Write this code on paper, then type it back from the paper. Envelope, signature "
        "across the flap, safe. The old paper is of no use any more."
    ),
    done="", act=Act.OWN_PHRASE, second=False, code=True,
    fields=(Line("new_code", FROM_PAPER, limit=100),),
)  # fmt: skip
ASK = Panel(
    name="ask", digit="", button=N_("Write the question"), title=N_("Ask the district"),
    words=N_(
        "The district can open the desk for an in-charge if it holds a key to it. Choose the "
        "pass phrase that will be yours and keep it in mind: the answer opens with it alone."
    ),
    done="", act=Act.OWN_PHRASE, second=False, columns=2, offers=True,
    fields=(
        Line("belt_no", N_("Belt number of the in-charge"), limit=20),
        Tick("stranger", N_("Somebody new, who had no key here")),
        *NEW_PHRASES,
    ),
)  # fmt: skip
ANSWER = Panel(
    name="answer", digit="", button=N_("Go on"), title=N_("The district has answered"),
    words=N_(
        "Type the pass phrase that you chose when asking. The desk then gets new keys and a "
        "new recovery code; the order is written in the journal."
    ),
    done="", act=Act.OWN_PHRASE, second=False, columns=2,
    fields=(
        Line("old", N_("The pass phrase chosen when asking"), limit=1024, secret=True),
        Line("reason", N_("The senior officer's order"), limit=300),
        Line("officer_name", N_("Name, of somebody new"), limit=200),
        Line("rank", N_("Rank, of somebody new"), limit=60),
    ),
)  # fmt: skip
