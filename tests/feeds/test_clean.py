"""From HTML to text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.feeds.clean import MOST_HTML, plain_to_text, to_line, to_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        (
            "<h2>Head</h2><figure><img src=x><figcaption>Shown</figcaption></figure><p>Text</p>",
            "Head\n\nShown\n\nText",
        ),
        ("<ul><li>a<li>b</ul>", "a\n\nb"),
        ("a<br>b<br/><br>c", "a\nb\n\nc"),
        ("<table><tr><td>1<td>2<tr><td>3</table>", "1 2\n\n3"),
        ("<p>Mr.&nbsp;Ilk &amp; Ms.&#8239;Venn&#8217;s</p>", "Mr. Ilk & Ms. Venn’s"),
        ("<p>  a \n b\t c </p>", "a b c"),
        ("plain\nlines\n\nand a paragraph", "plain\nlines\n\nand a paragraph"),
        ("<div>a<div>b</div>c</div>", "a\n\nb\n\nc"),
        ("<p>a<script>if (a < b) { alert('</p>') }</script>b<style>p{}</style></p><!-- <p>c</p> -->", "ab"),
        ("<p title=\"a > b\">x</p><a href='y>z'>link</a>", "x\n\nlink"),
        ("3 < 4 and <@5> and <3", "3 < 4 and <@5> and <3"),
        ("<p>never <b>closed", "never closed"),
        ("<p unclosed", ""),
        ("", ""),
        ("<p>a\u202eb\u200bc\u00add\u200fe\u0007</p>", "abcd\u200fe"),
        ("<p>a</p><p>&nbsp;</p><p> </p><p>b</p>", "a\n\nb"),
    ],
)
def test_paragraphs(html: str, text: str) -> None:
    """Blocks become paragraphs apart by an empty line; everything else is spacing."""
    assert to_text(html) == text


@pytest.mark.parametrize(
    "tail",
    [
        '<p>The post <a href="x">Any title</a> appeared first on <a href="y">Any Office</a>.</p>',
        "<p>ظهرت المقالة <a>عنوان</a> أولاً على <a>المكتب</a>.</p>",
        "<p>L’article <a>Titre</a> est apparu en premier sur <a>Bureau</a>.</p>",
        "<p>Share this:</p>",
        '<div class="sharedaddy sd-sharing-enabled"><ul><li>Facebook</li><li>X</li></ul></div>',
        "<p>شارك</p>",
        "<p>Share on Facebook</p><p>Tweet</p>",
        " [&#8230;]",
        " [...]",
        '<a href="x">Read more »</a>',
        "اقرأ المزيد",
        "<script>var x = '<p>';</script>",
    ],
)
def test_boilerplate_goes(tail: str) -> None:
    """What the publishing system adds under a release is left out, in the languages it adds it in."""
    assert to_text(f"<p>The minister spoke.</p><p>She left</p>{tail}") == "The minister spoke.\n\nShe left"
    assert to_text(f"She left{tail}") == "She left"


def test_words_of_the_release_stay() -> None:
    """A release about posts, shares and reading more keeps its words."""
    html = (
        "<p>Share prices fell.</p><p>The post of envoy, she said, appeared first on a list of five.</p>"
        "<p>To read more, she said, is to know more.</p><p>Media Office</p>"
    )
    assert to_text(html) == (
        "Share prices fell.\n\nThe post of envoy, she said, appeared first on a list of five.\n\n"
        "To read more, she said, is to know more.\n\nMedia Office"
    )


def test_plain_text_has_no_tags() -> None:
    """What a feed calls plain text is taken at its word."""
    assert plain_to_text("a <b> &amp;\n\n\nc  d") == "a <b> &amp;\n\nc d"


def test_lines() -> None:
    """A title is one line, however it was wrapped or escaped; what stands within a word leaves it whole."""
    assert [
        to_line(html)
        for html in (
            " A\n <i>B</i>&amp;amp; C<br>D ",
            "CO<sub>2</sub> and the Wor<b>ld</b>wide <p>Fund</p>",
            "&lt;b&gt;Rivers&lt;/b&gt; rise",
            "5 < 6 &gt; 3, I <3 rivers",
        )
    ] == ["A B& C D", "CO2 and the Worldwide Fund", "Rivers rise", "5 < 6 > 3, I <3 rivers"]


def test_what_was_escaped_twice() -> None:
    """Markup that arrives as text is markup; a text that only speaks of a tag is not."""
    assert to_text("&lt;p&gt;One &amp;amp; two&lt;/p&gt;&lt;p&gt;Three&lt;/p&gt;") == "One & two\n\nThree"
    assert to_text("<p>Write &lt;p&gt; before a paragraph and &lt;/p&gt; behind it.</p>") == (
        "Write <p> before a paragraph and </p> behind it."
    )


@pytest.mark.parametrize(
    "piece",
    [
        "<!--",
        "<a ",
        '<a "',
        "<a '\">",
        "<div>",
        "<",
        "&#",
        "<script>",
        " ",
        " \n",
        "</",
        "<p>\u200b",
        "Read more ",
    ],
)
def test_long_input_is_cut_not_chewed(piece: str) -> None:
    """Two million characters of what slows parsers down cost no more than the 200,000 that are read."""
    long = to_text(piece * (2_000_000 // len(piece)))
    assert long == to_text((piece * (MOST_HTML // len(piece) + 1))[:MOST_HTML])


PIECES = st.sampled_from(
    [
        "<p>", "</p>", "<br>", "<!--", "-->", "<div class='sharedaddy'>", "</div>", "<script>", "&#8217;", "<",
        "&#xD800;", ">", '"', "'", "[…]", "\n", " ", "\u202e", "\x00", "<td>", "<svg/>", "<textarea>",
    ]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=60).map("".join))
def test_any_text_cleans_to_what_can_be_kept(html: str) -> None:
    """No exception, no empty or padded paragraph, nothing unseen, and cleaning is done when it is done."""
    text = to_text(html)
    text.encode()
    assert text == text.strip()
    assert all(paragraph == paragraph.strip() != "" for paragraph in text.split("\n\n")) or text == ""
    assert not {"\x00", "\u202e", "\r"} & set(text)
