"""Sentence frames: where a sentence tells of a meeting, who stands on which side of the verb."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from bot.extraction.candidate import Candidate, discusses, has_words
from bot.extraction.items import Item, Party, Sentence
from bot.extraction.patterns import ATTENDANCE, FRAMES, NEXT, OPENED, Frame
from bot.lexicon.load import lexicon

_GUEST_AT = r"[,]?(?:[zD@4&.sI]|$|2t?(?:[oGL]{0,2}[LQACN]|[wo]{1,3}z))"

WITNESSED = "signed before"
"""The rule of a signing that others looked on at: not everybody there signed."""
_LOOKS_ON = re.compile(r"(?i)(?:attend|witness|watch|observ|oversaw|overs|presid|was present)")


def candidates(sentence: Sentence) -> list[Candidate]:
    """Give the meetings a sentence tells of, each cue used once, the surest frame first."""
    found = _surest(sentence)
    for before, made in pairwise(found):
        _share_subject(before, made)
    for made in [*found]:
        found.extend(_further(sentence, made))
        found.extend(other for other in _chained(sentence, made) if not _overlaps(found, other))
    for made in found:
        sentence.trace.append(
            f"frame {made.rule}: {sentence.slice(sentence.items[made.first].start, sentence.items[made.last].end)}"
        )
    return sorted(found, key=lambda made: made.cue)


def _surest(sentence: Sentence) -> list[Candidate]:
    found: list[Candidate] = []
    used: set[int] = set()
    tags = sentence.tags
    if "A" not in tags:
        return found
    for frame in FRAMES:
        if found and frame.rule == "meeting led by":
            break  # who led or attended the meeting another frame told of
        if frame.needs not in tags:
            continue
        for match in frame.pattern.finditer(tags):
            made = _candidate(sentence, frame, match)
            if made is not None and made.cue not in used and not _overlaps(found, made):
                used.add(made.cue)
                found.append(made)
    return sorted(found, key=lambda made: made.cue)


def _share_subject(before: Candidate, made: Candidate) -> None:
    """ "called on A, held talks with B": who called on A held the talks, not A."""
    between = made.sentence.tags[before.last + 1 : made.cue]
    listed = made.first == before.last and re.fullmatch(r",[,&uDz]{0,4}", between)
    if listed and before.left is not before.right and (before.left.actors or before.left.groups):
        made.left, made.rule = before.left, "and then met"


_MANY = re.compile(r"(?i)\b(?:separate(?:ly)?|(?:two|three|four|several|a series of)(?: \w+)? meetings)\b")


def _chained(sentence: Sentence, made: Candidate) -> list[Candidate]:
    """Give the meeting that "and met B" tells behind *made*, and those behind it."""
    if not (made.left.actors or made.left.groups) or made.weak:
        return []
    for frame in NEXT:
        match = frame.pattern.match(sentence.tags, made.last + 1)
        after = _candidate(sentence, frame, match) if match is not None else None
        if after is None or not after.right.actors or after.weak:
            continue
        if frame.rule == "who then met":
            after.left = Party(actors=made.right.actors[-1:])
            return [after] if _who(sentence, match) and after.left.actors else []
        after.left = made.left
        return [after, *_chained(sentence, after)]
    return []


def _who(sentence: Sentence, match: re.Match[str] | None) -> bool:
    item = sentence.items[match.start() + 1] if match is not None else sentence.items[0]
    return sentence.slice(item.start, item.end).casefold() == "who"


def _further(sentence: Sentence, made: Candidate) -> list[Candidate]:
    """ "met A, and later with B": a second meeting of the same people."""
    rest = sentence.tags[made.last + 1 :]
    match = re.match(r"[,&]{1,3}[,uzD1]{1,6}W(A)", rest)
    if match is None and made.rule in ("met", "met with"):
        match = re.match(r"(?:1?D)?(?:,&|&|,)[,u]{0,2}1?D,?W?(A)(?=[,.&]|$)", rest)
    if match is None and sentence.tags[made.last - 1] == "W":
        match = re.match(r"(?:,w{1,2}fA)?,(?:&(?:,u,)?W|W(?=A,&?W))(A)", rest)
    then = re.match(r"[,&]{1,3}u{1,2}(A)(?=[,.;]|$)", rest) if match is None else None
    if then is not None and _then(sentence, made.last + 1 + then.start(1)):
        match = then
    if match is None and made.rule == "called by phone":
        match = re.match(r"[,&]{1,3}<(A)", rest)
    if match is None and _MANY.search(sentence.quote):
        match = re.match(r"[,&]{1,3}W(A)", rest)
    if match is None or not (made.left.actors or made.left.groups):
        return []
    item = sentence.items[made.last + 1 + match.start(1)]
    if not isinstance(item.data, Party) or not any(actor.name for actor in item.data.actors):
        return []
    at = made.last + 1 + match.start(1)
    made_then = Candidate("and then with", made.kind, at, sentence, made.left, item.data, made.last + 1, at)
    return [made_then, *_further(sentence, made_then)]


def _then(sentence: Sentence, place: int) -> bool:
    """ "received A, and then B", not "A, and also B"."""
    return (
        sentence.slice(sentence.start, sentence.items[place].start)
        .casefold()
        .endswith(("then ", "later ", "afterwards ", "subsequently "))
    )


def _overlaps(found: list[Candidate], made: Candidate) -> bool:
    return any(other.first <= made.cue <= other.last for other in found)


def _candidate(sentence: Sentence, frame: Frame, match: re.Match[str]) -> Candidate | None:
    part = match.groupdict()
    verb = sentence.items[match.start("k")] if part.get("k") else None
    noun = sentence.items[match.start("z")] if part.get("z") else None
    if (noun is not None and noun.tag != "Z") or not _fits(sentence, frame, match, verb):
        return None
    kind = noun.value if noun is not None else _kind(verb)
    cue = match.start("k") if verb is not None else match.start("z")
    made = Candidate(
        _rule(sentence, frame, kind, verb), kind, cue, sentence, first=match.start(), last=match.end() - 1
    )
    made.left, made.right = _party(sentence, match, "a"), _party(sentence, match, "b")
    made.weak = verb is not None and verb.value.endswith("|weak") and frame.rule != "met at a meeting"
    made.noun = verb is None
    made.noun_at = match.start("z") if noun is not None else cue
    return made if _is_whole(made, frame, verb, part.get("f") or "") else None


def _fits(sentence: Sentence, frame: Frame, match: re.Match[str], verb: Item | None) -> bool:
    """Say whether the frame's verb takes what it needs, and its words are those the shape means."""
    if frame.takes and (verb is None or not _takes(verb, frame, sentence, match)):
        return False
    if frame.rule == "held" and re.search(
        r"[@1]t?[^AK,]{0,4}$", sentence.tags[match.start("k") + 1 : match.start("z")]
    ):
        return False  # "launched at the Summit" launched something else
    if frame.rule == "met" and re.search(r"tG?w{1,2}$", match.groupdict().get("f") or ""):
        return _calls(sentence, match)
    return frame.rule != "meeting led by" or _is_new(sentence, match.start("z"))


