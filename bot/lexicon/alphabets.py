"""Languages in Arabic letters told apart by the letters that they alone have."""

import re

# Urdu's own; Sorani Kurdish's own; what Uyghur has beside those it shares with Sorani.
_OWN = {
    "ur": re.compile(r"[ٹڈڑںےۓ]"),
    "ku": re.compile(r"[ڕڵۆێە]"),
    "ug": re.compile(r"[ېۇۈۋ]"),
}
_LETTER = re.compile(r"[\u0620-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff]")


def own_language(sample: str) -> str | None:
    """``ur``, ``ku`` or ``ug`` where more than two in a hundred Arabic letters of *sample* are its own.

    ``None`` for what has hardly any of them, as Arabic and Persian. Uyghur writes Sorani's letters too, so it
    comes first; else the one with most.
    """
    letters = len(_LETTER.findall(sample))
    counts = {language: len(own.findall(sample)) for language, own in _OWN.items()}
    if counts["ug"] * 50 > letters:
        return "ug"
    most = max(counts, key=lambda language: counts[language])
    return most if counts[most] * 50 > letters else None
