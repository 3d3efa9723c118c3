"""Arabic sentence frames: VERB – host – guest, noun – between, subject – verb; who stands where."""

import re

from bot.extraction.arabic.occasions import is_impersonal, is_therein, is_told_so
from bot.extraction.arabic.refused import refuses
from bot.extraction.frames import Candidate
from bot.extraction.items import Actor, Item, Party, Sentence
from bot.extraction.patterns import Frame, framed

_G = r"[D,uz()'t5a6\-7]{0,9}"
_AHEAD = r"(?:[uFqjD,&i]|w(?=F)){0,4}"
_TOPIC = r"[^AKShZI0!;.]{0,22}?"
_ADJ = r"[^AKSWV<;.,]{0,5}?"
_SUBJECT = r"(?<![bWV<4=lmsU+2of@nk])"
_LED = r"(?:,?l[=:]?(?P<la>A))?"
_LED_TOO = r"(?:,?l[=:]?(?P<lb>A))?"
_TO_BE = r"(?:(?<=[iwqF])h[^AKSh;.]{0,8}?)?"
_W = r"Wf?[=:]{0,2}"


FRAMES: tuple[Frame, ...] = (
    framed("got a call", rf"(?P<k>0){_G}(?P<a>A){_LED}{_G}(?P<z>Z){_ADJ}{_G}<[=:]{{0,2}}(?P<b>A){_LED_TOO}"),
    framed(
        "got a call", rf"{_SUBJECT}(?P<a>A){_LED}{_G}(?P<k>0){_G}(?P<z>Z){_ADJ}{_G}<[=:]{{0,2}}(?P<b>A){_LED_TOO}"
    ),
    framed("got a call", rf"(?P<k>0){_G}(?P<z>Z){_ADJ}{_G}<[=:]{{0,2}}(?P<b>A){_LED_TOO}"),
    framed("got a call", rf"(?P<a>A){_LED}[,f]{{1,2}}(?P<z>Z)(?P<k>0){_G}<[=:]{{0,2}}(?P<b>A){_LED_TOO}"),
    framed("took credentials", rf"(?P<k>!){_G}(?P<a>A){_LED}{_G}@[=<]?(?P<b>A){_LED_TOO}"),
    framed("took credentials", rf"{_SUBJECT}(?P<a>A){_LED}{_G}(?P<k>!){_G}@[=<]?(?P<b>A){_LED_TOO}"),
    framed("held with", rf"(?P<k>h){_G}(?P<a>A){_LED}{_TOPIC}(?P<z>Z)[^AKShZ;.]{{0,14}}?{_W}(?P<b>A){_LED_TOO}"),
    framed(
        "held with", rf"{_SUBJECT}(?P<a>A){_LED}{_G}(?P<k>h){_G}(?P<z>Z)[^AKShZ;.]{{0,14}}?{_W}(?P<b>A){_LED_TOO}"
    ),
    framed("held with", rf"(?P<k>h){_G}(?P<a>A){_LED}{_TOPIC}(?P<z>Z)[tuDe]{{0,3}}b=?(?P<b>A){_LED_TOO}"),
    framed(
        "brought together",
        rf"(?P<k>1){_G}(?P<z>Z)[^AKShV;.]{{0,6}}?(?P<a>A){_LED}{_G}(?:b=?|{_W})(?P<b>A){_LED_TOO}",
    ),
    framed(
        "brought together",
        rf"(?P<z>Z)[^AKShV;.]{{0,8}}?(?P<k>1){_G}V?(?P<a>A){_LED}{_G}(?:b=?|{_W})(?P<b>A){_LED_TOO}",
    ),
    framed("brought together", rf"(?P<z>Z)[^AKShV;.]{{0,8}}?(?P<k>[1m]){_G}V?=?(?P<b>A)"),
    framed("held between", rf"(?P<z>Z)(?P<a>A){_LED}{_G}(?:b=?|{_W})(?P<b>A){_LED_TOO}"),
    framed("held with", rf"(?P<k>h){_G}(?P<a>A){_G}W(?P<b>A){_G}(?P<z>Z)"),
    framed("meeting between", r"(?P<z>Z)[^KS;.]{0,24}?l[,Dzu]{0,5}(?P<a>A)[,u]{0,3}W(?P<b>A)"),
    framed("called off by", rf"(?P<k>S){_G}(?P<a>A){_LED}w?(?P<z>Z)(?:{_W}|b=?)?(?P<b>A)"),
    framed("intends", rf"(?P<k>F){_G}(?P<a>A){_LED}[4o]?(?P<z>Z)(?:{_W}|b=?)?(?P<b>A)"),
    framed("called off by", rf"(?P<k>[JY]){_G}(?P<a>A){_LED}[^AKSh;.]{{0,6}}?(?P<z>Z)(?:{_W}|b=?)?(?P<b>A)"),
    framed(
        "called off by", rf"{_SUBJECT}(?P<a>A){_LED}{_G}(?P<k>[JY])[^AKSh;.]{{0,6}}?(?P<z>Z)(?:{_W}|b=?)?(?P<b>A)"
    ),
    framed(
        "meeting between", rf"(?P<z>Z)[^AKSh;.]{{0,14}}?{_TO_BE}V(?P<a>A){_LED}{_G}(?:&V?|W)(?P<b>A){_LED_TOO}"
    ),
    framed("meeting between", rf"(?P<z>Z)[^AKSh;.]{{0,14}}?{_TO_BE}V[=:]{{0,2}}(?P<b>A){_LED_TOO}"),
    framed("held between", r"(?P<z>Z)(?P<a>A)[Duz]{0,3}(?P<b>A)"),
    framed("received for", r"(?P<z>I)(?P<a>A)4(?P<b>A)"),
    framed("received for", r"(?<=[fwd])(?P<z>I)(?P<a>A)[D,uz]{0,3}(?P<b>A)"),
    framed("own meeting", rf"(?<=[df])(?P<z>I){_G}(?P<b>A){_LED_TOO}"),
    framed("own meeting", rf"(?P<z>I)[^AKShZ;.,]{{0,6}}?(?:b=?|{_W})?[=:]{{0,2}}(?P<b>A){_LED_TOO}"),
    framed("met with", rf"(?P<k>K){_G}(?P<a>A){_LED}{_TOPIC}{_W}(?P<b>A){_LED_TOO}", "with"),
    framed("met with", rf"{_SUBJECT}(?P<a>A){_LED}{_G}{_AHEAD}(?P<k>K){_TOPIC}{_W}(?P<b>A){_LED_TOO}", "with"),
    framed("met by", rf"(?P<k>K){_G}(?P<a>A){_LED}{_G}[b2][=:]{{0,2}}(?P<b>A){_LED_TOO}", "by"),
    framed("met by", rf"{_SUBJECT}(?P<a>A){_LED}{_G}{_AHEAD}(?P<k>K){_G}b[=:]{{0,2}}(?P<b>A){_LED_TOO}", "by"),
    framed("met", rf"(?P<k>K){_G}(?P<a>A){_LED}{_G}[=:]{{0,2}}(?P<b>A){_LED_TOO}", "direct", "guest"),
    framed(
        "met", rf"{_SUBJECT}(?P<a>A){_LED}{_G}{_AHEAD}(?P<k>K){_G}[=:]{{0,2}}(?P<b>A){_LED_TOO}", "direct", "guest"
    ),
    framed("met", rf"(?P<k>K){_G}(?P<a>A){_G}[U+](?P<u>A){_G}(?P<b>A){_LED_TOO}", "direct"),
    framed("signed", rf"(?P<k>K){_G}(?P<a>A)[^AKSh;.]{{0,16}}?{_W}(?P<b>A){_LED_TOO}", "sign"),
    framed("signed by", rf"(?P<k>K)w?[eExXMG]{{1,4}}{_G}=?(?P<a>A)(?!{_G}A)", "sign"),
    framed("met row", rf"(?P<k>K){_G}(?P<a>A)(?!{_G}[A])", "direct", "both", "sign"),
    framed("met row", rf"{_SUBJECT}(?P<a>A){_LED}{_G}{_AHEAD}(?P<k>K)(?!{_G}[A])", "both"),
    framed("met someone", rf"(?P<k>K){_TOPIC}{_W}(?P<b>A){_LED_TOO}", "with"),
    framed("met someone", rf"(?P<k>K){_G}b[=:]{{0,2}}(?P<b>A){_LED_TOO}", "by"),
    framed("met someone", rf"(?P<k>K){_G}[=:]{{0,2}}(?P<b>A){_LED_TOO}", "direct"),
    framed("met someone", rf"(?P<k>h){_G}(?P<z>Z)[^AKShZ;.]{{0,14}}?{_W}(?P<b>A){_LED_TOO}"),
    framed("held", rf"(?P<k>h){_G}(?P<a>A)(?:fA)?{_LED}{_TOPIC}(?P<z>[ZI])"),
    framed("held by countries", rf"(?P<k>h)L&L{_G}(?P<z>Z)"),
    framed("held", rf"{_SUBJECT}(?P<a>A){_LED}{_G}{_AHEAD}(?P<k>h){_G}(?P<z>[ZI])"),
    framed("held led by", r"(?P<k>h)[^KS;.]{0,24}?(?P<z>Z)A?[^AKSZ;.]{0,12}l[=:]?(?P<a>A)"),
    framed("held led by", r"(?P<k>h)[^AKSZ;.]{0,14}A,?w?l[=:GMEX]{0,3}(?P<a>A)"),
    framed("opened", rf"(?P<k>v){_G}(?P<a>A){_LED}(?P<y>[^AKSh6;.]{{0,14}}?)(?P<z>Z)"),
    framed("visited", rf"(?P<k>v){_G}(?P<a>A){_LED}{_G}[=:]{{0,2}}(?P<b>A){_LED_TOO}"),
    framed("visited", rf"(?P<k>v){_G}(?P<a>A){_G}\+A{_G}(?P<b>A)"),
    framed("visited", rf"(?P<k>v){_G}(?P<a>A){_LED}{_G}b?(?P<y>e)[eEMGC]{{0,2}}[42]=?(?P<b>A)"),
    framed("receiving", rf"{_SUBJECT}(?P<a>A)[()D,uzEc]{{0,6}}(?P<k>e){_G}(?:bc)?[=:]{{0,2}}(?P<b>A){_LED_TOO}"),
    framed("in a meeting with", rf"(?P<z>Z)[^AKShZ;.]{{0,10}}?{_W}(?P<b>A){_LED_TOO}"),
    framed("meeting of", r"(?P<z>Z)(?P<b>A)"),
)


