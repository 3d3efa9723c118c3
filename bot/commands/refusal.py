"""An error raised on purpose, as the answer its asker reads."""

from typing import Final

from bot.errors import AttacheError, ConflictError, NotFoundError, SlowQueryError, StoreError, mark
from bot.model.answer import Answer, Line, Message, Section, Tone, say

_STORE: Final = mark(
    "The database can't be read or written just now. Whoever runs this bot has been told in the log."
)


def refusal(error: AttacheError, *, operator: bool = False) -> Answer:
    """A private answer with the error's sentence; of tone ``NOTHING`` where something isn't there.

    :param operator: whether the asker runs the bot, and so may read of its host.
    """
    missing = isinstance(error, NotFoundError)
    return Answer(
        title=say("Not found") if missing else say("That did not work"),
        sections=(Section(lines=(Line(content=sentence_of(error, operator=operator)),)),),
        tone=Tone.NOTHING if missing else Tone.ERROR,
        private=True,
        suggestions=error.suggestions if isinstance(error, NotFoundError) else (),
    )


def sentence_of(error: AttacheError, *, operator: bool = False) -> Message:
    """What the asker is told: the error's sentence, but of the database's host only to its operator.

    A search that took too long, and a row that is there already, are the asker's to mend.
    """
    hidden = isinstance(error, StoreError) and not isinstance(error, SlowQueryError | ConflictError)
    return Message(_STORE) if hidden and not operator else Message(error.message, error.values)
