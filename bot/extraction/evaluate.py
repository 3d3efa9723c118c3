"""How well the rules read releases whose facts were written down by hand."""

import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from bot.errors import InputError, mark
from bot.extraction.extract import extract
from bot.folding import fold, tokens
from bot.model.facts import Facts, Meeting, Participant
from bot.model.release import ReleaseText

STATUSES = ("held", "planned", "cancelled", "denied")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """A release with its facts. ``meetings`` as the file has them; ``said``: (speaker, verb)."""

    name: str
    style: str
    release: ReleaseText
    meetings: tuple[dict[str, Any], ...]
    said: tuple[tuple[str, str], ...]
    references: tuple[str, ...]


@dataclass(slots=True)
class Score:
    """Counts by field: right, wrong (told but not so), missed. ``errors`` name the release and the fault."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    errors: list[tuple[str, str]] = field(default_factory=list)

    def precision(self, what: str) -> float:
        """Give the share of what was told that is so (1 where nothing was told)."""
        told = self.right[what] + self.wrong[what]
        return self.right[what] / told if told else 1.0

    def recall(self, what: str) -> float:
        """Give the share of what is so that was told (1 where there was nothing to tell)."""
        there = self.right[what] + self.missed[what]
        return self.right[what] / there if there else 1.0

    def note(self, release: str, what: str, outcome: str, detail: str) -> None:
        """Count one fault and keep it for the list of errors."""
        (self.wrong if outcome == "wrong" else self.missed)[what] += 1
        self.errors.append((release, f"{what} {outcome}: {detail}"))


def read_gold(path: Path) -> list[Gold]:
    """Read the releases of one gold file (TOML, a table ``release`` for each).

    :raises InputError: the file isn't TOML or a release lacks a key; the sentence names it.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return [_gold(f"{path.stem}/{index + 1}", entry) for index, entry in enumerate(data["release"])]
    except (tomllib.TOMLDecodeError, KeyError, ValueError) as error:
        raise InputError(mark("The gold file {file} can't be used: {why}"), file=path.name, why=error) from error


def _gold(name: str, entry: dict[str, Any]) -> Gold:
    published = entry.get("published")
    release = ReleaseText(
        title=entry["title"],
        text=entry["text"].strip(),
        published=date.fromisoformat(published) if isinstance(published, str) else published,
        office=entry.get("office"),
        language=entry.get("language"),
    )
    said = tuple(
        (speaker.strip(), verb.strip()) for speaker, verb in (line.split("|") for line in entry.get("said", ()))
    )
    return Gold(
        name=f"{name} {entry['title'][:40]}",
        style=entry.get("style", "unseen"),
        release=release,
        meetings=tuple(entry.get("meeting", ())),
        said=said,
        references=tuple(entry.get("references", ())),
    )


def score(gold: list[Gold]) -> Score:
    """Read each release with the rules and count."""
    total = Score()
    for one in gold:
        facts = extract(one.release)
        _meetings(total, one, facts)
        _statements(total, one, facts)
        _references(total, one, facts)
    return total


def together(scores: Iterable[Score]) -> Score:
    """Add up the counts of *scores*."""
    total = Score()
    for one in scores:
        total.right += one.right
        total.wrong += one.wrong
        total.missed += one.missed
        total.errors += one.errors
    return total


def same_name(a: str, b: str) -> bool:
    """Say whether two strings name one person: the same words, or the words of one within the other's."""
    first, second = set(tokens(a)), set(tokens(b))
    return bool(first and second) and (first <= second or second <= first)


def _participants(meeting: dict[str, Any]) -> list[Participant]:
    made = []
    for line in meeting.get("who", ()):
        cells = [cell.strip() or None for cell in (line + "|||").split("|")[:4]]
        made.append(Participant(name=cells[0] or "", role=cells[1], organization=cells[2], side=cells[3]))
    return made


def _overlap(wanted: dict[str, Any], told: Meeting) -> float:
    """How much two meetings have in common; 0 where both name people and share none."""
    people = _participants(wanted)
    shared = sum(any(same_name(person.name, other.name) for other in told.participants) for person in people)
    if people and told.participants and not shared:
        return 0.0
    strange = len(people) + len(told.participants) - 2 * shared
    same = (0.6 if wanted["status"] == told.status.value else 0) + (0.4 if _day(wanted) == told.date else 0)
    return max(0.05, shared + same - 0.4 * strange)


def _aligned(wanted: tuple[dict[str, Any], ...], told: tuple[Meeting, ...]) -> dict[int, int]:
    """Give for each gold meeting the one told that has most in common with it, each used once."""
    pairs = sorted(
        ((_overlap(gold, one), -i, -j) for i, gold in enumerate(wanted) for j, one in enumerate(told)),
        reverse=True,
    )
    made: dict[int, int] = {}
    for overlap, i, j in pairs:
        if overlap > 0 and -i not in made and -j not in made.values():
            made[-i] = -j
    return made


def _day(meeting: dict[str, Any]) -> date | None:
    return date.fromisoformat(meeting["date"]) if meeting.get("date") else None