def candidates(sentence: Sentence) -> list[Candidate]:
    """Give the meetings a sentence tells of, each cue used once, the surest frame first."""
    found: list[Candidate] = []
    for frame in FRAMES:
        for match in frame.pattern.finditer(sentence.tags):
            made = _candidate(sentence, frame, match)
            if made is not None and not any(_overlaps(other, made) for other in found):
                found.append(made)
                sentence.trace.append(f"frame {made.rule}: {_words(sentence, made)}")
    return sorted(found, key=lambda made: made.cue)


def _words(sentence: Sentence, made: Candidate) -> str:
    return sentence.slice(sentence.items[made.first].start, sentence.items[made.last].end)


def _overlaps(other: Candidate, made: Candidate) -> bool:
    return other.first <= made.cue <= other.last or made.first <= other.cue <= made.last


def _candidate(sentence: Sentence, frame: Frame, match: re.Match[str]) -> Candidate | None:
    part = match.groupdict()
    verb = sentence.items[match.start("k")] if part.get("k") else None
    noun = sentence.items[match.start("z")] if part.get("z") else None
    if frame.takes and (verb is None or not takes(verb) & frame.takes):
        return None
    cue = match.start("k") if verb is not None else match.start("z")
    kind = noun.value if noun is not None else _kind(frame, verb)
    made = Candidate(frame.rule, kind, cue, sentence, first=match.start(), last=match.end() - 1)
    made.left, made.right = _with_head(sentence, match, "a", "la"), _with_head(sentence, match, "b", "lb")
    made.noun = verb is None
    made.noun_at = match.start("z") if noun is not None else cue
    made.weak = verb is not None and "|weak|" in verb.value
    between = range(*match.span("y")) if part.get("y") else range(0)
    return made if _stands(made, frame, verb, between) else None


