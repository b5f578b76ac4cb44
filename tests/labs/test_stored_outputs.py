"""A lab whose outputs are not stored would pass nbval without proving anything, so it is refused here."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from homeward.content import exercises

LABS = sorted(path for path in (exercises() / "labs").glob("*/*.ipynb"))


def complaints(notebook: nbformat.NotebookNode) -> list[str]:
    """Return what makes a lab unfit to be compared with its outputs."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]
    wrong = [] if cells else ["it has no code"]
    wrong += [f"cell {cell.get('id')} was never run; run the lab and save it" for cell in cells if cell.execution_count is None]
    if cells and not any(cell.outputs for cell in cells):
        wrong.append("no cell has a stored output; run the lab and save it")
    for cell in cells:
        for output in cell.outputs:
            if output.output_type == "error":
                wrong.append(f"cell {cell.get('id')} ends with {output.ename}; mend it and run the lab again")
            if output.output_type == "stream" and output.name == "stderr":
                wrong.append(f"cell {cell.get('id')} prints to stderr; mend the warning and run the lab again")
    return wrong


@pytest.mark.parametrize("path", LABS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_lab_has_its_outputs_stored(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert complaints(notebook) == []
    assert notebook.metadata.kernelspec.name == "python3"


def _lab(*, run: int | None = 1, outputs: tuple = ()) -> nbformat.NotebookNode:
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 + 1", id="sum", execution_count=run, outputs=list(outputs))])


GOOD = nbformat.v4.new_output("execute_result", {"text/plain": "2"}, execution_count=1)


def test_the_check_itself() -> None:
    assert complaints(_lab(outputs=(GOOD,))) == []
    assert complaints(_lab(run=None)) == ["cell sum was never run; run the lab and save it", "no cell has a stored output; run the lab and save it"]
    assert complaints(_lab()) == ["no cell has a stored output; run the lab and save it"]
    assert "ends with ValueError" in complaints(_lab(outputs=(nbformat.v4.new_output("error", ename="ValueError", evalue="", traceback=[]),)))[0]
    assert "stderr" in complaints(_lab(outputs=(nbformat.v4.new_output("stream", name="stderr", text="Warning"),)))[0]
    assert complaints(nbformat.v4.new_notebook()) == ["it has no code"]
