"""From contact to work in a hundred people: which step loses most, and where an effort would bring most."""

from __future__ import annotations

from ...casework.mediation import STEPS, WAYS, chain, linked_share, ten_points_more
from ...text import Text
from .model import Explorable, Picture, Slider, choice, plain, whole_percent

PAIRS = ((0.2, 0.02), (0.35, 0.05), (0.35, 0.2), (0.5, 0.1))
"""At work when linked, and otherwise; invented."""
WAY = tuple(WAYS)
LOST: dict[str, Text] = {
    "contact": Text(en="before contact", zh="没联系上"),
    "linked": Text(en="between contact and link", zh="联系上、没接上"),
    "work": Text(en="between link and work", zh="接上了、没有工作"),
}


def _more(number: float) -> Text:
    return plain(f"+{number:.1f}")


def _contact_to_work(contact: float, way: float, pair: float) -> Picture:
    linked, (with_it, without) = linked_share(WAY[int(way)]), PAIRS[int(pair)]
    found, more = chain(contact, linked, with_it, without), ten_points_more(contact, linked, with_it, without)
    inside, link, through, work = (round(number) for number in (found.contact, found.linked, found.work_linked, found.work))
    lost = LOST[found.most_lost]
    if without >= with_it - 0.15:
        tail_en, tail_zh = " Where work comes nearly as often without a link, links can change little.", "没接上的人也差不多一样有工作时，接服务能改变的不多。"
    else:
        tail_en, tail_zh = "", ""
    return Picture(
        rows=(
            (Text(en="In contact", zh="联系上"), plain(f"{inside}")),
            (Text(en="Linked", zh="接上服务"), plain(f"{link}")),
            (Text(en="At work, linked", zh="接上服务、有工作"), plain(f"{through}")),
            (Text(en="At work, not linked", zh="没接上、有工作"), plain(f"{work - through}")),
            (Text(en="Ten more of 100 in contact: more at work", zh="每100人多联系上十人，有工作的多"), _more(more["contact"])),
            (Text(en="Ten more linked of 100 in contact: more at work", zh="联系上的每100人多接上十人，有工作的多"), _more(more["linked"])),
        ),
        bars=(float(inside), float(link), float(work)),
        sentence=Text(
            en=f"Of 100 people {inside} are in contact, {link} are linked, and {work} are at work. Most are lost {lost.en}: {round(found.lost[found.most_lost])}.{tail_en}",
            zh=f"100人里，联系上{inside}人，接上服务{link}人，有工作{work}人。人丢得最多的一步是“{lost.zh}”：{round(found.lost[found.most_lost])}人。{tail_zh}",
        ),
    )


CONTACT_TO_WORK = Explorable(
    id="contact-to-work",
    title=Text(en="From contact to work: where do people get lost?", zh="从联系上到有工作：人丢在哪一步？"),
    intro=Text(
        en="A hundred people come home. Some are reached; of these some are linked to a service; of these some find work. Change each step, and see how many arrive.",
        zh="一百个人回到家。有的联系得上，其中有的接上了服务，接上的人里有的有了工作。每一步都调一调，看最后有多少人走到。",
    ),
    note=Text(
        en=f"Shares linked are those of one US trial, to treatment: {', '.join(f'{{{name}}}' for _, name in WAYS.values())} of those assigned. “Sent” and “accompanied” are our reading; that the shares hold here, and for other services, is an assumption; so are contact and work. "
        "People in contact, links and work go together for other reasons too: this is multiplication, no proof of what causes what.",
        zh=f"接上服务的比例来自美国一项试验，指接上治疗：{'、'.join(f'{{{name}}}' for _, name in WAYS.values())}。“自己去”“有人陪”是我们的理解；放到这里、放到别的服务，都是假设；联系上和有工作的比例也是假设。"
        "联系、接上、有工作，还会因为别的原因凑在一起：这里只是乘法，证明不了谁是因谁是果。",
    ),
    sliders=(
        Slider("contact", Text(en="In contact", zh="联系上的比例"), (0.4, 0.6, 0.8, 1), 0.6, whole_percent),
        Slider("way", Text(en="How they are linked", zh="怎么接"), (0, 1, 2), 0, choice(*(words for words, _ in WAYS.values()))),
        Slider("pair", Text(en="At work, of 100: linked, and not linked (invented)", zh="每100人有工作的：接上的、没接上的（假设）"), (0, 1, 2, 3), 1, choice(*(Text(en=f"{100 * one:.0f} and {100 * other:.0f}", zh=f"{100 * one:.0f}人、{100 * other:.0f}人") for one, other in PAIRS))),
    ),
    columns=(Text(en="Of 100 people", zh="每100人"), Text(en="Number", zh="人数")),
    labels=tuple(Text(en=words.en[0].upper() + words.en[1:], zh=words.zh) for words in STEPS.values()),
    high=100,
    compute=_contact_to_work,
)
