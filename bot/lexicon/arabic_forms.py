"""How Arabic words of office bend: gender, number, whose they are."""

_STIFF = ("سر", "دولة", "أركان", "بعثة", "عهد", "وزراء")
_NUMBERS = ("ا", "ي", "ان", "ين", "ون", "و", "تا", "تي", "تان", "تين", "ات")
_WHOSE = ("ه", "ها", "هم", "هما", "نا")
ENDINGS = (
    "ه",
    "ها",
    "هم",
    "هما",
    "ا",
    "ات",
    "ان",
    "ين",
    "ون",
    "يه",
    "تين",
    "تان",
    "اته",
    "اتها",
    "اتهما",
    "نا",
    "اتهم",
    "ته",
    "تها",
    "تهما",
    "تهم",
    "ائه",
    "ائها",
)
"""What an ordinary noun may carry behind it, folded."""


def forms(head: str) -> list[tuple[str, str]]:
    """Give masculine, feminine, dual and sound plural of the first word, each with its number.

    An adjective behind agrees: "أمين عام", "أمينة عامة".
    """
    first, *rest = head.split()
    after = " ".join(["", *rest])
    agreeing = " ".join(["", *(_feminine(word) for word in rest)])
    made = [(head, ""), (first + "ة" + agreeing, ""), (first + "ة" + after, "")]
    if not rest and len(first) > 2 and not head.startswith("ال"):
        made += [(first + ending, "plural") for ending in _NUMBERS]
    return made


def _feminine(word: str) -> str:
    return word if word.startswith(("ال", "ب")) or word in _STIFF else word + "ة"


def owned(head: str) -> list[tuple[str, str]]:
    """Give "رئيسها", "نائبته", "أمين سره": whose office it is stands in the ending."""
    if head.rsplit(maxsplit=1)[-1].startswith("ال") or len(head) < 4:
        return []
    stems = [(head, "")]
    if " " not in head:
        stems += [(head + "ت", ""), (head + "ي", "plural"), (head + "ا", "plural")]
    return [(stem + ending, number) for stem, number in stems for ending in _WHOSE]
