"""The bytes of a feed as text, whatever it says or doesn't say about its encoding."""

import codecs
import re
import zlib

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9._:-]{1,40})", re.IGNORECASE)
_DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']", re.IGNORECASE)
_META = re.compile(rb"<meta\b[^>]{0,200}?charset\s*=\s*[\"']?([A-Za-z0-9._:-]{1,40})", re.IGNORECASE)
# Codecs that decode text in linear time; Python also knows rot13, punycode and zip by name. UTF-16 and 32 are seen
# by their zeros: a document without those is none, whatever it says.
_FAMILIES = (
    "utf8",
    "iso8859",
    "cp",
    "koi8",
    "mac",
    "ascii",
    "big5",
    "gb",
    "euc",
    "shift",
    "iso2022",
)
# What whoever says the first means in fact: the WHATWG's list of labels, as far as it differs.
_MEANS = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
}
_WESTERN = "cp1252"
_ONE_BYTE = ("iso8859", "cp125", "cp874", "koi8", "mac")
_DECLARATION = re.compile(r"^\s*<\?xml.{0,300}?\?>", re.DOTALL)
# What XML 1.0 forbids: one such character would make the strict parser give up on the whole document.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LOOKED_AT = 400
_MOST_UNPACKED = 5_000_000


def decode(body: bytes, content_type: str | None) -> str:
    """The document as text, without its XML declaration and without characters XML forbids.

    Order: byte-order mark, the zeros of UTF-16 or 32 without one, charset of the HTTP header, XML declaration or
    HTML's ``meta``, UTF-8, then a guess: UTF-8 with bad characters replaced where most are good, windows-1256
    where the letters come out Arabic, else windows-1252. Two things outweigh the order: bytes that are UTF-8
    beyond ASCII aren't of another alphabet, whoever says so; and a header's Western charset, which servers add
    unasked, gives way to what the document says of itself.
    """
    text = _decoded(_unpacked(body), content_type or "").lstrip("\ufeff")
    return _FORBIDDEN.sub("", _DECLARATION.sub("", text, count=1).lstrip())


def _unpacked(body: bytes) -> bytes:
    """*body*, unpacked where it is gzip that the server didn't say, at most five megabytes of it."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        return zlib.decompressobj(wbits=31).decompress(body, _MOST_UNPACKED)
    except zlib.error:
        return body


def _decoded(body: bytes, content_type: str) -> str:
    for bom, name in _BOMS:
        if body.startswith(bom):
            return body[len(bom) :].decode(name, "replace")
    if wide := _wide(body):
        return body.decode(wide, "replace")
    for named in _named(body, content_type):
        try:
            return body.decode(_unless_utf8(named, body))
        except UnicodeDecodeError:
            continue
    return _guessed(body)


def _wide(body: bytes) -> str | None:
    """UTF-16 or 32 by where the zeros of its first characters lie, which are markup and so ASCII."""
    sample = body[:_LOOKED_AT]
    size = len(sample) // 4
    if size == 0 or sample.count(0) * 3 < len(sample):
        return None
    empty = "".join("0" if sample[place::4].count(0) * 2 >= size else "x" for place in range(4))
    return {"000x": "utf-32-be", "x000": "utf-32-le", "0x0x": "utf-16-be", "x0x0": "utf-16-le"}.get(empty)


def _named(body: bytes, content_type: str) -> list[str]:
    header = _CHARSET.search(content_type)
    said = _codec(header[1]) if header else None
    within = _DECLARED.match(body[:512]) or _META.search(body[:2048])
    declared = _codec(within[1].decode("ascii")) if within else None
    names = [declared, said, "utf-8"] if said == _WESTERN else [said, declared, "utf-8"]
    return [name for name in names if name]


def _codec(name: str) -> str | None:
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        return None
    codec = _MEANS.get(codec, codec)
    return codec if codec.replace("-", "").replace("_", "").startswith(_FAMILIES) else None


def _unless_utf8(named: str, body: bytes) -> str:
    """*named*, or UTF-8 where *body* is just that and *named* would take any bytes for letters."""
    if not named.replace("-", "").startswith(_ONE_BYTE) or body.isascii():
        return named
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return named
    return "utf-8"


def _guessed(body: bytes) -> str:
    lenient = body.decode("utf-8", "replace")
    bad = lenient.count("\ufffd")
    if sum(c > "\x7f" for c in lenient) >= 2 * bad:
        return lenient
    arabic = body.decode("windows-1256", "replace")
    beyond = [c for c in arabic if ord(c) > 127]
    letters = sum("\u0621" <= c <= "\u064a" for c in beyond)
    return arabic if letters * 10 > len(beyond) * 7 else body.decode("windows-1252", "replace")
