"""Sentences about what binds police when a child is accused."""

from station_desk.words import N_

SENTENCES: dict[str, str] = {
    "late_why": N_("{where}: {clocks}. Choose a reason ({codes}), or write it in words."),
    "late_journey": N_(
        "{where}: the journey is not counted ({clocks}): write from where to where, when you "
        "left and when you arrived."
    ),
    "late_other": N_("{where}: write why it is late ({clocks})."),
    "arrest_section": N_(
        "{where}: an arrest names its section, as in the FIR. Bail, diversion and the court "
        "hang on it ({law})."
    ),
    "offence_class": N_(
        "{where}: how grave is the offence: {codes}? Up to 7 years the officer in charge "
        "releases on bail first ({law})."
    ),
    "no_such_class": N_("{where}: with an arrest this is the class of the offence: {codes}."),
    "preventive_arrest": N_(
        "{where}: section {section} arrests nobody who is a child: no precaution, no vagrancy "
        "({law}). Release at once, write why in a note, and ask for care and protection."
    ),
    "woman_arrests": N_(
        "{where}: no male officer arrests a girl ({law}). Name the woman officer who did it, "
        "with her sex. If a man did it, write why; it is kept as it happened."
    ),
    "release_order": N_(
        "{where}: this is not the first way out that the law names ({class}, {law}). Write why "
        "it was this one."
    ),
    "arrested_leaves": N_(
        "The child is arrested, and neither a release nor the court is written. Owed first: "
        "bail or own bond by the officer in charge ({bail}), else the court; an arrested "
        'person leaves no other way ({law}). Write "Released" or the court, then this.'
    ),
    "arrested_kept_why": N_(
        "{where}: the child is arrested, and neither a release nor the court is written. Owed "
        "first: bail or own bond by the officer in charge ({bail}), else the court ({law}). "
        "If this place keeps the child until the court, write why there was no release."
    ),
    "age_papers_first": N_(
        "{where}: the doctor is asked only where there is no paper ({law}). Write which papers "
        "were asked for: birth certificate, school certificate, another document."
    ),
    "age_paper_seen": N_(
        "{where}: a paper that shows the age was seen already, and the doctor is asked only "
        "where there is none ({law}). Write why all the same."
    ),
    "diversion_own_word": N_(
        "{where}: the child or the guardian has to agree to a diversion ({law})."
    ),
    "diversion_victim": N_(
        "{where}: the victim has to agree to a diversion; where the State complains, the "
        "prosecutor ({law})."
    ),
    "diversion_heinous": N_(
        "A heinous offence is not diverted ({law}). The Juvenile Court decides."
    ),
    "diversion_age": N_(
        "{where}: over {age} years only a minor offence, up to 3 years, is diverted ({law}). "
        "Write the section that shows it."
    ),
}
