"""Own what can be done on the officers' page: each act's words, fields and second officer."""

from collections.abc import Mapping

from station_desk.domain.kinds import Sex
from station_desk.services.authorize import Act
from station_desk.services.keys.officers import ROLES
from station_desk.services.keys.rotating import WHY_WORDS, Why
from station_desk.services.wording import ROLE_WORDS
from station_desk.ui.forms.fields import Line, Pick, Tick
from station_desk.ui.forms.sheet import HERE, PHRASES, REASON, SLIP, Panel
from station_desk.words import N_

ROLE_CHOICES = tuple((role.value, ROLE_WORDS[role]) for role in ROLES)
WHYS = (Why.SUSPECTED, Why.YEARLY, Why.LEFT, Why.RESTORED)

PANELS: tuple[Panel, ...] = (
    Panel(
        name="add", digit="1", button=N_("Add an officer"), title=N_("Add an officer"),
        words=N_(
            "The officer types a pass phrase here, or gets one on a slip that opens only the "
            "choice of another."
        ),
        done=N_("Officer {belt} has a key on this desk."),
        act=Act.OFFICER_ADD,
        fields=(
            Line("officer_name", N_("Name"), limit=200),
            Line("belt_no", N_("Belt number"), limit=20),
            Line("rank", N_("Rank"), hint=N_("ASI"), limit=60),
            Pick("role", N_("Role"), choices=ROLE_CHOICES),
            Pick(
                "sex", N_("Woman or man"), row=True,
                choices=((Sex.GIRL, N_("Woman")), (Sex.BOY, N_("Man"))),
            ),
            Pick(
                "how", N_("The pass phrase"), row=True,
                choices=((HERE, N_("Typed by the officer")), (SLIP, N_("On a slip"))),
            ),
            *PHRASES,
        ),
        columns=2, offers=True,
    ),
    Panel(
        name="role", digit="2", button=N_("Change the role"), title=N_("Officer {belt}: role"),
        words=N_(
            "In-charge and women and child desk read sealed texts; the other roles do not."
        ),
        done=N_("Officer {belt} has another role now."),
        act=Act.OFFICER_ROLE,
        fields=(Pick("role", N_("Role"), choices=ROLE_CHOICES), REASON), of_line=True,
    ),
    Panel(
        name="phrase", digit="3", button=N_("Pass phrase forgotten"),
        title=N_("Officer {belt}: a pass phrase for one log-in"),
        words=N_(
            "Write these words on a slip and hand it over. They open only the choice of "
            "another pass phrase."
        ),
        done=N_("Officer {belt} logs in with it once, and chooses another."),
        do=N_("Give this pass phrase"), act=Act.OFFICER_PHRASE,
        fields=PHRASES, of_line=True, second=False, offers=True,
    ),
    Panel(
        name="leave", digit="4", button=N_("The officer leaves"),
        title=N_("Officer {belt} leaves"),
        words=N_(
            "This officer's key will open the desk no more. The desk gets new keys at once, "
            "because copies of its files may be anywhere; nobody else's pass phrase changes."
        ),
        done=N_("Officer {belt} has left."), do=N_("Let the officer leave"),
        act=Act.OFFICER_LEAVE,
        fields=(REASON, Tick("later", N_("Change the keys of the desk another time"))),
        of_line=True,
    ),
    Panel(
        name="own", digit="5", button=N_("My pass phrase"), title=N_("My pass phrase"),
        words=N_("Nobody else learns it. The one of before opens the desk no more."),
        done=N_("From now on your new pass phrase opens the desk."),
        act=Act.OWN_PHRASE,
        fields=(Line("old", N_("Pass phrase of before"), limit=1024, secret=True), *PHRASES),
        second=False, offers=True,
    ),
    Panel(
        name="keys", digit="6", button=N_("New keys for the desk"),
        title=N_("New keys for the desk"),
        words=N_(
            "The records are copied under new keys. Every pass phrase and the recovery code "
            "stay. Make a backup afterwards: older ones open with the keys of before."
        ),
        done=N_("The desk has new keys."),
        act=Act.KEY_ROTATE,
        fields=(
            Pick("why", N_("Why"), choices=tuple((one.value, WHY_WORDS[one]) for one in WHYS)),
        ),
    ),
    Panel(
        name="code", digit="7", button=N_("New recovery code"), title=N_("New recovery code"),
        words=N_(
            "Write this code on paper, then type it back from the paper. Envelope, signature "
            "across the flap, safe. The old code opens the desk no more."
        ),
        done=N_("The new recovery code is in force. Burn the old paper."),
        act=Act.RECOVERY_RENEW,
        fields=(Line("recovery_code", N_("The code from your paper"), limit=100),),
        code=True,
    ),
    Panel(
        name="escrow", digit="8", button=N_("The district's key"),
        title=N_("The district's key"),
        words=N_(
            "Telephone the district office and let it read out the six words of its key. With "
            "this key two persons there can bring an in-charge back when everything is lost."
        ),
        done=N_("The district can open this desk from now on, by two persons."),
        do=N_("Take the key over"),
        act=Act.ESCROW_SET,
        fields=(Line("words", N_("The six words, as read out"), limit=200),),
        file=N_("Public key of the district (*.json)"),
    ),
    Panel(
        name="roll", digit="9", button=N_("Who still serves"), title=N_("Who still serves"),
        words=N_(
            "Type the belt numbers of all who serve at this station, yours too. Everybody else "
            "of the list has left: their keys open this desk no more, and it gets new keys."
        ),
        done=N_("It is written down who serves."),
        act=Act.OFFICER_LEAVE,
        fields=(Line("stays", N_("Belt numbers"), hint=N_("101, 202, 303"), limit=300),),
    ),
)  # fmt: skip
BY_NAME: Mapping[str, Panel] = {one.name: one for one in PANELS}
