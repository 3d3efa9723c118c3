"""The patterns of meetings and attendance over a whole sentence's tags."""

import re
from dataclasses import dataclass

_GAP = r"(?:[24]t?[CL]{1,2})?(?:,[^ASKhWBb.;&]{1,14},)?[,uhFXYDzkvwxd9:(\-M21)]{0,10}?(?:TA,)?"
"""Between subject and verb; a clause of its own may stand there: "who is visiting Riga"."""
_OFFER = r"(?:[XY]tw{1,2}[2f])?"
_AND = r"(?:(?<![KWSh2f4b]A)[^ASh.;&W]{1,12},?&)?"
"""What the subject did before: "arrived in Damascus and"."""
_MID = r"(?:(?!2[hK])[^A.;SK&]){0,14}?"


@dataclass(frozen=True, slots=True)
class Frame:
    """A pattern over a whole sentence's tags. ``takes``: what its verb must be able to take.

    ``needs``: a tag without which it matches nothing, so that most sentences needn't be looked through.
    """

    rule: str
    pattern: re.Pattern[str]
    takes: frozenset[str] = frozenset()
    needs: str = "A"


_SURE = (("Z", "(?P<z>Z)"), ("K", "(?P<k>K)"))


def framed(name: str, pattern: str, *takes: str) -> Frame:
    """A frame of this pattern's text."""
    needs = next((tag for tag, group in _SURE if group in pattern and f"{group}|" not in pattern), "A")
    return Frame(name, re.compile(pattern), frozenset(takes), needs)


