"""Small letters without marks, in the two scripts: what the other modules of this room read."""

import re
import unicodedata
from functools import lru_cache

from bot.folding import fold

# A mark that makes another consonant is spelled out before marks go.
_MARKED = str.maketrans(
    {
        **dict.fromkeys("şŞșȘšŠśŚ", "sh"),
        **dict.fromkeys("čČćĆ", "ch"),
        "Ç": "ç",
        **dict.fromkeys("žŽ", "zh"),
        **dict.fromkeys("ğĞ", "gh"),
        **dict.fromkeys("ţŢțȚ", "ts"),
        **dict.fromkeys("đĐ", "dj"),
        **dict.fromkeys("ñÑ", "ny"),
        **dict.fromkeys("‘’ʻʼʿʾ`´′", "'"),
    }
)
# Seats and forms of one Arabic letter; ta marbuta, alif maqsura and a hamza of its own say something and stay.
_ARABIC = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("یې", "ي"),
        "ک": "ك",
        "ہ": "ه",
        **dict.fromkeys("ڕڒ", "ر"),
        "ڵ": "ل",
        **dict.fromkeys("ـ\u0670\u200c\u200d", ""),
        **{chr(point): "" for point in (*range(0x610, 0x61B), *range(0x64B, 0x653), *range(0x6D6, 0x6DD))},
    }
)
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1+")
# As in "Jake" and "Wade": Arabic hears another vowel.
_ENGLISH_A = re.compile("a(?=[bcdfgklmnprstvz]e$)")
_OF_THE_FAITH = re.compile("(?<=..)الدين$")
_ARABIC_LETTER = re.compile("[\u0620-\u064a\u066e-\u06d3\u06d5]")


def is_arabic(word: str) -> bool:
    """Whether any letter is Arabic script's."""
    return _ARABIC_LETTER.search(word) is not None


@lru_cache(maxsize=20_000)
def plain(word: str) -> str:
    """*word* in small letters without marks; a doubled Latin consonant is one, as Arabic writes it.

    An n before b is spoken, and often written, as m.
    """
    if is_arabic(word):
        joined = _OF_THE_FAITH.sub("دين", word.translate(_ARABIC).replace("لله", "له"))
        return joined.replace("نب", "ںب")
    # ç is another consonant in French than in Turkish; it stays for sounds.toml to say.
    parts = unicodedata.normalize("NFC", word).translate(_MARKED).split("ç")
    folded = "ç".join(fold(part) for part in parts)
    return _ENGLISH_A.sub("ä", _DOUBLED.sub(r"\1", folded).replace("nb", "mb"))
