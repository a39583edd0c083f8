"""A day's appointments: every row becomes an estimate or says what is in its way; nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from prolo_cost.app.appointments.appointing import Appointing, Appointment, Fate
from prolo_cost.app.appointments.rows import read_list
from prolo_cost.app.estimates.estimating import Estimating
from prolo_cost.app.keeping.saving import Saving
from prolo_cost.app.prices.price_book import PriceBook
from prolo_cost.domain.coverage import Payer
from prolo_cost.payers.search import Searcher
from prolo_cost.records.store import Store
from prolo_cost.records.values import State, WorkItem
from prolo_cost.wording import Words

TODAY = date(2026, 11, 24)
PAYERS = {
    payer.id: payer
    for payer in (
        Payer(id="aetna", name="Aetna", aliases=("Meritain",), line_of_business="commercial"),
        Payer(id="moda-health", name="Moda Health", aliases=("Shared name",)),
        Payer(id="moda-other", name="Moda of Alaska", aliases=("Shared name",)),
    )
}
ROW = {"patient": "Ana Reyes", "date": "11/25/2026", "payer": "Aetna", "template": "Knee"}
PLAN = {"deductible": "1500", "deductible_met": "200", "limit": "6,000", "coinsurance": "20%", "copay": "none"}


@pytest.fixture
def prices(tmp_path: Path) -> Iterator[PriceBook]:
    saving = Saving(lambda: Store.open(tmp_path / "clinic"), lambda: datetime(2026, 11, 24, tzinfo=UTC))
    book = PriceBook(lambda: saving)
    book.keep_fees([{"code": "M0076", "charge": "450", "direct": "300"}])
    book.keep_templates([{"name": "Knee", "sessions": "4", "weeks": "4"}])
    yield book
    saving.close()


@pytest.fixture
def appointing(prices: PriceBook) -> Appointing:
    return made(prices, ())


def made(prices: PriceBook, kept: Sequence[WorkItem]) -> Appointing:
    return Appointing(
        today=TODAY,
        prices=prices,
        payer=PAYERS.get,
        search=Searcher(PAYERS.values()).search,
        answer=Estimating(PAYERS.get, lambda _name, _year: None, lambda: TODAY).answer,
        kept=lambda _label: kept,
    )


def troubles(one: Appointment) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in one.problems]


def test_a_row_becomes_an_estimate_by_template_and_payer(appointing: Appointing) -> None:
    one = appointing.appoint(2, ROW | PLAN | {"network": "yes"})
    assert (one.fate, one.line, one.problems) == (Fate.READY, 2, ())
    assert one.drafted is not None
    keys = ("payer.id", "payer.line_of_business", "network", "plan.tiers.in.deductible.individual", "template")
    assert [one.drafted.draft.text(key) for key in keys] == ["aetna", "commercial", "in", "1500", "Knee"]
    days = [str(session.date) for session in one.drafted.case.course.sessions]
    assert days == ["2026-11-25", "2026-12-23", "2027-01-20", "2027-02-17"]


def test_a_plan_of_which_nothing_is_said_is_unknown_and_no_plan_is_none(appointing: Appointing) -> None:
    unknown = appointing.appoint(2, ROW | {"payer": ""})
    assert unknown.drafted is not None
    assert unknown.drafted.case.plan is not None
    none = appointing.appoint(2, ROW | {"payer": "Self-pay"})
    assert none.drafted is not None
    assert none.drafted.case.plan is None


@pytest.mark.parametrize("text", ["11/25/2026 9:30 AM", "2026-11-25T09:30", "Nov 25 2026", "11/25", "tomorrow"])
def test_a_day_is_read_as_calendars_write_it(appointing: Appointing, text: str) -> None:
    one = appointing.appoint(2, ROW | {"date": text})
    assert one.drafted is not None
    assert one.drafted.draft.text("course.series[0].first") == "2026-11-25"


def test_an_appointment_of_today_has_not_passed(appointing: Appointing) -> None:
    one = appointing.appoint(2, ROW | {"date": TODAY.isoformat()})
    assert (one.fate, one.problems) == (Fate.READY, ())


@pytest.mark.parametrize(
    ("change", "trouble", "sentence"),
    [
        ({"patient": " "}, ("patient", "missing"), ""),
        ({"date": ""}, ("date", "missing"), ""),
        ({"date": "soon"}, ("date", "day_not_read_in_list"), ""),
        ({"date": "11/23/2026"}, ("date", "day_has_passed"), ""),
        ({"payer": "Aetnna"}, ("payer", "payer_meant"), "Did you mean Aetna?"),
        ({"payer": "Shared name"}, ("payer", "payer_meant"), "Did you mean Moda Health \u00b7 Moda of Alaska?"),
        ({"payer": "Zyxw"}, ("payer", "payer_not_found"), ""),
        ({"template": "Kne"}, ("template", "template_meant"), "Did you mean Knee?"),
        ({"template": "Zyxw"}, ("template", "template_not_found"), ""),
        ({"network": "perhaps"}, ("network", "network_not_read"), ""),
        ({"deductible": "lots"}, ("deductible", "unknown_word"), ""),
        ({"born": "soon"}, ("born", "birthday_not_read"), ""),
    ],
)
def test_what_is_in_the_way_names_its_cell_and_nothing_is_guessed(
    appointing: Appointing, change: dict[str, str], trouble: tuple[str, str], sentence: str
) -> None:
    one = appointing.appoint(2, ROW | change)
    assert one.fate is Fate.LEFT_OUT
    assert troubles(one) == [(f"rows[0].{trouble[0]}", trouble[1])]
    if sentence:
        assert sentence in Words.load("en").problem(one.problems[0])


def test_all_problems_of_a_row_come_at_once(appointing: Appointing) -> None:
    row = {"patient": "Ana", "date": "soon", "payer": "Zyxw", "template": ""}
    assert [code for _, code in troubles(appointing.appoint(2, row))] == [
        "day_not_read_in_list",
        "payer_not_found",
        "missing",
    ]


def test_a_patient_who_has_an_estimate_for_that_day_is_not_given_another(prices: PriceBook) -> None:
    at = datetime(2026, 11, 20, tzinfo=UTC)
    kept = WorkItem("id", "E-2026-0007", State.DRAFT, "ana reyes", "Aetna", date(2026, 11, 25), at)
    one = made(prices, [kept]).appoint(2, ROW)
    assert (one.fate, one.number) == (Fate.THERE, "E-2026-0007")
    assert made(prices, [kept]).appoint(2, ROW | {"date": "11/26/2026"}).fate is Fate.READY


def test_heads_may_be_called_what_calendars_call_them() -> None:
    listed = read_list(b"Appointment Date;Patient Name;Insurance;Treatment;Room\n11/25/2026;Ana;Aetna;Knee;3\n")
    assert listed.rows == ((2, {"date": "11/25/2026", "patient": "Ana", "payer": "Aetna", "template": "Knee"}),)
    assert [one.head for one in listed.ignored] == ["Room"]


def test_nothing_of_a_patient_stands_in_what_may_be_logged(appointing: Appointing) -> None:
    assert "Reyes" not in repr(appointing.appoint(2, ROW))
    assert "Reyes" not in repr(appointing.appoint(2, ROW | {"payer": "Reyes"}).problems)


def test_a_patient_who_stands_twice_for_one_day_gets_one_estimate(appointing: Appointing) -> None:
    assert appointing.appoint(2, ROW).fate is Fate.READY
    twice = appointing.appoint(3, ROW | {"patient": "ANA reyes", "date": "2026-11-25"})
    assert (twice.fate, troubles(twice)) == (Fate.LEFT_OUT, [("rows[0].patient", "stands_in_line")])
    assert twice.problems[0].figures == {"line": "2"}
    assert appointing.appoint(4, ROW | {"date": "11/26/2026"}).fate is Fate.READY
    appointing.begin()
    assert appointing.appoint(3, ROW).fate is Fate.READY