FRAMES: tuple[Frame, ...] = (
    framed(
        "called by phone",
        rf"(?P<a>A){_GAP}(?P<k>[hK])(?P<f>[,tuwxoGnD1]{{0,8}})(?P<z>Z)(?P<y>[DzktwI@1,]{{0,5}})[<2](?:tG?w)?(?P<b>A)",
    ),
    framed(
        "held with",
        rf"(?P<a>A){_AND}{_GAP}(?P<k>[hKXY])(?P<f>{_MID})(?P<z>Z)(?P<y>(?:fA|A[FuwXh]{{1,4}})?[^A.;SKh]{{0,18}}?)[WB](?P<b>A)",
    ),
    framed("held event with", rf"(?P<a>A){_GAP}(?P<k>h)t?[wxoG]{{0,3}}V[^A.;SKh]{{0,8}}W(?P<b>A)"),
    framed("witnessed", r"^[LVzAQ][uo]{0,3}[SwT]t[wx]{0,2}(?P<z>Z)b(?P<b>A)"),
    framed(
        "held for", rf"(?P<a>A){_GAP}(?P<k>[hK])(?P<f>[twxoGnuM]{{0,5}})(?P<z>Z)(?P<y>[Dz,]{{0,3}})[4<](?P<b>A)"
    ),
    framed("courtesy paid on", rf"(?P<a>A){_GAP}(?P<k>h)(?P<f>t?)(?P<z>Z)(?P<y>[Dz,]{{0,3}})1(?P<b>A)"),
    framed("paid by", r"(?P<z>Z)(?P<y>[uDzh]{1,4})[12](?P<b>A)b(?P<a>A)"),
    framed("courtesy paid by", r"(?P<a>A)[uD,]{0,3}[Shw][^AK.;]{1,10}(?P<z>Z)b(?P<b>A)"),
    framed("paid a visit", rf"(?P<a>A){_GAP}(?P<k>h)(?P<b>A)t?[wxo]{{0,2}}(?P<z>Z)"),
    framed("joined for", rf"(?P<a>A){_GAP}(?P<k>h)(?P<b>A)4t?[wxoG]{{0,3}}(?P<z>Z)"),
    framed("led in talks with", rf"(?P<a>A){_GAP}(?P<k>h)A?,?dW(?P<b>A)"),
    framed(
        "held by another", rf"(?P<a>A){_GAP}(?P<k>h)(?P<f>t?[wxoG]{{0,3}})(?P<z>Z)(?P<y>[Dz,]{{0,3}})[KlT](?P<b>A)"
    ),
    framed("reached by phone", r"(?P<a>A)[uD,]{0,3}[wS](?P<b>A),?(?P<k>k)"),
    framed("call paid by", rf"(?P<a>A){_GAP}(?P<k>K)(?P<f>t?[wxoG]{{0,3}})(?P<z>Z)(?P<y>[Dz,]{{0,3}}w?)b(?P<b>A)"),
    framed("meeting of one with", r"(?P<a>A)'[wxoMGD]{0,4}(?P<z>Z)(?P<y>[Dz]{0,4})W(?P<b>A)"),
    framed(
        "met with",
        rf"(?P<a>A){_AND}{_GAP}{_OFFER}(?P<k>K)(?P<f>[^A.;SKh]{{0,14}}?)W(?:tw{{1,2}}f)?(?P<b>A)",
        "with",
    ),
    framed("held with", rf"(?P<a>A){_GAP}(?P<k>h)W(?P<b>A)[^A.;SK]{{1,8}}?(?P<z>Z)"),
    framed("goes to meet", r"(?P<a>A)[,u]{0,2}F[^AKSh.;]{1,14}2(?P<k>K)W?(?P<b>A)", "with", "direct", "person"),
    framed("is in talks", r"(?P<a>A)[,D]{0,3}u[DwI]{1,3}(?P<z>Z)(?P<y>[Dz]{0,4})W(?P<b>A)"),
    framed(
        "received by",
        rf"(?P<a>A){_GAP}u{{1,2}}(?P<k>K)(?P<f>[uDzkv,(1twf]{{0,9}}(?:Ww{{1,3}})?)b(?P<b>A)",
        "direct",
        "guest",
    ),
    framed("meeting of with", r"(?P<z>Z)f(?P<a>A),?W(?P<b>A)"),
    framed("spoke to", rf"(?P<a>A){_GAP}(?P<k>K)(?P<f>[uDzkv]{{0,5}})2(?P<b>A)", "to"),
    framed(
        "met",
        rf"(?P<a>A){_AND}{_GAP}{_OFFER}(?P<k>K)(?P<f>(?:,[@I1][^AKSh.;,]{{1,8}},)?[uDzkv,(1]{{0,6}}(?:tG?w{{1,2}})?)(?P<b>A)",
        "direct",
        "guest",
        "person",
    ),
    framed(
        "met",
        rf"(?P<a>A){_AND}{_GAP}(?P<k>K)(?P<f>[zDsuvk,1@I][^ASKhW.;:&]{{0,15}}[,zDsuvk):])(?P<b>A)",
        "direct",
        "person",
    ),
    framed(
        "meeting on the way",
        r"(?P<a>A)[uF]{0,3}[KhSw][^AS.;]{1,14}(?:,&?w?|w)(?P<k>K)W?(?P<b>A)",
        "direct",
        "with",
    ),
    framed("meeting on the way", r"^(?P<k>K)[uDz]{0,3}(?P<b>A)[^ASKh.;]{0,8},(?P<a>A)[uD,]{0,4}[SKhw]", "direct"),
    framed("met", r"(?P<a>A)[uD,]{0,4}(?P<k>K)(?P<f>2t?[CLQoG]{1,3})(?P<b>A)", "guest"),
    framed("shown together", r"^(?:[wo]{1,3}:)?(?P<a>A)(?:[@1I]t?[wxoG]{0,3}(?P<z>Z)|(?P<k>d))"),
    framed("met at a meeting", r"(?P<a>A)[,uD]{0,3}(?P<k>[SK])[^ASKh.;]{0,10}[@Id]t?[wxoG]{0,3}(?P<z>Z)"),
    framed("told at a meeting", r"(?P<a>A)[,uD]{0,3}(?P<k>S)(?P<b>A)[^ASKh.;]{0,9}[@Idw]t?[wxoG]{0,3}(?P<z>Z)"),
    framed("led to a meeting", r"(?<=P)(?P<a>A)2t?[wxoG]{0,3}(?P<z>Z)(?P<y>[Dz]{0,3})W(?P<b>A)"),
    framed("meeting which", r"(?P<z>Z),?w(?P<a>A)[Fuh]{1,3}[Dz1,]{0,5}W(?P<b>A)"),
    framed("with first", rf"^(?P<f>[^AKSh]{{0,6}}?)W(?P<b>A)[,Dz]{{1,4}}(?P<a>A){_GAP}(?P<k>[SK])"),
    framed("declined request", r"X[^AKSh.;]{1,8}[b<](?P<a>A)4t?[wxo]{0,2}(?P<z>Z)W(?P<b>A)"),
    framed("in a meeting with", r"(?P<z>Z)(?P<y>(?:[uFD,]{1,3}h)?[^A.;SKhZ]{0,14}?)[WB](?P<b>A)(?!u?P)"),
    framed(
        "in a meeting both",
        r"^[^AKShf]{0,4}t[wxoGn]{0,3}(?P<z>Z)[^ASKZh;.]{0,8},(?P<a>A)[,u]{0,2}(?P<k>K)",
        "with",
    ),
    framed("meeting brought together", r"(?P<z>Z)(?P<y>[uDzFw,]{0,6})(?P<k>K)(?P<b>A)", "meeting-subject"),
    framed("declined request", rf"(?P<a>A){_GAP}(?P<k>X)t?w{{1,2}}[b<](?P<b>A)4t?[wxo]{{0,2}}(?P<z>Z)"),
    framed("signed", rf"(?P<a>A){_GAP}(?P<k>K)(?P<f>[^A.;SK]{{1,14}}?)(?:W(?P<b>A))?(?=[,.DzIq]|$)", "sign"),
    framed("signed", rf"(?P<a>A){_GAP}(?P<k>K)[^A.;SK]{{1,8}}(?=[12])", "sign"),
    framed("signed by", r"u{1,2}(?P<k>K)[uDz]{0,3}b(?P<a>A)", "sign"),
    framed("met each other", rf"(?P<a>A){_GAP}(?P<k>K)(?=[^A]{{0,5}}(?:[.,;41s2&D]|$)|[^A]{{0,6}}[zw])", "both"),
    framed("held", rf"(?P<a>A){_GAP}(?P<k>[hK])(?P<f>{_MID})(?P<z>Z)"),
    framed("each of a list", rf"(?P<a>A){_GAP}(?P<k>K)(?P<f>[uDzkv,]{{0,6}})W?:$", "direct", "with"),
    framed("shown with", r"(?P<k>K)(?P<a>A),?W(?P<b>A)", "shown"),
    framed(
        "meeting led by",
        r"(?P<z>Z)(?P<y>(?:ft?[wxoG]{1,4}|fA)?(?:[Dzw,2uF]{0,5}|[uF]{1,3}h[^A.;SK]{0,8})|[^A.;SK]{1,16},)[lT](?P<b>A)",
    ),
    framed("meeting of", r"(?P<z>Z)f(?P<b>A)"),
)
ATTENDANCE: tuple[Frame, ...] = (
    framed("by a side", r"^[1<](?P<a>A),(?:[w#t]?Z?)u?(?P<k>T)(?P<b>A)"),
    framed("attended by", r"(?P<k>[TU]|(?<![wxoC])l):?w?:?(?P<b>A)"),
    framed("came along", r"[Ph](?:[^ASKZ;.]{1,6}|,1wf?A,|I[tw]{1,3}Z|1[tw]{1,3}Z)b(?P<b>A)"),
    framed("came along", r"(?P<k>J):?(?P<b>A)"),
    framed("and by", r"[TUl][^;.SKh]{0,18}?[,&]{1,2}(?:t?[ALGQ])?b(?P<b>A)"),
    framed("by a side", r"^[^ASKh]{1,2}<(?P<a>A)u(?P<b>A)"),
    framed("by a side", r"(?<=[TPhu;,&])[1<](?P<a>A),?b(?P<b>A)"),
    framed("were present", r"(?P<a>A)[,uw]{0,3}(?P<k>P|T(?=[.,;]|$))"),
    framed("were with", r"(?P<a>A),?u{1,2}WA(?=[.;]|$)"),
    framed("were present", r"(?P<a>A)u{0,2}(?P<k>h)(?=[.;]|$)"),
    framed("joined them", r"(?P<a>A)u{0,2}(?P<k>h)A(?=[.;]|$)"),
    framed("as were", r"P,?wu(?P<b>A)"),
    framed("with him", r"AhWw(?P<b>A)"),
    framed("by a side", r"^[1<](?:A,)?(?P<a>A)(?=,?&[1<]A,?A[,uw]{0,3}[PT])"),
)
OPENED = re.compile(r"[^SKh.;:][^SKh.;:]{0,17}?(?:u{1,2}|:|u?U)(?P<b>A)")
"""Who was there, told behind the verb: "Taking part in the talks were A and B". Its first words: the lexicon's."""
_NEXT = r"[^A.;SKhZ&]{0,10},?&[,uDzF]{0,4}"
NEXT: tuple[Frame, ...] = (
    framed("and then met", rf"{_NEXT}(?P<k>[hK])(?P<f>[^A.;SKh]{{0,8}}?)(?P<z>Z)[^A.;SKh]{{0,6}}?[WB](?P<b>A)"),
    framed("and then met", rf"{_NEXT}(?P<k>K)(?P<f>[^A.;SKh]{{0,6}}?)W(?P<b>A)", "with"),
    framed("and then met", rf"{_NEXT}(?P<k>K)(?P<f>[uDzkv]{{0,4}})(?P<b>A)", "direct", "person"),
    framed("who then met", r",wu{0,3}(?P<k>K)[uDz]{0,4}W?(?P<b>A)", "direct", "with"),
    framed("and then met", rf"{_NEXT}u{{1,3}}(?P<k>K)(?P<f>[^ASKh.;]{{0,10}})b(?P<b>A)", "direct", "guest"),
)
"""A second meeting of the same subject: "called on A and met B"."""
