"""An ``Answer`` as text on a terminal, with rich: colours only where the output is one."""

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from bot.locales import Reader, day, text
from bot.locales.own_names import own_name
from bot.model.answer import Answer, Line, Message, Section, Source, Tone, Verbatim, say, withdrawn
from bot.platforms.terminal.plain import plain

_STYLES = {
    Tone.ANSWER: "bold cyan",
    Tone.NOTHING: "bold",
    Tone.DONE: "bold green",
    Tone.WARNING: "bold yellow",
    Tone.ERROR: "bold red",
}


def show(answer: Answer, reader: Reader, console: Console) -> None:
    """Print *answer*: title, sections, sources under the lines they belong to, suggestions, buttons last."""
    console.print(_words(answer.title, reader, _STYLES[answer.tone]))
    for section in answer.sections:
        _show_section(section, reader, console)
    if answer.suggestions:
        meant = say("Did you mean: {names}?", names=answer.suggestions)
        console.print(Padding(_words(meant, reader), (1, 0, 0, 2), expand=False))
    if answer.buttons:
        console.print()
    for button in answer.buttons:
        pressed = say("{button}: type {words}", button=button.label, words=f"press {button.does} {button.key}")
        console.print(_indented(_words(pressed, reader, "dim"), 2))
    console.print()


def _show_section(section: Section, reader: Reader, console: Console) -> None:
    console.print()
    if section.heading is not None:
        console.print(_indented(_words(section.heading, reader, "bold"), 2))
    for line in section.lines:
        _show_line(line, section, reader, console)


def _show_line(line: Line, section: Section, reader: Reader, console: Console) -> None:
    words = _words(line.content, reader, "italic" if line.quote else "")
    if line.quote:
        words = Text.assemble("“", words, "”")
    console.print(_indented(words, 6 if line.quote else 4))
    if line.source is not None:
        titled = (line.content, section.heading)
        console.print(_indented(_source(line.source, reader, titled=Verbatim(line.source.title) in titled), 6))
        _show_link(line.source, console)


def _show_link(source: Source, console: Console) -> None:
    """On a line of its own that is never broken, so that it can be clicked and copied; so is its twin's."""
    if source.link:
        console.print(Text(" " * 6 + plain(source.link), "dim"), soft_wrap=True)
    if source.other is not None and source.other.link:
        words = f"{own_name(source.other.language)}: {plain(source.other.link)}"
        console.print(Text(" " * 6 + words, "dim"), soft_wrap=True)


def _indented(words: Text, left: int) -> Padding:
    return Padding(words, (0, 0, 0, left), expand=False)


def _source(source: Source, reader: Reader, *, titled: bool) -> Text:
    """Where it comes from; the title is left out where it was just read."""
    title = "" if titled else f"{plain(source.title)} — "
    words = f"{title}{plain(source.office)}, {day(source.date, reader)}"
    if source.withdrawn is not None:
        words += f" — {text(withdrawn(source.withdrawn), reader, plain)}"
    return Text(words, "dim")


def _words(content: Message | Verbatim, reader: Reader, style: str = "") -> Text:
    return Text(text(content, reader, plain), style)
