"""What the clinic keeps beside its estimates: its own evidence about payers, its own payers, its settings."""

from __future__ import annotations

from collections.abc import Sequence

from prolo_cost.app.keeping.opening import Opening
from prolo_cost.domain.coverage import Payer
from prolo_cost.logs import RECORDS
from prolo_cost.records.values import Evidence


class Experience(Opening):
    """The verbs for what no single estimate owns. A verb returns when its work is safely on the disk."""

    def keep_evidence(self, items: Sequence[Evidence]) -> tuple[Evidence, ...]:
        """Keep what was learned about payers; what has the id of a kept piece changes that one. Returns it with ids.

        Raises:
            StoreFault: the machine failed.
        """
        with self._opened().transaction() as records:
            kept = records.experience.keep(items, self._now())
        RECORDS.info("learned: %d", len(kept))
        return kept

    def evidence(self, payer_id: str) -> tuple[Evidence, ...]:
        """What the clinic learned about a payer, the newest first.

        Raises:
            StoreFault: the machine failed.
        """
        with self._opened().transaction() as records:
            return records.experience.of_payer(payer_id)

    def all_evidence(self) -> tuple[Evidence, ...]:
        """What the clinic learned about any payer, the newest first.

        Raises:
            StoreFault: the machine failed.
        """
        with self._opened().transaction() as records:
            return records.experience.all()

    def forget_evidence(self, evidence_id: str) -> Evidence:
        """Delete a piece of evidence. To undo it, keep what is returned.

        Raises:
            Gone: there is none such.
            StoreFault: the machine failed.
        """
        with self._opened().transaction() as records:
            removed = records.experience.remove(evidence_id)
        RECORDS.info("forgotten: 1")
        return removed

    def add_own_payer(
        self,
        name: str,
        *,
        aliases: tuple[str, ...] = (),
        line_of_business: str = "all",
        states: tuple[str, ...] = (),
        electronic_payer_id: str = "",
    ) -> Payer:
        """Keep a payer that the shipped list does not have. Its stance is unknown. Saying the same twice adds one.

        Raises:
            StoreFault: the machine failed.
        """
        payer = Payer(
            id="",
            name=name,
            aliases=aliases,
            line_of_business=line_of_business,
            states=states,
            electronic_payer_id=electronic_payer_id,
        )
        with self._opened().transaction() as records:
            kept = records.own_payers.add(payer, self._now())
        RECORDS.info("a payer of our own kept")
        return kept

    def own_payers(self) -> tuple[Payer, ...]:
        """The clinic's own payers, by name.

        Raises:
            StoreFault: the machine failed.
        """
        with self._opened().transaction() as records:
            return records.own_payers.all()

    def setting(self, key: str) -> object | None:
        """The JSON value of a setting, ``None`` where it was never set.

        Raises:
            StoreFault: the machine failed.
        """
        with self._opened().transaction() as records:
            return records.settings.get(key)

    def set_setting(self, key: str, value: object) -> None:
        """Keep a setting's JSON value.

        Raises:
            StoreFault: the machine failed.
        """
        with self._opened().transaction() as records:
            records.settings.set(key, value, self._now())
