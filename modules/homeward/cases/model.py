"""What a case is: the schema of ``exercises/cases/<strand>/<id>.yml`` and its compiled form.

A case is a small state machine over whole-number variables. Each step is one exchange: the client speaks, the learner replies.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints, field_validator, model_validator

from ..content import Document, load
from ..evidence.prose import looked_up
from ..practice.vocabulary import Quality, behaviours, check_codes, competencies
from ..text import Name, Strict, Text, localise
from .conditions import compile_condition

FORMAT = 1
VariableName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Talk = Literal["change", "sustain", "discord", "neutral"]
Risk = Literal["suicide", "overdose", "violence", "minors", "psychosis"]


class Line(Text):
    """Words the client says."""

    talk: Talk | None = None
    """What kind of talk it is, if it is worth finding again in the debrief."""


class Variable(Strict):
    """Something that moves during the visit, a little at a time."""

    start: int
    """Value at the beginning."""
    min: int = 0
    """Smallest value."""
    max: int = 10
    """Largest value."""
    label: Text
    """Its name."""
    shown: bool = False
    """Whether the learner sees it move (as a quiet meter)."""

    @model_validator(mode="after")
    def _within(self) -> Variable:
        if not self.min <= self.start <= self.max:
            raise ValueError(f"start {self.start} lies outside {self.min} to {self.max} → choose a start inside the range")
        return self


class Branch(Strict):
    """One possible next step; the first whose condition holds is taken."""

    when: str | None = None
    """A condition such as ``trust >= 5``; left out in the last branch."""
    to: Name
    """A step or an ending."""

    @field_validator("when")
    @classmethod
    def _readable(cls, source: str | None) -> str | None:
        if source is not None:
            compile_condition(source)
        return source


def _branches(value: Any) -> Any:
    """A bare name is the one branch there is."""
    return [{"to": value}] if isinstance(value, str) else value


class Reply(Strict):
    """Something the learner can say (or, in a writing step, how she judges what she wrote)."""

    text: Text
    """The words."""
    codes: list[str] = Field(min_length=1)
    """What the reply is: behaviour codes (MITI 4.2.1) or competencies it practises."""
    quality: Quality
    """How well it serves this client now: strong, fair, weak or harmful."""
    why: Text
    """The reason, naming the principle, in one or two sentences."""
    answer: Line | None = None
    """What the client says or does at once in answer."""
    effects: dict[VariableName, int] = Field(default_factory=dict)
    """How far each variable moves."""
    next: Annotated[list[Branch], BeforeValidator(_branches, json_schema_input_type=Name | list[Branch])]
    """Where the conversation goes: a name, or branches of which the first that holds is taken."""

    @field_validator("codes")
    @classmethod
    def _known(cls, codes: list[str]) -> list[str]:
        return check_codes(codes, behaviours() + competencies(), "code that is known")


class Write(Strict):
    """Asks for the learner's own words before she sees model answers and judges her own."""

    prompt: Text
    """What to write."""
    models: list[Text] = Field(min_length=1)
    """Answers an experienced worker might give."""


class Step(Strict):
    """One exchange."""

    scene: Text | None = None
    """What can be seen or has just happened."""
    client: Line | None = None
    """What the client says."""
    write: Write | None = None
    """If given, the learner writes first; the replies are then how she judges her own words."""
    replies: list[Reply] = Field(min_length=2, max_length=5)
    """Two to five replies that differ in kind."""

    @model_validator(mode="after")
    def _someone_speaks(self) -> Step:
        if not (self.scene or self.client):
            raise ValueError("nobody speaks and nothing happens → add 'client:' or 'scene:'")
        return self


class Ending(Strict):
    """How the visit ends."""

    kind: Literal["good", "mixed", "poor"]
    """How well it went."""
    title: Text
    """A short name."""
    text: Text
    """What happens."""
    debrief: Text
    """What to take from it."""


class Client(Strict):
    """An invented person."""

    name: Text
    """How the worker calls them."""
    age: int = Field(ge=10, le=100)
    """Years."""
    about: Text
    """Who they are, in two or three sentences."""


