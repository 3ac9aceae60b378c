"""Own the words by which people head the columns of their own lists, by our field."""

from collections.abc import Mapping

WORDS: Mapping[str, tuple[str, ...]] = {
    "id": ("card id", "station desk id"),
    "province": ("صوبہ", "suba", "state", "region", "province name"),
    "district": ("ضلع", "zila", "district name", "city", "city district", "شہر"),
    "organisation": (
        "organization", "name", "office", "name of office", "office name", "department",
        "institution", "facility", "facility name", "agency", "organisation name",
        "name of organization", "ngo name", "publicname", "service provider", "provider",
        "ادارہ", "ادارے کا نام", "دفتر", "دفتر کا نام", "محکمہ", "نام", "idara", "daftar",
    ),
    "kind": (
        "type", "category", "kind of office",
        "sector", "organisation type", "قسم", "نوعیت",
    ),
    "services": (
        "service", "services offered", "service type", "services provided", "categories",
        "خدمات", "سہولیات", "khidmat", "activities", "what",
    ),
    "needs": ("need", "needs served"),
    "short_code": (
        "helpline", "short code", "helpline number",
        "ہیلپ لائن", "toll free", "uan",
    ),
    "phones": (
        "phone", "phone no", "phone number", "contact", "contact no", "contact number",
        "contact numbers", "telephone", "telephone no", "tel", "tel no", "mobile", "mobile no",
        "mobile number", "cell", "cell no", "cell number", "landline", "ptcl", "whatsapp",
        "numbers", "phonenumber", "فون", "فون نمبر", "رابطہ نمبر", "موبائل",
        "موبائل نمبر", "ٹیلی فون",
        "رابطہ", "rabta number",
    ),
    "email": ("e mail", "email address", "mail", "ای میل"),
    "website": ("web", "url", "web site", "link", "ویب سائٹ"),
    "hours": (
        "timing", "timings", "office hours", "working hours", "opening hours", "time",
        "hoursofoperation", "اوقات", "اوقات کار", "auqat",
    ),
    "note": ("notes", "remarks", "comments", "comment", "کیفیت", "ریمارکس", "نوٹ"),
    "source": ("sources", "source of information", "reference", "ماخذ", "حوالہ"),
    "verified_on": (
        "verified", "last verified", "date verified", "verification date", "lastverifiedon",
        "تصدیق کی تاریخ",
    ),
    "parent": ("parent organisation", "parent department", "belongs to", "under"),
    "fallback": ("if nobody answers", "alternate contact", "backup contact"),
    "address": (
        "location", "postal address", "office address",
        "street address", "پتہ", "پتا", "pata",
    ),
    "secret": ("confidential", "hidden", "خفیہ"),
    "persons": (
        "person", "contact person", "focal person", "officer", "name of officer", "in charge",
        "focal point", "رابطہ کار", "افسر",
    ),
    "other_names": (
        "alternate name", "alternatename",
        "also known as", "acronym", "other name",
    ),
    "landmark": ("near", "nearby", "نشانی", "قریب"),
    "access": ("directions", "how to get there"),
    "latitude": ("lat", "y", "gps lat"),
    "longitude": ("lon", "long", "lng", "x", "gps long"),
    "covers": ("coverage", "catchment", "area served", "districts served"),
    "age_from": ("minimum age", "min age", "minimumage"),
    "age_to": ("maximum age", "max age", "maximumage"),
    "sexes": ("sex", "gender", "sex served", "جنس"),
    "languages": ("language", "زبان", "زبانیں"),
    "papers_needed": ("documents required", "required documents", "دستاویزات"),
    "how_to_refer": ("how to apply", "referral process", "application process", "procedure"),
    "cost": ("fee", "fees", "charges", "فیس"),
    "places_free": ("beds free", "vacancies", "available beds", "beds available"),
    "operational": ("active", "functional", "working"),
    "licence_no": ("license no", "registration no", "registration number", "licence number"),
    "licence_until": ("licence expiry", "license expiry", "valid until"),
    "licence": ("license", "data licence", "data license"),
}  # fmt: skip
