"""An answer's text, block by block, as far as it fits a message."""

from dataclasses import dataclass, field

from bot.locales import Reader
from bot.locales.dates import number as in_digits
from bot.model.answer import Answer, Day, Line, Message, Section, Source, Verbatim, say, withdrawn
from bot.platforms.discord.escape import block, clipped, units, words_within

MOST_BLOCKS = 13
_MOST_TEXT = 3500  # of 4,000: the rest is for suggestions and the line that says it was cut
_MOST_HEADING = 250
_MOST_LINE = 1500
_MOST_NAMED = 5


@dataclass(slots=True)
class Page:
    """Text blocks as they fill up (at most ``MOST_BLOCKS`` and one more), and the sources they name."""

    reader: Reader
    blocks: list[str] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    _left: int = _MOST_TEXT

    def fill(self, answer: Answer) -> None:
        """Put in all of *answer* that fits; what doesn't is left out from there on, and the last line says so."""
        title = self._heading(answer.title)
        self._add(f"### {title}" if title else "…")
        whole = all(self._section(section) for section in answer.sections)
        last = []
        if answer.suggestions:
            names = tuple(name[:100] for name in answer.suggestions[:_MOST_NAMED])
            last.append(self._words(say("Did you mean: {names}", names=names)))
        if not whole:
            more = say("There is more than fits here. Ask for less to see the rest.")
            last.append(f"-# {self._words(more)}")
        if last:
            self.blocks.append("\n".join(last))

    def _section(self, section: Section) -> bool:
        """Add *section*; false where some of it didn't fit."""
        heading = "" if section.heading is None else self._heading(section.heading)
        lines = [f"**{heading}**"] if heading else []
        for at, line in enumerate(section.lines):
            following = section.lines[at + 1].source if at + 1 < len(section.lines) else None
            shown = self._line(line, section, last=line.source != following)
            if units("\n".join([*lines, shown])) > self._left:
                self._add("\n".join(lines))
                return False
            lines.append(shown)
        self._add("\n".join(lines))
        return True

    def _add(self, words: str) -> None:
        if not words.strip():
            return
        if len(self.blocks) >= MOST_BLOCKS:
            self.blocks[-1] += f"\n\n{words}"
        else:
            self.blocks.append(words)
        self._left -= units(words) + 2

    def _line(self, line: Line, section: Section, *, last: bool) -> str:
        words = self._quote(line.content) if line.quote else self._words(line.content)
        if line.source is None or not last:
            return words
        titled = Verbatim(line.source.title) in (section.heading, line.content)
        return f"{words}\n{self._source(line.source, titled=titled)}"

    def _quote(self, content: Message | Verbatim) -> str:
        if isinstance(content, Verbatim) and units(block(content.text)) > _MOST_LINE:
            content = say("The sentence is too long to quote here; the release has it.")
        return "\n".join(f"> {part}" for part in self._words(content).split("\n") if part)

    def _source(self, source: Source, *, titled: bool) -> str:
        """Where it stands, with the number of its button; its title only where that isn't shown just above."""
        if source not in self.sources:
            self.sources.append(source)
        office, day, title = source.office, Day(source.date), Verbatim(source.title)
        named = (
            say("{office}, {day}", office=office, day=day)
            if titled
            else say("{office}, {day}: {title}", office=office, day=day, title=title)
        )
        gone = "" if source.withdrawn is None else f" · {self._words(withdrawn(source.withdrawn))}"
        return f"-# {in_digits(self.sources.index(source) + 1, self.reader)} · {self._words(named)}{gone}"

    def _heading(self, content: Message | Verbatim) -> str:
        return words_within(content, self.reader, _MOST_HEADING)

    def _words(self, content: Message | Verbatim) -> str:
        if isinstance(content, Verbatim):
            return clipped(content.text, _MOST_LINE, block)
        return words_within(content, self.reader, _MOST_LINE)
