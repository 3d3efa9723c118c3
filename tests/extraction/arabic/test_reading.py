"""What the Arabic reader promises for any text at all."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.extraction import extract
from bot.extraction.verify import stands
from bot.model.release import ReleaseText

WORDS = st.sampled_from(
    [
        *(
            "استقبل",
            "التقى",
            "بحث",
            "وزير",
            "الخارجية",
            "رئيس",
            "الهيئة",
            "سامر",
            "العبادي",
            "مع",
            "من",
            "في",
            "بين",
        ),
        *("وأكد", "مشدداً", "أن", "على", "اليوم", "غداً", "أمس", "14", "آذار", "٢٠٢٥", "هيئة", "التفاوض", "السورية"),
        *("،", ".", ":", "؛", "«", "»", "(", ")", "/", "-", "“", "\n\n", "لقاء", "لقائه", "اجتماعاً", "اتصالاً"),
        *("نفى", "تأجل", "كان", "قد", "من المقرر أن", "سيلتقي", "بحضور", "ضم", "الوفد", "برئاسة", "كل على حدة"),
        *("السيد", "الدكتور", "سموه", "نظيره", "المصري", "دمشق", "عبد", "الرحمن", "بن", "آل", "القرار 2254"),
        *("Minister", "Anna", "met", "U.N.", "و", "ال", "\u200f", "ـ", "َ", "ﷲ", "ێ", "گ", "👁️", "\u2068"),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=60), st.booleans())
def test_any_row_of_words_gives_verbatim_evidence(words: list[str], dated: bool) -> None:
    """No exception, the same facts twice, evidence verbatim, a summary within its limit."""
    text = " ".join(["نص", *words])
    release = ReleaseText(title=text[:60], text=text, published=date(2025, 3, 5) if dated else None, language="ar")
    facts = extract(release)

    assert extract(release) == facts
    assert all(stands(release, said.evidence) for said in facts.statements)
    assert all(stands(release, evidence) for meeting in facts.meetings for evidence in meeting.evidence)
    assert len(facts.summary) <= 350


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters(min_codepoint=0x0600, max_codepoint=0x0670), max_size=200))
def test_any_arabic_letters_are_read(text: str) -> None:
    """Letters, marks and digits of the Arabic block in any order end as an Arabic release."""
    assert extract(ReleaseText(title="بيان " + text[:50], text="نص الخبر " + text)).language == "ar"


def test_languages_in_arabic_letters_that_we_do_not_read_claim_nothing() -> None:
    """A Persian release keeps its lead and tells no meetings."""
    text = "وزیر امور خارجه با همتای خود در تهران دیدار کرد."
    for language in ("fa", None):
        facts = extract(ReleaseText(title="دیدار", text=text, language=language))
        assert (facts.language, facts.meetings, facts.statements) == ("fa", (), ())


def test_the_same_resolution_has_one_name_in_both_languages() -> None:
    """Documents are named as the English reader names them, so that twins meet."""
    text = "أكد الوزير أهمية القرارين 2254 و٢١١٨ وبيان جنيف ومبادرة السلام العربية وإعلان نيويورك."
    assert extract(ReleaseText(title="بيان", text=text)).references == (
        "Resolution 2254 (UN Security Council)",
        "Resolution 2118 (UN Security Council)",
        "Geneva Communiqué",
        "Arab Peace Initiative",
        "New York Declaration",
    )


def test_an_office_is_one_under_its_english_and_arabic_names() -> None:
    """The Commission's own body is told by its Arabic name, its people on side a."""
    text = "التقى رئيس الهيئة سليم دروازة المبعوث النرويجي يوهان لارسن."
    facts = extract(ReleaseText(title="بيان", text=text, office="Syrian Negotiation Commission"))

    assert [(one.name, one.role, one.organization, one.side) for one in facts.meetings[0].participants] == [
        ("سليم دروازة", "رئيس", "هيئة التفاوض السورية", "a"),
        ("يوهان لارسن", "المبعوث النرويجي", None, "b"),
    ]
