"""Small invented transcripts, as text of a CSV file."""

import csv
import io
from pathlib import Path

from homeward.mi.transcripts import ANNOMI, ANNOMI_MORE, COLUMNS

PLAIN = (
    ("walk", "1", "worker", "You came although it rained.", "A", "AF"),
    ("walk", "1", "worker", "", "B", "SR"),
    ("walk", "2", "client", "I want my daughter to see me keep a promise.", "A", "D+"),
    ("walk", "2", "client", "", "B", "R+"),
    ("walk", "3", "worker", "What would that be like?", "A", "OQ"),
    ("walk", "3", "worker", "", "B", "OQ"),
    ("walk", "4", "client", "Hard. My friends come by every Saturday.", "A", "sustain"),
    ("walk", "4", "client", "", "B", "neutral"),
    ("walk", "5", "worker", "Do you let them in?", "A", "CQ"),
    ("walk", "5", "worker", "", "B", "CQ"),
    ("walk", "6", "client", "Mostly.", "A", "neutral"),
    ("walk", "6", "client", "", "B", "neutral"),
    ("walk", "7", "worker", "It is hard to close the door on a friend.", "A", "CR"),
    ("walk", "7", "worker", "", "B", "SR"),
    ("walk", "8", "client", "But last week I did.", "A", "TS+"),
    ("walk", "8", "client", "", "B", "TS+"),
    ("yard", "1", "worker", "你应该换个手机号。", "A", "未经许可的劝说"),
    ("yard", "2", "client", "说得容易。", "A", "持续语句"),
    ("yard", "3", "other", "（邻居走过）", "", ""),
    ("yard", "4", "worker", "你觉得难。", "A", "简单式反映"),
    ("yard", "5", "client", "我能试试。", "A", "A＋"),
)
"""Two conversations in our own form: one coded by two people, one in Chinese by one."""

THERAPIST = {"interlocutor": "therapist", "main_therapist_behaviour": "other", "client_talk_type": "n/a"} | {
    f"{kind}_{part}": value for kind in ("therapist_input", "reflection", "question") for part, value in (("exists", "False"), ("subtype", "n/a"))
}
CLIENT = dict.fromkeys(ANNOMI, "n/a") | {"interlocutor": "client", "client_talk_type": "neutral"}


def question(kind):
    return THERAPIST | {"question_exists": "True", "question_subtype": kind, "main_therapist_behaviour": "question"}


def reflection(kind, **more):
    return THERAPIST | {"reflection_exists": "True", "reflection_subtype": kind, "main_therapist_behaviour": "reflection"} | more


def annomi(*rows, columns=(*ANNOMI_MORE, *ANNOMI)):
    """Return a file in AnnoMI's form; a row is (conversation, line, coder, what it says)."""
    made = [{"mi_quality": "high", "transcript_id": name, "utterance_id": line, "annotator_id": coder, "utterance_text": f"Words of line {line}.", "timestamp": "00:00:11"} for name, line, coder, _ in rows]
    return text_of([[{**says, **row}.get(column, "") for column in columns] for row, (*_, says) in zip(made, rows)], columns)


def text_of(rows, columns=COLUMNS, separator=","):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    writer.writerows([columns, *rows])
    return out.getvalue()


def saved(folder: Path, text, encoding="utf-8", name="talk.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
    return path


def changed(row, **cells):
    """Return a row of our own form with some cells changed."""
    return tuple({**dict(zip(COLUMNS, row)), **cells}.values())
