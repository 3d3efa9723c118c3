"""When the whole release is read: what headlines add, what was only claimed, whose counterpart goes unnamed."""

from bot.extraction.drafts import Draft, Seat
from bot.extraction.sides import country_of


def confirmed(drafts: list[Draft], *, denies: bool) -> list[Draft]:
    """What is only claimed by others is denied if the release denies it, and else not told at all."""
    kept = []
    for draft in drafts:
        if draft.claimed and draft.status == "held":
            if not denies:
                continue
            draft.status = "denied"
        kept.append(draft)
    return kept


def name_host(drafts: list[Draft]) -> None:
    """ "The meeting with X was cancelled": the other one is whoever held all the release's other meetings."""
    full = [draft for draft in drafts if draft.people_on("left") and draft.people_on("right")]
    hosts = [{id(seat.person) for seat in draft.seats if seat.side == "left"} for draft in full]
    shared = set.intersection(*hosts) if hosts else set()
    host = next((seat for draft in full for seat in draft.seats if id(seat.person) in shared), None)
    for draft in drafts:
        alone = draft.people_on("right") and not draft.people_on("left") and not draft.groups["a"]
        led = draft.rule in ("meeting of", "meeting led by") and len(draft.seats) > 1
        if host is None or not alone or led or draft.status not in ("cancelled", "planned"):
            continue
        if id(host.person) not in draft.people():
            draft.seats.insert(0, Seat(host.person, host.actor, "left"))


def corroborate(drafts: list[Draft], headline: Draft) -> None:
    """A title, sub-heading or caption repeats a meeting of the text; alone it is the meeting told."""
    people = headline.people()
    alike = sorted(drafts, key=lambda draft: draft.kind != headline.kind) if not people else drafts
    for draft in alike:
        shared = bool(people & draft.people()) and not _is_another(draft, headline)
        likely = not people or (draft is drafts[0] and not _is_another(draft, headline))
        if shared or (draft.status == headline.status and likely):
            _add(draft, headline, only=len(drafts) == 1)
            return
    named = any(seat.side == "right" and _is_told_well(seat) for seat in headline.seats)
    if headline.seats and (not drafts or (headline.people_on("left") and named)):
        drafts.append(headline)


def _is_told_well(seat: Seat) -> bool:
    """By name, or by an office of the country that is told: "the Chinese leader"."""
    told = next((title.country for title in seat.actor.titles if title.country), None)
    return seat.actor.name is not None or (told is not None and told == country_of(seat.person))


def _is_another(draft: Draft, headline: Draft) -> bool:
    """Both tell whom somebody met, and nobody of either met the other."""
    met, told = ({id(seat.person) for seat in one.seats if seat.side == "right"} for one in (draft, headline))
    return bool(met and told) and not (told & draft.people()) and not (met & headline.people())


def _add(draft: Draft, headline: Draft, *, only: bool) -> None:
    if only and draft.status == headline.status:
        draft.seats.extend(seat for seat in headline.seats if id(seat.person) not in draft.people())
    draft.sentences.extend(sentence for sentence in headline.sentences if sentence not in draft.sentences)
    draft.place = draft.place or (headline.place if only else None)
    if headline.kind in ("call", "video_call") and draft.kind == "meeting" and draft.place is None:
        draft.kind = headline.kind
