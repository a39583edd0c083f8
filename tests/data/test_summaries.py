"""What the shipped data says of payers is said in Spanish too, sentence by sentence."""

from __future__ import annotations

import tomllib

from prolo_cost import paths
from prolo_cost.payers.catalog import Catalog
from prolo_cost.wording import Words

FILE = paths.resources() / "wording" / "summaries" / "es.toml"


def test_every_summary_of_a_stance_has_its_spanish_and_none_is_left_over() -> None:
    shipped = {stance.summary for payer in Catalog(paths.payers_db()).payers() for stance in payer.stances}
    assert tomllib.loads(FILE.read_text("utf-8"))["summaries"].keys() == shipped - {""}


def test_a_summary_is_told_as_it_is_in_english_and_not_at_all_where_its_spanish_is_missing() -> None:
    assert Words.load("en").summary("Only a policy was seen.") == "Only a policy was seen."
    assert Words.load("es").summary("Only a policy was seen.") is None
    assert Words.load("es").summary("No position on prolotherapy was seen.") == (
        "No se vio ninguna postura sobre la proloterapia."
    )
