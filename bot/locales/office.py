"""An office and the body it belongs to, in one row of words as Arabic writes it."""

import re

_ARABIC = re.compile(r"[\u0621-\u064a]")
_ARTICLE = "ال"
_VOICES = ("متحدث", "متحدثة", "المتحدث", "المتحدثة", "ناطق", "ناطقة", "الناطق", "الناطقة")


def arabic_office(role: str, body: str) -> str | None:
    """Give «رئيس هيئة التفاوض», «الأمين العام لمجلس التعاون»; ``None`` where either isn't Arabic.

    An office without the article leans on its body; one with it takes the body by «ل»; one that a body or a
    field ends already («وكيل وزارة الخارجية») has it by «في»; who speaks does so in its name.
    """
    if not (_ARABIC.match(role) and _ARABIC.match(body)):
        return None
    words = role.split()
    if words[0] in _VOICES:
        return f"{role} باسم {body}"
    if not words[-1].startswith(_ARTICLE):
        return f"{role} {body}"
    if words[0].startswith(_ARTICLE) and not any(word.startswith("لل") for word in words):
        return f"{role} لل{body[2:]}" if body.startswith(_ARTICLE) else f"{role} ل{body}"
    return f"{role} في {body}"
