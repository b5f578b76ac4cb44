"""Small invented exercises, one of each kind, checked by the same models as the real ones."""

from __future__ import annotations

from typing import Any

from homeward.cases.model import Case
from homeward.practice.items import KINDS
from homeward.practice.kits import Kit
from homeward.practice.vocabulary import names
from homeward.widgets.content import CONTENT, compiled_item, example


def both(text: str) -> dict[str, str]:
    """The same words, marked, in both languages."""
    return {"en": text, "zh": f"{text}（中）"}


def option(text: str, quality: str, why: str) -> dict[str, Any]:
    return {"text": both(text), "quality": quality, "why": both(why)}


HEAD = {"format": 1, "strand": "mi", "unit": "04-reflections", "competencies": ["M4"]}

DRILL = HEAD | {
    "type": "drill", "id": "sample-drill", "title": both("A small drill"), "intro": both("Three questions."),
    "questions": [
        {"id": "one", "level": 1, "competency": "M4", "situation": both("He says: nobody asked me."), "ask": both("What do you say?"),
         "options": [option("Nobody asked you.", "strong", "Gives back his words."), option("Why not?", "weak", "Why sounds like blame."), option("You must speak up.", "harmful", "An order."), option("And then?", "fair", "Keeps him talking.")]},
        {"id": "two", "level": 2, "competency": "M5", "situation": both("She says: I am tired of it."), "ask": both("Which two would you gather?"), "choose": 2,
         "options": [option("I am tired of it", "strong", "Change talk."), option("It is raining", "weak", "Weather."), option("I want my son back", "strong", "A reason."), option("They are late", "fair", "Perhaps.")]},
        {"id": "three", "level": 3, "competency": "M4", "situation": both("He looks away."), "ask": both("What now?"),
         "options": [option("Wait.", "strong", "Silence leaves room."), option("Talk on.", "weak", "Fills the room.")]},
    ],
}  # fmt: skip

SORT = HEAD | {
    "type": "sort", "id": "sample-sort", "title": both("A small sort"),
    "groups": [{"id": "question", "title": both("Question"), "hint": both("asks")}, {"id": "mirror", "title": both("Reflection")}, {"id": "advice", "title": both("Advice")}],
    "cards": [
        {"id": "ask", "text": both("How long?"), "group": "question", "why": both("It asks.")},
        {"id": "tired", "text": both("You are tired."), "group": "mirror", "why": both("It gives back.")},
        {"id": "should", "text": both("You should sleep."), "group": "advice", "why": both("It tells.")},
        {"id": "both", "text": both("You are tired, then?"), "group": ["mirror", "question"], "why": both("Experts split on it.")},
    ],
}  # fmt: skip

BOARD = HEAD | {
    "strand": "cbt", "unit": "02-chain", "competencies": ["C2"], "type": "board", "id": "sample-board", "title": both("A small chain"), "story": both("He was paid on Friday.\n\nHe met a friend, felt restless, and did not come home."),
    "groups": [{"id": "trigger", "title": both("Trigger")}, {"id": "feeling", "title": both("Feeling")}, {"id": "result", "title": both("Afterwards")}],
    "cards": [
        {"id": "payday", "text": both("Payday"), "group": "trigger", "why": both("It came first.")},
        {"id": "restless", "text": both("Restless"), "group": "feeling", "why": both("It is what he felt.")},
        {"id": "away", "text": both("Did not come home"), "group": "result", "why": both("It followed.")},
        {"id": "weather", "text": both("It was warm"), "why": both("Nothing hangs on it.")},
    ],
}  # fmt: skip

WRITE = HEAD | {
    "type": "write", "id": "sample-write", "title": both("Own words"), "intro": both("Two rungs."),
    "rungs": [
        {"id": "first", "situation": both("He says: leave me alone."), "ask": both("Write a reflection."), "models": [{"text": both("You want some peace."), "note": both("Gives back the wish.")}, {"text": both("Enough for today.")}], "rubric": [both("I gave back his words."), both("I did not ask.")]},
        {"id": "second", "situation": both("She says: I tried."), "ask": both("Write an affirmation."), "models": [{"text": both("You tried, and it cost you something.")}], "rubric": [both("I named an effort."), both("I did not praise.")]},
    ],
}  # fmt: skip


