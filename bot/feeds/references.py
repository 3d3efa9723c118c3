"""References to characters that are none: halves of surrogate pairs, numbers beyond Unicode, what XML forbids.

Some systems write an emoji as two halves. One such reference makes feedparser give up on the whole document.
"""

import re

_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));")
_PAIR = re.compile(
    r"&#(?:[xX]([dD][89abAB][0-9a-fA-F]{2})|(5[56][0-9]{3}));&#(?:[xX]([dD][c-fC-F][0-9a-fA-F]{2})|(5[67][0-9]{3}));"
)
_LONGEST = 9  # digits of a number that may name a character


def repaired(text: str) -> str:
    """*text* with pairs of halves joined, and without references that name no character."""
    if "&#" not in text:
        return text
    return _REFERENCE.sub(_kept, _PAIR.sub(_joined, text))


def _joined(pair: re.Match[str]) -> str:
    high, low = _number(pair[1], pair[2]), _number(pair[3], pair[4])
    if not (0xD800 <= high < 0xDC00 <= low < 0xE000):
        return pair[0]
    return f"&#{0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)};"


def _kept(reference: re.Match[str]) -> str:
    number = _number(reference[1], reference[2])
    allowed = 0x20 <= number < 0xD800 or 0xE000 <= number < 0xFFFE or 0x10000 <= number < 0x110000
    return reference[0] if allowed or number in {9, 10, 13} else ""


def _number(hexadecimal: str | None, decimal: str | None) -> int:
    digits = hexadecimal or decimal or ""
    if len(digits) > _LONGEST:
        return -1
    return int(digits, 16 if hexadecimal else 10)