def _is_whole(made: Candidate, frame: Frame, verb: Item | None, gap: str) -> bool:
    """Say whether somebody is met who may be met so."""
    if made.weak and all(actor.pronoun for actor in made.right.actors):
        return False  # "received A and discussed with him": the same meeting
    if not has_words(frame.rule, made):
        return False
    if verb is None:
        return True
    if frame.rule == "with first" and not discusses(verb) and "d" not in gap:
        return False
    return bool(made.right.actors) or not (verb.value.split("|")[0] == "call" and "person" in verb.value)


def _rule(sentence: Sentence, frame: Frame, kind: str, verb: Item | None) -> str:
    """Name the rule: "was received by" turns the sides, who attends a signing only looks on."""
    word = sentence.slice(verb.start, verb.end).casefold() if verb is not None else ""
    if word.endswith(" by"):
        return "received by"
    return WITNESSED if kind == "signing" and _LOOKS_ON.match(word) else frame.rule


def _calls(sentence: Sentence, match: re.Match[str]) -> bool:
    """ "met the lobbyist A": a calling no list has, before a name without an office."""
    verb, party = sentence.items[match.start("k")], _party(sentence, match, "b")
    direct = "direct" in verb.value.split("|")[1].split(",")
    return direct and bool(party.actors) and party.actors[0].name is not None and not party.actors[0].titles


def _is_new(sentence: Sentence, place: int) -> bool:
    """ "a round table chaired by", "the 12th session chaired by" weren't told of yet; "the meeting" was."""
    words = [word.casefold() for word in sentence.slice(sentence.start, sentence.items[place].start).split()[-3:]]
    return (
        bool({"a", "an"} & set(words))
        or words[:1] in (["today's"], ["today’s"])
        or any(
            re.match(
                r"(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)$", word
            )
            for word in words
        )
    )