def reply(text: str, quality: str, why: str, next_: Any, **more: Any) -> dict[str, Any]:
    return {"text": both(text), "quality": quality, "why": both(why), "codes": more.pop("codes", ["CR"]), "next": next_, **more}


CASE = HEAD | {
    "id": "sample-case", "title": both("At the door"), "minutes": 5, "risk": ["overdose"], "safety": both("In an emergency call 120."),
    "client": {"name": both("Lao Li"), "age": 45, "about": both("Home for a week.")}, "scene": both("A stairwell."), "task": both("Be let in."),
    "variables": {"trust": {"start": 3, "min": 0, "max": 6, "label": both("Trust"), "shown": True}}, "start": "door",
    "steps": {
        "door": {"scene": both("The door opens a hand wide."), "client": both("What do you want?") | {"talk": "discord"}, "replies": [
            reply("You did not expect me.", "strong", "Gives back the surprise.", "words", answer=both("No.") | {"talk": "neutral"}, effects={"trust": 1}),
            reply("Are you clean?", "harmful", "A label.", "words", codes=["Q"], answer=both("Go away.") | {"talk": "discord"}, effects={"trust": -2}),
            reply("May I come in?", "fair", "A closed question.", "words", codes=["Q"]),
        ]},
        "words": {"client": both("I want to work again.") | {"talk": "change"}, "write": {"prompt": both("Write what you would say."), "models": [both("Work matters to you."), both("You want your place back.")]}, "replies": [
            reply("I gave back the meaning.", "strong", "A reflection.", "last", effects={"trust": 1}),
            reply("I asked.", "fair", "A question.", "last", codes=["Q"]),
        ]},
        "last": {"client": both("So?"), "replies": [
            reply("May I come again on Tuesday?", "strong", "Asks.", [{"when": "trust >= 5", "to": "open"}, {"when": "trust >= 3", "to": "half"}, {"to": "closed"}], codes=["SEEK"]),
            reply("You must report.", "weak", "Persuades.", [{"when": "trust >= 5", "to": "half"}, {"to": "closed"}], codes=["PERSUADE"]),
        ]},
    },
    "endings": {
        "open": {"kind": "good", "title": both("The door is open"), "text": both("He makes tea."), "debrief": both("You followed him.")},
        "half": {"kind": "mixed", "title": both("Half open"), "text": both("He nods."), "debrief": both("There is a next time.")},
        "closed": {"kind": "poor", "title": both("Closed"), "text": both("The door shuts."), "debrief": both("Begin with him.")},
    },
}  # fmt: skip

ORDER = HEAD | {
    "strand": "casework", "unit": "02-first-72-hours", "competencies": ["K2"], "type": "order", "id": "sample-order", "title": both("First things first"), "story": both("He came home today."),
    "slots": [{"id": "today", "title": both("Today")}, {"id": "week", "title": both("This week")}, {"id": "month", "title": both("This month")}],
    "tasks": [
        {"id": "papers", "text": both("Papers"), "slot": "week", "why": both("They are asked for soon.")},
        {"id": "bed", "text": both("A bed"), "slot": "today", "why": both("He sleeps tonight.")},
        {"id": "work", "text": both("Work"), "slot": "month", "why": both("It takes time.")},
        {"id": "call", "text": both("A call home"), "slot": "today", "why": both("They wait.")},
        {"id": "clinic", "text": both("The clinic"), "slot": "week", "why": both("It opens on Monday.")},
    ],
}  # fmt: skip