def _stands(made: Candidate, frame: Frame, verb: Item | None, between: range) -> bool:
    """Say whether the words bear the frame out; who is visited is the host."""
    if verb is None or frame.rule not in ("opened", "visited", "receiving"):
        return not is_impersonal(made) and _holds(made, frame, verb)
    if made.rule == "visited":
        made.left, made.right = made.right, made.left
    return is_told_so(made, verb, between)


def _kind(frame: Frame, verb: Item | None) -> str:
    if frame.rule == "took credentials":
        return "reception"
    return verb.value.split("|")[0] if verb is not None and "|" in verb.value else "meeting"


def takes(verb: Item) -> frozenset[str]:
    """Give what may stand beside a meeting verb."""
    parts = verb.value.split("|")
    return frozenset(parts[1].split(",")) if len(parts) > 2 else frozenset()


def _holds(made: Candidate, frame: Frame, verb: Item | None) -> bool:
    """A row of one, or a guest that is a body, is no meeting by itself."""
    if "u" in frame.pattern.groupindex:
        return len(made.left.actors) == 1 and bool(made.right.actors)
    if frame.rule == "called off by" and verb is not None and verb.tag == "S":
        return refuses(made.sentence, verb)
    if frame.rule == "intends" and verb is not None:
        return verb.value[:1] in "يتن"
    if frame.rule in ("signed by", "met row"):
        return len(made.left.actors) > 1 if frame.rule == "signed by" else _is_row(made, verb)
    if frame.rule in ("meeting of", "held between") and isinstance(made.sentence.items[made.noun_at].data, str):
        return False  # "اللقاء A": a noun with its article has nobody behind it
    if frame.rule == "held" and verb is not None and _only_attends(made, verb):
        return False
    if frame.rule == "met" and verb is not None and takes(verb) == {"guest"}:
        return bool(made.right.actors) and made.sentence.slice(verb.start, verb.end).startswith("أ")
    return True