class Case(Strict):
    """One client, one visit, one difficulty that workers really meet."""

    format: Literal[1]
    """Version of this format."""
    id: Name
    """Same as the file name."""
    strand: Literal["system", "mi", "cbt", "casework", "programme"]
    """The strand it belongs to."""
    unit: Name | str
    """Stem of its unit, such as 04-reflections."""
    title: Text
    """Title."""
    competencies: list[str] = Field(min_length=1)
    """What it practises."""
    minutes: int = Field(ge=1, le=60)
    """How long it takes."""
    risk: list[Risk] = Field(default_factory=list)
    """Dangers that come up."""
    safety: Text | None = None
    """What to do about them and whom to call; required where there is a risk."""
    allow_words: list[str] = Field(default_factory=list)
    """Words that the check would refuse, quoted here on purpose as words to unlearn."""
    client: Client
    """The client."""
    scene: Text
    """Where and when, and what the worker knows."""
    task: Text
    """What the learner should try to do."""
    variables: dict[VariableName, Variable] = Field(min_length=1)
    """What moves."""
    start: Name
    """The first step."""
    steps: dict[Name, Step] = Field(min_length=1)
    """The exchanges."""
    endings: dict[Name, Ending] = Field(min_length=1)
    """The endings."""

    @field_validator("competencies")
    @classmethod
    def _competencies(cls, codes: list[str]) -> list[str]:
        return check_codes(codes, competencies(), "competency that is known")

    def compiled(self, lang: str | None = None) -> dict[str, Any]:
        """Return the case as plain JSON in one language: what both players run and what travels to a page."""
        made = localise(self, lang)
        for step_id, step in self.steps.items():
            for index, reply in enumerate(step.replies):
                made["steps"][step_id]["replies"][index]["next"] = [
                    {"when": compile_condition(branch.when), "to": branch.to} if branch.when else {"to": branch.to} for branch in reply.next
                ]
        return made


def check_references(document: Document, case: Case) -> None:
    """Check what one field says of another: targets exist, variables are declared, branches end in one without a condition.

    Raises:
        ContentError: the first that does not hold, with file, line and cure.
    """
    if case.start not in case.steps:
        raise document.error(("start",), f"there is no step '{case.start}'", f"use one of: {', '.join(case.steps)}")
    if both := sorted(set(case.steps) & set(case.endings)):
        raise document.error(("endings", both[0]), f"'{both[0]}' is both a step and an ending", "rename one")
    if case.risk and not case.safety:
        raise document.error(("risk",), f"the case touches {', '.join(case.risk)} but has no safety note", "add 'safety:' with what to do and whom to call")
    targets = {**case.steps, **case.endings}
    for step_id, step in case.steps.items():
        for index, reply in enumerate(step.replies):
            loc = ("steps", step_id, "replies", index)
            _check_reply(document, case, reply, loc, targets)


def _check_reply(document: Document, case: Case, reply: Reply, loc: tuple, targets: dict) -> None:
    for name in reply.effects:
        if name not in case.variables:
            raise document.error((*loc, "effects", name), f"the variable '{name}' is not declared", f"declare it under 'variables:' or use one of: {', '.join(case.variables)}")
    for position, branch in enumerate(reply.next):
        place = (*loc, "next", position)
        if branch.to not in targets:
            raise document.error(place, f"there is no step or ending '{branch.to}'", "check the spelling, or write that step")
        for clause in compile_condition(branch.when) if branch.when else []:
            for name, _, _ in clause:
                if name not in case.variables:
                    raise document.error(place, f"the condition reads '{name}', which is not declared", f"declare it under 'variables:' or use one of: {', '.join(case.variables)}")
        last = position == len(reply.next) - 1
        if last != (branch.when is None):
            wrong = "the last branch has a condition, so the conversation could stop dead" if last else "a branch without condition hides those after it"
            raise document.error(place, wrong, "end the list with exactly one branch that has only 'to:'")


def load_case(path: Path) -> Case:
    """Read a case file.

    Raises:
        ContentError: with file, line and cure.
    """
    return load(path, Case, check_references, looked_up)