CODE = HEAD | {
    "type": "code", "id": "sample-code", "title": both("Six lines"), "scheme": "worker", "story": both("At the door."), "coders": 10,
    "lines": [
        {"id": "l01", "who": "client", "text": both("I did it myself.")},
        {"id": "l02", "who": "worker", "text": both("You did it yourself."), "code": "SR", "why": both("His words.")},
        {"id": "l03", "who": "worker", "text": both("How?"), "code": "Q", "why": both("It asks."), "said": {"Q": 9, "SEEK": 1}},
        {"id": "l04", "who": "client", "text": both("Slowly.")},
        {"id": "l05", "who": "worker", "text": both("You must go on."), "code": "PERSUADE", "also": ["CONFRONT"], "why": both("It pushes.")},
        {"id": "l06", "who": "worker", "text": both("It is up to you."), "code": "EMPH", "why": both("The choice is his.")},
    ],
}  # fmt: skip

RULER = HEAD | {
    "unit": "05-change-talk", "competencies": ["M9"], "type": "ruler", "id": "sample-ruler", "title": both("How much does it matter?"), "client": both("A-Gui, home for a month."),
    "scales": [
        {"id": "importance", "ask": both("How much does it matter to you?"), "low": both("not at all"), "high": both("more than anything"), "said": 6, "says": both("Six."), "followups": [
            option("Why six and not four?", "strong", "Asks for reasons.") | {"answer": both("My mother.")}, option("Why not ten?", "weak", "Asks for reasons against.") | {"answer": both("It is hard.")}]},
        {"id": "confidence", "ask": both("How sure are you?"), "low": both("not at all"), "high": both("wholly"), "said": 3, "says": both("Three."), "followups": [
            option("What would make it four?", "strong", "One step.") | {"answer": both("Work.")}, option("You can do it!", "fair", "Kind, but closes.") | {"answer": both("Perhaps.")}]},
    ],
}  # fmt: skip

AGENDA = HEAD | {
    "unit": "02-focus", "competencies": ["M11"], "type": "agenda", "id": "sample-agenda", "title": both("What shall we talk about?"), "client": both("The first visit."), "own": 2, "opening": both("Here is a sheet."), "closing": both("So today it is this."),
    "topics": [{"id": "test", "text": both("The test"), "origin": "mandated", "note": both("The rules ask for it.")}, {"id": "sleep", "text": both("Sleep"), "origin": "offered"}, {"id": "son", "text": both("His son"), "origin": "client"}],
}  # fmt: skip

CARDS = HEAD | {
    "strand": "system", "unit": "04-rights-and-reporting", "competencies": ["S6"], "type": "cards", "id": "sample-cards", "title": both("Two dilemmas"),
    "cards": [{"id": name, "situation": both(f"Situation {name}."), "ask": both("What do you do?"), "fixed": both("The law says so."), "way": both("One worker asks first."),
               "options": [{"text": both(f"{name}: wait"), "gains": both("trust"), "costs": both("time")}, {"text": both(f"{name}: tell"), "gains": both("safety"), "costs": both("trust")}]} for name in ("one", "two")],
}  # fmt: skip

WEEK = HEAD | {
    "strand": "cbt", "unit": "03-high-risk", "competencies": ["C3"], "type": "week", "id": "sample-week", "title": both("His week"), "story": both("Friday is payday."), "ask": both("Mark the week."),
    "parts": [{"id": "day", "title": both("Day")}, {"id": "night", "title": both("Night")}], "marks": [{"id": "risk", "title": both("Risk"), "hint": both("when it is near")}, {"id": "help", "title": both("Support")}],
    "key": [{"day": "fri", "part": "night", "mark": "risk", "why": both("Payday.")}, {"day": "sun", "part": "day", "mark": "help", "why": both("His sister comes.")}, {"day": "sat", "part": "day", "mark": "risk", "why": both("He is alone.")}],
}  # fmt: skip

TIMER = HEAD | {
    "strand": "cbt", "unit": "04-craving", "competencies": ["C4"], "type": "timer", "id": "sample-timer", "title": both("Three minutes"), "before": both("How strong is it now?"), "after": both("And now?"), "close": both("It went by."),
    "steps": [{"id": "sit", "seconds": 60, "text": both("Sit.")}, {"id": "feel", "seconds": 60, "text": both("Feel.")}, {"id": "see", "seconds": 60, "text": both("See it pass.")}],
}  # fmt: skip

