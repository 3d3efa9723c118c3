"""An error raised on purpose, as the answer its asker reads."""

from bot.errors import AttacheError, NotFoundError
from bot.model.answer import Answer, Line, Message, Section, Tone, say


def refusal(error: AttacheError) -> Answer:
    """A private answer with the error's sentence; of tone ``NOTHING`` where something isn't there."""
    missing = isinstance(error, NotFoundError)
    return Answer(
        title=say("Not found") if missing else say("That did not work"),
        sections=(Section(lines=(Line(content=Message(error.message, error.values)),)),),
        tone=Tone.NOTHING if missing else Tone.ERROR,
        private=True,
        suggestions=error.suggestions if isinstance(error, NotFoundError) else (),
    )
