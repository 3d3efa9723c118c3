"""An Arabic office and its body read as one row of words."""

import pytest

from bot.locales.office import arabic_office


@pytest.mark.parametrize(
    ("role", "body", "told"),
    [
        ("رئيس", "هيئة التفاوض السورية", "رئيس هيئة التفاوض السورية"),
        ("نائبة رئيس", "الائتلاف", "نائبة رئيس الائتلاف"),
        ("وزير خارجية", "جمهورية كارفا", "وزير خارجية جمهورية كارفا"),
        ("الأمين العام", "مجلس التعاون", "الأمين العام لمجلس التعاون"),
        ("الأمين العام", "الوزارة", "الأمين العام للوزارة"),
        (
            "الأمين العام المساعد للشؤون السياسية",
            "مجلس التعاون",
            "الأمين العام المساعد للشؤون السياسية في مجلس التعاون",
        ),
        ("وكيل وزارة الخارجية", "جمهورية كارفا", "وكيل وزارة الخارجية في جمهورية كارفا"),
        ("المتحدث الرسمي", "وزارة الخارجية", "المتحدث الرسمي باسم وزارة الخارجية"),
        ("President", "هيئة التفاوض السورية", None),
        ("رئيس", "Negotiation Commission", None),
    ],
)
def test_office_and_body(role: str, body: str, told: str | None) -> None:
    """Leaning, by «ل», by «في» or by «باسم»; nothing across scripts."""
    assert arabic_office(role, body) == told
