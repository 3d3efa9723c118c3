"""Patterns of what words around a meeting say of it: supposed, asked, not meant, doubted, told in a story."""

import re
from functools import cache

from bot.lexicon.load import lexicon

ASIDE = r"(?:[^,;:]{2,60}, [^,;:]{2,60}, )?[^,;:]*$"
"""A clause up to its verb; a name or a day may stand in it between commas."""
ADVERBS = r"(?:\w+ly |also |already |ever |even |now |then |just |himself |herself |in fact )*"
LEAD = r"(?:an? |the |any |further |another |separate |face-to-face |formal |bilateral )*"
_SAYS = r"(?:said|says|confirmed|stated|told|announced|noted|added|stressed)"
_BEFORE_NOUN = r"(?:(?!(?:on|to|of|for|about|and|in|at|by|over|from)\b)[a-z][\w'’-]* ){0,4}?"
_BEHIND_NOUN = (
    r"(?=\s*$|[.,;:!?)]"
    r"|\s(?:from|in|by|at|on|of|after|among|amid|when|over|to|for|and|or|across|set|laid|with|as)\b)"
)


def words(name: str) -> str:
    """Give the words of a list of the lexicon as one alternative."""
    return "|".join(re.escape(word) for word in lexicon().data["unreal"][name])


@cache
def conditions() -> re.Pattern[str]:
    """ "if A", "whether the Minister, A,"."""
    idle = r"(?! (?:needed|necessary|possible|not|so|any)\b)"
    return re.compile(rf"(?i)\b(?<!\bas )(?:{words('conditions')})\b{idle}{ASIDE}")


@cache
def inversions() -> re.Pattern[str]:
    """ "Had A met B": without a subject before it, and none but the name behind."""
    heads = "|".join(word.capitalize() for word in lexicon().data["unreal"]["inversions"])
    opens = r"(?:^|[\"“«] ?|[;:,] )"
    after_comma = r"(?<=, )(?:had|were|should)(?= (?:[A-Z]|the |h|she |they |it |we ))"
    return re.compile(rf"{opens}(?:{heads}|{after_comma}) (?!been\b|also\b|to\b){ASIDE}")


@cache
def modal_past() -> re.Pattern[str]:
    """ "would have (met)", "cannot (meet)"."""
    past = (
        rf"(?:{words('modals')}) (?:not )?{ADVERBS}(?:have|'ve)(?: not)? {ADVERBS}(?:\w+(?:ed|en) (?:an? |the )?)?"
    )
    return re.compile(rf"(?i)\b(?:{past}|(?:cannot|can['’]t|couldn['’]t) {ADVERBS}|(?:almost|nearly) )$")


@cache
def unmeant() -> re.Pattern[str]:
    """Negation before a purpose: "has no plans to", "does not intend to", "ruled out"."""
    none = r"(?:no|never|without any|without|not any|n[’']t any|not (?:\w+ )?an?|lacks?|nor)"
    nouns = rf"\b{none} {LEAD}(?:\w+ )?(?:{words('intentions')})"
    behind = r"(?:to|of|for|in|about)(?: be| hold| have| be \w+| holding| having)?"
    nots = rf"(?:not|n[’']t|never|nor|neither|hardly|barely) {ADVERBS}(?:been )?(?:{words('intends')})"
    taken = "".join(rf"(?<!{verb} )" for verb in ("took the", "had the", "had an", "used the", "seized the"))
    avoids = rf"{taken}\b(?:{words('avoids')})(?: hold| have| holding| having)?"
    verbs = rf"(?:\b|(?<=n)){nots}(?: to| on| for)?(?: be| hold| have)?"
    return re.compile(rf"(?i)(?:{nouns} {behind}|{verbs}|{avoids}) {LEAD}{ADVERBS}$")


@cache
def undecided() -> re.Pattern[str]:
    """ "neither confirmed nor denied that", "did not rule out", "would not say": neither yes nor no."""
    verbs = (
        "rule out|ruled out|exclude|excluded|confirm|confirmed|say|specify|comment on|know|remember|recall|deny"
    )
    return re.compile(rf"(?i)(?:\bnot|n['’]t|\bneither|\bnor|\bnever) (?:\w+ )?(?:{verbs})\b[^,;:]*$")


