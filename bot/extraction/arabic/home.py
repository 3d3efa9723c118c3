"""The chief of the publishing office in Arabic: "وزير المالية" of "وزارة المالية"."""

from functools import cache

from bot.extraction.arabic.words import folded
from bot.extraction.items import Title
from bot.extraction.registry import Person
from bot.lexicon.arabic import arabic


def chief(office: str | None, country: str | None, people: list[Person]) -> Person | None:
    """Give who holds the office after which *office* is named; nobody where more than one may.

    *country*: the publishing office's, or ``None``; whoever is told to be of another is not its chief.
    """
    led = _led(office)
    found = [person for person in people if led and _is_chief(person, led, country)]
    return found[0] if len(found) == 1 else None


def _led(office: str | None) -> list[str]:
    """ "وزارة المالية" is led by "وزير المالية" or "وزيرة المالية"."""
    words = folded(office or "")
    for house, heads in _houses().items():
        if words == house:
            return heads
        if words.startswith(house + " ") and " " not in house:
            return [f"{head} {words[len(house) + 1 :]}" for head in heads]
    return []


def _is_chief(person: Person, led: list[str], country: str | None) -> bool:
    if person.country not in (None, country):
        return False
    return any(_names(title, led, country) for title in person.titles if not title.former and not title.plural)


def _names(title: Title, led: list[str], country: str | None) -> bool:
    told = folded(title.text)
    if title.country not in (None, country) or not told:
        return False
    return any(told == name or told.startswith(name + " ") or name.startswith(told + " ") for name in led) and (
        " " in told
    )


@cache
def _houses() -> dict[str, list[str]]:
    return {
        folded(house): [folded(head) for head in heads]
        for house, heads in arabic().data["houses"]["led_by"].items()
    }