PLAN = HEAD | {
    "strand": "cbt", "unit": "08-plans", "competencies": ["C8"], "type": "plan", "id": "sample-plan", "title": both("A plan for Friday"), "note": both("In an emergency call 120."),
    "sections": [
        {"id": "when", "title": both("When"), "text": both("Think of Friday."), "fields": [{"id": "where", "label": both("Where will you be?"), "kind": "line", "hint": both("a place"), "example": both("At my sister's.")}, {"id": "what", "label": both("What will you do?"), "kind": "lines"}]},
        {"id": "how", "title": both("How"), "fields": [{"id": "ready", "label": both("How ready?"), "kind": "choice", "options": [both("Not yet"), both("Nearly"), both("Ready")], "points": [0, 1, 3]}, {"id": "sure", "label": both("How sure?"), "kind": "scale"}]},
    ],
}  # fmt: skip

JOBS = {"opening": 5, "week": 5, "use": 5, "review": 5, "skill": 10, "practise": 10, "risks": 10, "task": 10}

SESSION = HEAD | {
    "strand": "cbt", "unit": "01-session", "competencies": ["C1"], "type": "session", "id": "sample-session", "title": both("An hour"), "story": both("He comes at two."),
    "cards": [{"id": f"do-{job}", "text": both(f"Do {job}"), "job": job, "minutes": minutes} for job, minutes in JOBS.items()] + [{"id": "film", "text": both("A film"), "minutes": 20, "why": both("It helps nobody on Friday.")}],
}  # fmt: skip

KIT = {
    "format": 1, "id": "sample-kit", "strand": "cbt", "unit": "03-high-risk-and-craving", "title": both("The wave"), "competencies": ["C3"], "minutes": 45,
    "worker": {
        "intro": both("Hold this one."), "foot": both("Ask your supervisor."),
        "parts": [
            {"title": both("Have ready"), "text": both("A quiet room.\n\nA pen.")},
            {"title": both("The course"), "steps": [{"minutes": 15, "do": both("Look back."), "say": both("“How was the week?”")}, {"minutes": 30, "do": both("Practise.")}]},
            {"title": both("Ready to say"), "say": [both("“It may rise first.”"), both("“You may stop.”")]},
            {"points": [both("She is silent: wait."), both("He leaves: let him.")]},
        ],
    },
    "client": {
        "title": both("When it comes"), "intro": both("This sheet is mine."), "foot": both("Call 120 if a life is in danger."),
        "parts": [
            {"title": both("I do"), "columns": 2, "ticks": [both("Walk"), both("Drink water"), both("Call")]},
            {"title": both("My places"), "columns": 2, "boxes": [{"title": both("By day"), "hint": both("a place"), "lines": 2}, {"title": both("At night"), "lines": 3}]},
            {"title": both("My week"), "table": {"columns": [both("Day"), both("Before"), both("After")], "rows": [both("Monday"), both("Tuesday")]}},
            {"table": {"columns": [both("When"), both("What")], "empty": 2}},
            {"title": both("How strong"), "scale": {"low": both("not at all"), "high": both("very")}},
            {"title": both("One sentence"), "lines": 2},
        ],
    },
}  # fmt: skip

ITEMS = {"session": SESSION, "order": ORDER, "code": CODE, "ruler": RULER, "agenda": AGENDA, "cards": CARDS, "week": WEEK, "timer": TIMER, "plan": PLAN, "drill": DRILL, "sort": SORT, "board": BOARD, "write": WRITE}


def content(kind: str, lang: str = "en") -> dict[str, Any]:
    """The compiled content of a kind: invented for exercises and the case, the kit's own for all others."""
    known = {code: text.in_(lang) for code, text in names().items()}
    if kind in ITEMS:
        return compiled_item(KINDS[kind].model_validate(ITEMS[kind]), lang)
    if kind == "kit":
        return Kit.model_validate(KIT).compiled(lang)
    if kind == "case":
        return Case.model_validate(CASE).compiled(lang) | {"names": known}
    return CONTENT[kind](example(kind), lang)


def real(kind: str, lang: str = "en") -> dict[str, Any]:
    """The kit's own content of a kind."""
    return CONTENT[kind](example(kind), lang)
