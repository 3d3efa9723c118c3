"""Days and meetings of another occasion are not the news of an Arabic sentence."""

from datetime import date

import pytest

from bot.extraction import extract
from bot.model.release import ReleaseText

_Told = list[tuple[str, str, str | None, list[str]]]
ROTH, PAZ = "سامر النجار", "لوك مارتان"


def _told(text: str, office: str | None = "وزارة الخارجية") -> _Told:
    facts = extract(ReleaseText(title="بيان", text=text, published=date(2025, 3, 12), office=office))
    return [
        (
            one.kind.value,
            one.status.value,
            one.date.isoformat() if one.date else None,
            [seat.name for seat in one.participants],
        )
        for one in facts.meetings
    ]


def _met(day: str | None, kind: str = "meeting", status: str = "held") -> _Told:
    return [(kind, status, day, [ROTH, PAZ])]


DAYS: tuple[tuple[str, str, str | None], ...] = (
    ("a congress to come", "بحث {a} مع {b} التحضير لمؤتمر باريس المقرر في 5 نيسان.", None),
    ("somebody's visit", "بحث {a} مع {b} نتائج زيارة الرئيس ياسر العلي إلى موسكو في 3 آذار.", None),
    ("the end of a stretch", "التقى {a} {b} على هامش مؤتمر ميونخ المنعقد في الفترة من 14 إلى 16 شباط.", None),
    ("a summit a city hosts", "بحث {a} مع {b} الاستعدادات للقمة التي تستضيفها بغداد في 7 آذار.", None),
    ("an agreement signed", "بحث {a} مع {b} تنفيذ الاتفاق الموقع في 10 آذار.", None),
    ("a day to come", "التقى {a} {b} قبل الموعد النهائي في 30 آذار.", None),
    ("a committee's meeting made ready", "بحث {a} مع {b} التحضير لاجتماع اللجنة المشتركة يوم الأحد.", None),
    ("before the congress", "بحث {a} مع {b} في 3 آذار التحضير لمؤتمر باريس.", "2025-03-03"),
    ("today beside another day", "بحث {a} مع {b} اليوم الاتفاق الموقع في 10 آذار.", "2025-03-12"),
    ("on the sidelines, that day", "التقى {a} {b} على هامش مؤتمر باريس في 3 آذار.", "2025-03-03"),
    ("during one's own visit", "التقى {a} {b} خلال زيارته إلى باريس في 3 آذار.", "2025-03-03"),
    ("a day before what was discussed", "بحث {a} مع {b} يوم الأحد نتائج زيارة الرئيس إلى موسكو.", "2025-03-09"),
)


@pytest.mark.parametrize(("text", "day"), [row[1:] for row in DAYS], ids=[row[0] for row in DAYS])
def test_a_day_of_a_congress_a_visit_or_an_agreement_is_not_the_meetings(text: str, day: str | None) -> None:
    """The meeting keeps its own day, or has none."""
    assert _told(text.format(a=f"الوزير {ROTH}", b=f"السفير {PAZ}")) == _met(day)


def test_a_title_lends_no_day_of_another_occasion() -> None:
    """The day of a congress in a headline is not that of the talks."""
    release = ReleaseText(
        title="وزير الخارجية يبحث مع السفير التحضير لمؤتمر باريس في 3 آذار",
        text=f"بحث الوزير {ROTH} مع السفير {PAZ} التعاون.",
        published=date(2025, 3, 12),
    )

    assert [one.date for one in extract(release).meetings] == [None]


OTHERS: tuple[tuple[str, str, _Told], ...] = (
    (
        "the outcome of others' talks",
        "أجرى {a} اتصالاً هاتفياً اليوم مع {b}، بحثا خلاله نتائج لقاء الرئيس ياسر العلي مع الملك راشد"
        " الثاني الأسبوع الماضي.",
        _met("2025-03-12", "call"),
    ),
    (
        "whom a visitor will meet",
        "بحث {a} في اتصال هاتفي تلقاه اليوم من {b} التعاون، وذلك قبيل زيارة الرئيس ياسر العلي إلى الدوحة"
        " حيث سيلتقي أمير قطر الشيخ راشد بن حمد.",
        _met("2025-03-12", "call"),
    ),
    (
        "whom the guest met",
        "استقبل {a} اليوم {b} الذي التقى أمس الرئيس ياسر العلي.",
        _met("2025-03-12", "reception"),
    ),
    ("whom somebody's father received", "عزّى {a} {b} بوفاة والده الذي استقبل في دمشق الرئيس هاشم العلي.", []),
    (
        "whom somebody is there for",
        "استقبل {a} {b}، الذي نقل إليه تحيات رئيس الحزب بدر العلي الموجود في نيويورك"
        " للقاء الأمين العام أنطونيو سيلفا.",
        _met(None, "reception"),
    ),
    (
        "somebody else's own words",
        '{b} قال بعد الزيارة: "تشرفنا أمس بلقاء الرئيس ياسر العلي، واليوم سنلتقي الرئيس نبيه سالم".',
        [],
    ),
    ("somebody else's own words behind a colon", "كتب {b}: التقيت الرئيس ياسر العلي مرة واحدة.", []),
    (
        "what went on between others",
        "بحث {a} مع {b} ما جرى في لقاء الرئيس ياسر العلي مع الملك راشد الثاني.",
        _met(None),
    ),
    ("what is made ready", "تناول {a} مع {b} ترتيبات لقاء الرئيس ياسر العلي والملك راشد الثاني.", _met(None)),
    ("a meeting disclaimed", "التقى {a} {b}، نافياً ما تردد عن لقاء مع مسؤولين روس.", _met(None)),
    (
        "one who excused himself",
        "التقى {a} {b} والمندوب الروسي فاسيلي إيفانوف الذي اعتذر عن الحضور.",
        [("meeting", "held", None, [ROTH, PAZ])],
    ),
    ("a guest called off", "اعتذر {a} عن لقاء {b}.", _met(None, status="cancelled")),
    ("a meeting denied", "نفى {a} لقاء {b}.", _met(None, status="denied")),
    ("the host's own journey", "اختتم {a} زيارته إلى باريس حيث التقى {b}.", _met(None)),
)


@pytest.mark.parametrize(("text", "told"), [row[1:] for row in OTHERS], ids=[row[0] for row in OTHERS])
def test_what_others_did_or_will_do_is_not_told(text: str, told: _Told) -> None:
    """Only the meeting that is the news is told; called off, denied and one's own stay what they are."""
    assert _told(text.format(a=f"الوزير {ROTH}", b=f"السفير {PAZ}")) == told