def _takes(verb: Item, frame: Frame, sentence: Sentence, match: re.Match[str]) -> bool:
    parts = verb.value.split("|")
    takes = set(parts[1].split(",")) & frame.takes if len(parts) > 1 else set()
    if not takes or frame.rule == "received by":
        return bool(takes)
    if takes == {"guest"}:
        return _takes_guest(sentence, match)
    if takes == {"person"}:
        party = _party(sentence, match, "b")
        return bool(party.actors) and not re.match(r"(?:2[wxKuhS]|4|t)", sentence.tags[match.end() :])
    if frame.rule == "in a meeting both":
        return len(_party(sentence, match, "a").actors) > 1
    return frame.rule != "met each other" or _meets_itself(sentence, match)


def _takes_guest(sentence: Sentence, match: re.Match[str]) -> bool:
    """ "welcomed" tells of a meeting where a place, a day or a named guest stands beside it."""
    if re.search("[zD]", match.group("f")):
        return True
    beside = _GUEST_AT if _names(sentence, match) else r"[,]?(?:[zD@]|2t?[oGL]{0,2}[LQACN])"
    return bool(re.match(beside, sentence.tags[match.end() :]))


def _meets_itself(sentence: Sentence, match: re.Match[str]) -> bool:
    """ "A and B met", "the ministers met", "the Commission met on Monday"."""
    party = _party(sentence, match, "a")
    own_session = bool(party.groups and party.groups[0].organization and not party.actors) and bool(
        re.match(r"[uDz1,]", sentence.tags[match.end() :])
    )
    return (
        own_session
        or len(party.actors) + len(party.groups) > 1
        or any(_is_plural(group.text) for group in party.groups)
    )


def _names(sentence: Sentence, match: re.Match[str]) -> bool:
    return any(actor.name for actor in _party(sentence, match, "b").actors)


def _is_plural(text: str) -> bool:
    return text.casefold() == "they" or text.casefold().endswith(
        ("sides", "leaders", "ministers", "delegations", "parties", "counterparts")
    )


def _kind(verb: Item | None) -> str:
    return verb.value.split("|")[0] if verb is not None and "|" in verb.value else "meeting"


def _party(sentence: Sentence, match: re.Match[str], group: str) -> Party:
    if group not in match.groupdict() or match.start(group) < 0:
        return Party()
    data = sentence.items[match.start(group)].data
    return data if isinstance(data, Party) else Party()


_SIDE = re.compile(r"(?P<b>A)[.Dz,]{0,4}")
_MADE_UP = re.compile(
    r"(?i)^(?:the|his|her|their|our|an?) (?:[\w-]+ ){0,3}(?:delegation|team|side|group|party)\b.*"
    r"\b(?:led by|headed by|includ\w+|compris\w+|consist\w+|composed of|made up of)\b"
)
"""A sentence that only says of whom a delegation is made up."""


def attendance(sentence: Sentence) -> Iterator[tuple[str, Party, int]]:
    """Give who else a sentence says was there: the rule, the party, the index of its item."""
    tags = sentence.tags
    for frame in ATTENDANCE:
        for match in frame.pattern.finditer(tags):
            group = "b" if "b" in match.groupdict() else "a"
            yield frame.rule, _party(sentence, match, group), match.start(group)
    told = _SIDE.fullmatch(tags)
    if told is not None and _MADE_UP.search(sentence.quote):
        party = _party(sentence, told, "b")
        if party.groups and any(actor.name for actor in party.actors):
            yield "made up of", party, told.start("b")
    opened = OPENED.match(tags)
    if opened is not None and opens_row(sentence.quote):
        yield "there first", _party(sentence, opened, "b"), opened.start("b")


def opens_row(quote: str) -> bool:
    """ "Taking part in the talks", "Present on the Latvian side": the words before who was there."""
    return _openers().match(quote) is not None


@cache
def _openers() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in lexicon().words("attendance", "openers"))
    return re.compile(rf"(?i)(?:{words}|(?:on|from) (?:the|our|their) [\w'’ -]{{2,25}}(?:side|delegation))\b")


__all__ = ["WITNESSED", "Candidate", "attendance", "candidates", "opens_row"]
