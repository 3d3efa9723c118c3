"""How far a phrase has been read: what was taken, and whether its last word wants a complement."""

from dataclasses import dataclass

from bot.extraction.items import Item


@dataclass(slots=True)
class Reach:
    """A phrase being read: *open*: its last word wants a complement."""

    items: list[Item]
    place: int
    open: bool
    posted: bool = False
    body: bool = False
    ministry: bool = False
    speaks: bool = False
    consul: bool = False
    start: int = 0
    before: str = ""
    """The tag before the phrase."""

    def tag(self, ahead: int = 0) -> str:
        """Give the tag *ahead* of the place, or nothing after the end."""
        index = self.place + ahead
        return self.items[index].tag if index < len(self.items) else ""

    def last(self) -> str:
        """Give the tag taken last."""
        return self.items[self.place - 1].tag

    def take(self, count: int = 1, *, now_open: bool = False) -> bool:
        """Take items; always true, so that a rule can end with it."""
        self.place += count
        self.open = now_open
        return True
