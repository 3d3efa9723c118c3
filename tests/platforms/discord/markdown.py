"""What Discord's markdown would still make of a text once escaped marks are taken out."""

import re

_ESCAPED = re.compile(r"\\[^0-9A-Za-z\s]")
_STAMP = re.compile(r"<t:-?\d+:f>")
_LIVE = re.compile(
    r"""https?: | :// | :\S | < | > | `  | \|\| | ~~ | __ | \[ | \] | \* | _ | @(?!\u200b)
        | ^\s*(?:[-+]|\d+[.)])\s | ^\s*(?:\#{1,3}|-\#|>)\s""",
    re.VERBOSE | re.MULTILINE,
)


def live(text: str) -> list[str]:
    """Every mark in *text* that would format, link, mention, quote or list; our own time stamps are left out."""
    return _LIVE.findall(_STAMP.sub("", _ESCAPED.sub("", text)))
