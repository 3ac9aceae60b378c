"""Make the sheet of picture cards; it holds nothing of any child.

The words are drafts in three languages until a native reader has checked them, and the sheet
says so. Each card is of a need or an answer, none of what anybody did.
"""

from datetime import datetime
from functools import partial

from station_desk.machine.ids import new_id
from station_desk.paper import picture_card
from station_desk.paper.picture_card import Card, PictureCardFacts
from station_desk.services import station_phone
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.services.facts import framing
from station_desk.services.issuing.papers import PICTURES, Job
from station_desk.services.issuing.reader import for_reader
from station_desk.services.wording import FORM_WORDS
from station_desk.store.database import Session
from station_desk.words import ENGLISH, _, speaking

# drawing -> its word in English, Urdu, Sindhi, Pashto
CARDS: tuple[tuple[str, tuple[str, str, str, str]], ...] = (
    ("hurt", ("It hurts", "درد ہے", "سور آهي", "درد کوي")),
    ("hungry", ("Hungry", "بھوک لگی ہے", "بک لڳي آهي", "وږی یم")),
    ("afraid", ("Afraid", "ڈر لگتا ہے", "ڊپ ٿو لڳي", "وېرېږم")),
    ("home", ("Home", "گھر", "گهر", "کور")),
    ("mother", ("Mother", "ماں", "ماء", "مور")),
    ("yes", ("Yes", "ہاں", "ها", "هو")),
    ("no", ("No", "نہیں", "نه", "نه")),
)


@for_reader
def prepare(_db: Session, desk: Desk, *, now: datetime) -> Job:
    """Return the sheet; each card bears all four languages, so it is the same for all."""
    authorize(desk.officer, Act.PAPER_CARD)
    code = framing.new_code(desk)
    with speaking(ENGLISH):
        facts = PictureCardFacts(
            frame=framing.frame(
                desk, _(FORM_WORDS[PICTURES]), code=code, now=now,
                phone=station_phone.of(_db, desk),
            ),
            cards=tuple(Card(drawing=drawing, words=words) for drawing, words in CARDS),
            use=(
                _("For a child that is deaf, very young, or speaks another language: what it "
                  "needs now. Let the child point."),
                _("Never ask with them what happened, or who did it. Cut out; words in Urdu, "
                  "Sindhi, Pashto are drafts."),
            ),
        )  # fmt: skip
    return Job(
        document_id=new_id(),
        form=PICTURES,
        code=code,
        copy_no=1,
        language=ENGLISH,
        render=partial(picture_card.make, facts),
    )