@cache
def stories() -> re.Pattern[str]:
    """ "In the film", "a novel about", "the anniversary of"."""
    kinds = words("stories")
    return re.compile(
        rf"(?i)\bin (?:an?|the|his|her|their|this) (?:[\w-]+ ){{0,3}}(?:{kinds})\b[^;:]{{0,80}}$"
        rf"|\b(?:{kinds}|{words('titled')})s? "
        r"(?:about|shows|depicts|portrays|called|titled|entitled|depicting|showing|in which|where|"
        r"[\"“'‘«])[^,;:]{0,60}$"
        r"|\banniversary of (?:the |his |her |their |an? )?(?:[\w-]+ ){0,2}$"
        r"|\banniversary of the (?:day|date|moment|evening|year)\b[^,;:]{0,60}$"
    )


LONG_AGO = re.compile(
    r"(?i)(?:^|[,;] |\bback )(?:in|since) (?:early |late |mid-)?(?:19|20)\d\d,? [^,;:]*$"
    r"|(?:^|[,;] )(?:\w+ ){1,2}(?:years|months|decades) (?:ago|earlier|before),? [^,;:]*$"
    r"|\b(?:usually|often|always|regularly|sometimes|rarely|frequently|normally|traditionally|occasionally) $"
)
"""Of a year long past, or what somebody is wont to do."""
LETS = re.compile(r"(?i)\b(?:let|lets|help|helps|helped)\b[^,;:]*$")
IF_BEHIND = re.compile(
    r"(?i)^[^,;:.]{0,40}\s(?:if|unless|provided|on condition)\b(?! (?:needed|necessary|possible)\b)"
)


@cache
def talked_of() -> re.Pattern[str]:
    """ "congratulated A on his (meeting)", "commented on the": a meeting that somebody speaks of."""
    verbs = "congratulat|thank|prais|critici[sz]|condemn|comment|accus|defend|attack|ask|question|quizz|grill"
    behind = r"(?:on|for|about|over|of) (?:his|her|their|the|an?) (?:\w+ ){0,2}"
    owned = rf"|\b(?:{verbs}|welcom)\w*\b[^;:]*['’]s? (?:\w+ ){{0,2}}$"
    return re.compile(rf"(?i)\b(?:{verbs})\w*\b[^,;:]*\b{behind}$" + owned)


@cache
def things() -> re.Pattern[str]:
    """ "(met) the requirements"."""
    return re.compile(rf"\s+{_BEFORE_NOUN}(?:{words('met_things')}){_BEHIND_NOUN}")


@cache
def answers() -> re.Pattern[str]:
    """ "(met) with criticism"."""
    return re.compile(rf"\s+(?:\w+ )?with {_BEFORE_NOUN}(?:{words('met_with')}){_BEHIND_NOUN}")


@cache
def dropped() -> re.Pattern[str]:
    """ "(plans to meet A) were dropped"."""
    is_ = r"(?:(?:was|were|is|are|had been|have been|has been) (?:\w+ly )?)?"
    return re.compile(rf"(?i)[^;:.]{{0,40}}? {is_}(?:{words('dropped')})\b")


@cache
def unfulfilled() -> re.Pattern[str]:
    """ "was supposed to", "was to have", "had planned to"."""
    ways = words("unfulfilled")
    return re.compile(rf"(?i)\b(?:was|were|been)\b[^,;:]{{0,20}}?\b(?:{ways})\b|\b(?=had )(?:{ways})\b")


@cache
def maybe() -> re.Pattern[str]:
    """ "(a meeting with A) is possible", "is out of the question"."""
    return re.compile(
        rf"(?i)\s*(?:is|was|are|were|be|remains?) (?:\w+ly |still |not |now )*(?:{words('maybe')})\b"
    )


@cache
def doubted() -> re.Pattern[str]:
    """ "unconfirmed reports say": unless somebody then says so himself."""
    return re.compile(rf"(?i)\b(?:{words('doubted')})\b(?![^;:]*, [^,;:]*\b{_SAYS}\b)[^;:]*$")


@cache
def said_to() -> re.Pattern[str]:
    """ "is rumoured to have (met)"."""
    return re.compile(rf"(?i)\b(?:{words('said_to')}) (?:to have|of having) {ADVERBS}$")


@cache
def naming() -> re.Pattern[str]:
    """ "(called A) a friend", "(called A) courageous", "(called A)'s words": no word that may follow a call."""
    follows = words("after_call")
    return re.compile(
        r"['’]s?\b|\s(?:an?\b|(?:his|her|their|our|its)\b|[\"“«])"
        rf"|\s(?!(?:{follows})\b|[a-z]+(?:ing|ly)\b)[a-z]"
    )