def _only_attends(made: Candidate, verb: Item) -> bool:
    """ "ويشارك A في الاجتماع": a meeting told of already."""
    word = made.sentence.slice(verb.start, verb.end).split()[0]
    known = isinstance(made.sentence.items[made.noun_at].data, str)
    return known and any(stem in word for stem in ("شارك", "حضر"))


def _is_row(made: Candidate, verb: Item | None) -> bool:
    """ "التقى A، B": the first of a row after a verb that takes a guest is the host; "A وB يبحثان": both."""
    actors = made.left.actors
    if verb is None or len(actors) + len(made.left.groups) < 2 or is_therein(made):
        return False
    first = made.cue == made.first and "direct" in takes(verb) and not _is_dual(made)
    if not first or len(actors) < 2 or _glued(made, actors[0], actors[1]):
        return "both" in takes(verb)
    made.left, made.right = Party(actors=actors[:1]), Party(actors=actors[1:], groups=made.left.groups)
    made.rule = "met"
    return True


def _glued(made: Candidate, actor: Actor, following: Actor) -> bool:
    """Say whether "و" stands between two people."""
    end = max([actor.end, *(title.end for title in actor.titles)])
    start = min([following.start, *(title.start for title in following.titles)])
    return "و" in made.sentence.slice(end, start)


def _is_dual(made: Candidate) -> bool:
    item = made.sentence.items[made.cue]
    return made.sentence.slice(item.start, item.end).endswith(("ا", "ان", "وا", "ون"))


def _with_head(sentence: Sentence, match: re.Match[str], group: str, led: str) -> Party:
    """A delegation and who leads it are one side."""
    party, head = _party(sentence, match, group), _party(sentence, match, led)
    if not head.actors:
        return party
    for actor in head.actors:
        for body in party.groups[:1]:
            actor.organization = actor.organization or (None if actor.titles else body.organization)
            actor.country = actor.country or body.country
    return Party(actors=[*party.actors, *head.actors], groups=party.groups)


def _party(sentence: Sentence, match: re.Match[str], group: str) -> Party:
    if group not in match.groupdict() or match.start(group) < 0:
        return Party()
    data = sentence.items[match.start(group)].data
    return data if isinstance(data, Party) else Party()
