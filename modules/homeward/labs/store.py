"""Run a lab and store its outputs in the notebook."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from ..content import ContentError, short
from ..text import SETTING

SECONDS_A_CELL = 120


def store(path: Path) -> None:
    """Run a lab in a fresh kernel, in English, and write its outputs into it; widget state is left out (it would hold each widget's whole script).

    Raises:
        ContentError: a cell fails; the notebook stays as it was.
    """
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError

    notebook = nbformat.read(path, as_version=4)
    with tempfile.TemporaryDirectory() as folder:
        client = NotebookClient(notebook, timeout=SECONDS_A_CELL, store_widget_state=False, record_timing=False, resources={"metadata": {"path": folder}})
        try:
            client.execute(env={**os.environ, SETTING: "en"})
        except CellExecutionError as error:
            raise ContentError(short(path), f"{error.ename}: {error.evalue}", "mend the cell; nothing was written") from None
    notebook.metadata.pop("widgets", None)
    nbformat.write(notebook, path)
