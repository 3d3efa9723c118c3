"""A subscription in words: its filter, its look, its hours; only what isn't as anybody has it."""

from collections.abc import Sequence
from datetime import time

from bot.commands.language_names import language_name
from bot.model.answer import Mention, Message, Verbatim, say
from bot.model.subscription import Subscription
from bot.model.wish import Filter, Look, Rhythm, Style, Term, TermKind, Timing


def details(one: Subscription, zone: str) -> list[Message]:
    """All that was set of a subscription, a sentence each.

    :param zone: the time zone its hours are told in.
    """
    lines = [*filter_lines(one.filter), *timing_lines(one.timing, zone), *look_lines(one.look)]
    if one.paused_at is not None:
        lines.insert(0, say("Paused since {date}. /subscription resume wakes it.", date=one.paused_at))
    return lines


def filter_lines(wanted: Filter) -> list[Message]:
    """One line a group that asks for something."""
    lines = []
    if wanted.any:
        lines.append(say("With any of these: {terms}", terms=_terms(wanted.any)))
    if wanted.all:
        lines.append(say("With all of these: {terms}", terms=_terms(wanted.all)))
    if wanted.none:
        lines.append(say("With none of these: {terms}", terms=_terms(wanted.none)))
    return lines


def timing_lines(timing: Timing, zone: str) -> list[Message]:
    """How often, and when not."""
    lines = []
    match timing.rhythm:
        case Rhythm.HOURLY:
            lines.append(say("In one digest an hour"))
        case Rhythm.DAILY:
            lines.append(say("In one digest a day, at {time} ({zone})", time=timing.at, zone=zone))
        case Rhythm.WEEKLY:
            day = weekday_name(timing.weekday)
            lines.append(say("In one digest a week, {day} at {time} ({zone})", day=day, time=timing.at, zone=zone))
        case Rhythm.INSTANT:
            pass
    if timing.quiet is not None:
        first, last = timing.quiet
        lines.append(say("Quiet from {first} to {last} ({zone})", first=first, last=last, zone=zone))
        if timing.rhythm in {Rhythm.DAILY, Rhythm.WEEKLY} and _within(timing.at, first, last):
            lines.append(
                say(
                    "{time} lies in its quiet hours, so the digest comes at their end, {last}",
                    time=timing.at,
                    last=last,
                )
            )
    return lines


def _within(at: time, first: time, last: time) -> bool:
    return first <= at < last if first < last else at >= first or at < last


def look_lines(look: Look) -> list[Message]:
    """How its posts look, and what follows them."""
    lines = []
    if look.style is Style.COMPACT:
        lines.append(say("Compact posts"))
    elif not look.picture:
        lines.append(say("Without pictures"))
    if look.words is not None:
        lines.append(say("Worded in {language}", language=language_name(look.words)))
    if look.role is not None:
        lines.append(say("Pings {role}", role=Mention("role", look.role)))
    if look.crosspost:
        lines.append(say("Published to the channels that follow it"))
    if look.thread:
        lines.append(say("With a thread under each post"))
    if look.tags:
        lines.append(say("Tagged {tags}", tags=tuple(Verbatim(tag) for tag in look.tags)))
    return lines


def weekday_name(number: int) -> Message:
    """0 is Monday."""
    names = (
        say("Monday"),
        say("Tuesday"),
        say("Wednesday"),
        say("Thursday"),
        say("Friday"),
        say("Saturday"),
        say("Sunday"),
    )
    return names[number]


def _terms(terms: Sequence[Term]) -> tuple[Message, ...]:
    """Each kind with all its terms."""
    kinds = list(dict.fromkeys(term.kind for term in terms))
    return tuple(_of_kind(kind, [term for term in terms if term.kind is kind]) for kind in kinds)


def _of_kind(kind: TermKind, terms: Sequence[Term]) -> Message:
    named = tuple(_term(term) for term in terms)
    match kind:
        case TermKind.FEED:
            return say("feeds ({names})", names=named)
        case TermKind.PERSON:
            return say("people ({names})", names=named)
        case TermKind.ORGANIZATION:
            return say("organizations ({names})", names=named)
        case TermKind.PLACE:
            return say("places ({names})", names=named)
        case TermKind.DOCUMENT:
            return say("documents ({names})", names=named)
        case TermKind.WORD:
            return say("words ({names})", names=named)


def _term(term: Term) -> Verbatim:
    phrase = term.kind is TermKind.WORD and " " in term.text
    return Verbatim(f"“{term.text}”" if phrase else term.text)
