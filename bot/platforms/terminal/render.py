"""An ``Answer`` as text on a terminal, with rich: colours only where the output is one."""

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from bot.locales import Reader, day, text
from bot.model.answer import Answer, Line, Message, Section, Source, Tone, Verbatim, say
from bot.platforms.terminal.plain import plain

_STYLES = {
    Tone.ANSWER: "bold cyan",
    Tone.NOTHING: "bold",
    Tone.DONE: "bold green",
    Tone.WARNING: "bold yellow",
    Tone.ERROR: "bold red",
}


def show(answer: Answer, reader: Reader, console: Console) -> None:
    """Print *answer*: title, sections, sources under the lines they belong to, suggestions last."""
    console.print(_words(answer.title, reader, _STYLES[answer.tone]))
    for section in answer.sections:
        _show_section(section, reader, console)
    if answer.suggestions:
        meant = say("Did you mean: {names}?", names=answer.suggestions)
        console.print(Padding(_words(meant, reader), (1, 0, 0, 2)))
    console.print()


def _show_section(section: Section, reader: Reader, console: Console) -> None:
    console.print()
    if section.heading is not None:
        console.print(Padding(_words(section.heading, reader, "bold"), (0, 0, 0, 2)))
    for line in section.lines:
        _show_line(line, reader, console)


def _show_line(line: Line, reader: Reader, console: Console) -> None:
    words = _words(line.content, reader, "italic" if line.quote else "")
    if line.quote:
        words = Text.assemble("“", words, "”")
    console.print(Padding(words, (0, 0, 0, 6 if line.quote else 4)))
    if line.source is not None:
        console.print(Padding(_source(line.source, reader), (0, 0, 0, 6)))


def _source(source: Source, reader: Reader) -> Text:
    words = f"{plain(source.title)} — {plain(source.office)}, {day(source.date, reader)}"
    link = f"\n{plain(source.link)}" if source.link else ""
    return Text(words + link, "dim")


def _words(content: Message | Verbatim, reader: Reader, style: str = "") -> Text:
    return Text(text(content, reader, plain), style)
