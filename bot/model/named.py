"""What one release names, as far as we read it: what filters are held against."""

from dataclasses import dataclass

from bot.model.ids import PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """``people``: each spelling with whose it is. ``places``: where its meetings were. All empty: nothing read."""

    people: tuple[tuple[PersonId, str], ...] = ()
    organizations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