def _meetings(total: Score, one: Gold, facts: Facts) -> None:
    aligned = _aligned(one.meetings, facts.meetings)
    for index, wanted in enumerate(one.meetings):
        if index not in aligned:
            _all_missed(total, one, wanted)
            continue
        total.right["meetings"] += 1
        _one_meeting(total, one, wanted, facts.meetings[aligned[index]])
    for extra in (meeting for index, meeting in enumerate(facts.meetings) if index not in aligned.values()):
        total.note(
            one.name, "meetings", "wrong", f"{extra.status} {extra.rule} {[p.name for p in extra.participants]}"
        )
        total.wrong[f"status {extra.status.value}"] += 1
        for participant in extra.participants:
            total.note(one.name, "participants", "wrong", participant.name)


def _all_missed(total: Score, one: Gold, wanted: dict[str, Any]) -> None:
    total.note(one.name, "meetings", "missed", f"{wanted['status']} {wanted.get('who')}")
    total.missed[f"status {wanted['status']}"] += 1
    for person in _participants(wanted):
        total.note(one.name, "participants", "missed", person.name)


def _one_meeting(total: Score, one: Gold, wanted: dict[str, Any], told: Meeting) -> None:
    left = list(told.participants)
    for person in _participants(wanted):
        match = next((other for other in left if same_name(person.name, other.name)), None)
        if match is None:
            total.note(one.name, "participants", "missed", person.name)
            continue
        left.remove(match)
        total.right["participants"] += 1
        office = _agree(person.role, match.role) and _is_same_body(person, match)
        _equal(
            total,
            one,
            "role and organization",
            office,
            f"{match.name}: {match.role}, {match.organization} for {person.role}, {person.organization}",
        )
        _equal(total, one, "side", person.side == match.side, f"{match.name}: {match.side} for {person.side}")
    for extra in left:
        total.note(one.name, "participants", "wrong", extra.name)
    _status(total, one, wanted["status"], told.status.value)
    _equal(
        total,
        one,
        "kind",
        wanted.get("kind", "meeting") == told.kind.value,
        f"{told.kind.value} for {wanted.get('kind', 'meeting')}",
    )
    if _day(wanted) is not None:
        _equal(
            total,
            one,
            "date",
            _day(wanted) == told.date and wanted.get("precision", "day") == told.date_precision,
            f"{told.date} {told.date_precision} for {wanted.get('date')}",
        )
    elif told.date is not None:
        total.note(one.name, "date", "wrong", f"{told.date} for none")
    _place(total, one, wanted.get("place"), told.place)


def _status(total: Score, one: Gold, wanted: str, told: str) -> None:
    _equal(total, one, "status", wanted == told, f"{told} for {wanted}")
    if wanted == told:
        total.right[f"status {told}"] += 1
    else:
        total.wrong[f"status {told}"] += 1
        total.missed[f"status {wanted}"] += 1


def _place(total: Score, one: Gold, wanted: str | None, told: str | None) -> None:
    if wanted and told and (fold(wanted) in fold(told) or fold(told) in fold(wanted)):
        total.right["place"] += 1
        return
    if told:
        total.note(one.name, "place", "wrong", f"{told} for {wanted}")
    if wanted:
        total.note(one.name, "place", "missed", f"{wanted} (told {told})")


def _equal(total: Score, one: Gold, what: str, right: bool, detail: str) -> None:
    if right:
        total.right[what] += 1
    else:
        total.note(one.name, what, "wrong", detail)


def _agree(a: str | None, b: str | None) -> bool:
    first, second = fold(a or ""), fold(b or "")
    return first == second or (bool(first and second) and (first in second or second in first))


def _is_same_body(wanted: Participant, told: Participant) -> bool:
    """The organizations agree, or the only one told stands in the other's role: "Speaker of the Diet" alone."""
    body, other = fold(wanted.organization or ""), fold(told.organization or "")
    if bool(body) != bool(other):
        return (body or other) in fold((told.role if body else wanted.role) or "")
    return _agree(body, other)


def _statements(total: Score, one: Gold, facts: Facts) -> None:
    # The gold names each verb of a speaker once, however often he says something.
    left = list(dict.fromkeys((statement.speaker, statement.verb) for statement in facts.statements))
    for speaker, verb in dict.fromkeys(one.said):
        match = next((told for told in left if same_name(told[0], speaker) and _is_same_verb(told[1], verb)), None)
        if match is None:
            total.note(one.name, "statements", "missed", f"{speaker} {verb}")
        else:
            left.remove(match)
            total.right["statements"] += 1
    for speaker, verb in left:
        total.note(one.name, "statements", "wrong", f"{speaker} {verb}")


def _is_same_verb(told: str, verb: str) -> bool:
    """ "asked" and "asked for" are one verb."""
    short, long = sorted((fold(told), fold(verb)), key=len)
    return f"{long} ".startswith(f"{short} ")


def _references(total: Score, one: Gold, facts: Facts) -> None:
    wanted, told = {fold(name): name for name in one.references}, {fold(name): name for name in facts.references}
    for key in wanted.keys() | told.keys():
        if key in wanted and key in told:
            total.right["references"] += 1
        elif key in told:
            total.note(one.name, "references", "wrong", told[key])
        else:
            total.note(one.name, "references", "missed", wanted[key])
