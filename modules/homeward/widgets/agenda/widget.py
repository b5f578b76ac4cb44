"""The agenda as a live widget."""

from __future__ import annotations

from ..base import ItemWidget


class AgendaWidget(ItemWidget):
    """Topics for a visit; ``chosen`` and ``own`` follow the learner live."""

    kind = "agenda"

    @property
    def chosen(self) -> list[str]:
        """Ids of the topics for today, in the order in which they were chosen; the client's own are ``own-0``, ``own-1`` …"""
        return list(self.state.get("chosen", []))

    @property
    def own(self) -> dict[str, str]:
        """The client's own topics as they were written."""
        return dict(self.state.get("own", {}))
