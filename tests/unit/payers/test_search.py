"""A clerk finds a payer by what they would type."""

import pytest

from prolo_cost import paths
from prolo_cost.domain.coverage import Payer
from prolo_cost.payers.catalog import Catalog
from prolo_cost.payers.search import Hit, Searcher


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return Catalog(paths.payers_db())


def payer(name: str, *aliases: str, states: tuple[str, ...] = (), own: bool = False, line: str = "commercial") -> Payer:
    return Payer(name.lower(), name, aliases, states=states, own=own, line_of_business=line)


def found(text: str, *payers: Payer) -> list[str]:
    return [hit.name for hit in Searcher(payers).search(text)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("ae", "aetna"),
        ("aet", "aetna"),
        ("AETNA", "aetna"),
        ("cig", "cigna"),
        ("uhc", "unitedhealthcare-commercial"),
        ("united healthcare", "unitedhealthcare-commercial"),
        ("umr", "unitedhealthcare-commercial"),
        ("oxf", "unitedhealthcare-oxford"),
        ("uhc community nj", "unitedhealthcare-community-plan-nj"),
        ("uhc medicaid", "unitedhealthcare-community-plan"),
        ("bcbsnc", "bcbs-north-carolina"),
        ("BCBS of N.C.", "bcbs-north-carolina"),
        ("bcbs north c", "bcbs-north-carolina"),
        ("blue cross tex", "hcsc-bcbs"),
        ("blue cross blue shield of texas", "hcsc-bcbs"),
        ("bluecross blueshield of texas", "hcsc-bcbs"),
        ("bcbs tx", "hcsc-bcbs"),
        ("texas blue cross", "hcsc-bcbs"),
        ("blue cross & blue shield of ala", "bcbs-alabama"),
        ("anthem", "anthem-elevance"),
        ("empire", "anthem-elevance"),
        ("medi", "medicare-original"),
        ("medicare", "medicare-original"),
        ("part b", "medicare-original"),
        ("medicare adv", "medicare-advantage-generic"),
        ("tricare", "tricare"),
        ("va", "veterans-affairs"),
        ("fep", "fehb-fep-bcbs"),
        ("geha", "fehb-geha"),
        ("L&I", "wa-lni"),
        ("labor and ind", "wa-lni"),
        ("labor & ind", "wa-lni"),
        ("texas workers", "tx-workers-comp"),
        ("eocco", "or-ohp"),
        ("carecore", "evicore"),
        ("60054", "aetna"),
        ("0043", "premera"),
        ("medcare", "medicare-original"),
        ("medicrae", "medicare-original"),
        ("atena", "aetna"),
        ("cgina", "cigna"),
        ("antem", "anthem-elevance"),
        ("humanna", "humana"),
        ("untied healthcare", "unitedhealthcare-commercial"),
        ("unitedhelthcare", "unitedhealthcare-commercial"),
        ("providnce", "providence-health-plan"),
        ("blue cross idhao", "blue-cross-idaho"),
    ],
)
def test_what_is_typed_finds_the_payer_first(catalog: Catalog, typed: str, first: str) -> None:
    assert [hit.payer_id for hit in catalog.search(typed)][:1] == [first]


def test_any_alias_or_name_typed_whole_finds_its_payer(catalog: Catalog) -> None:
    lost = [
        (payer.id, name)
        for payer in catalog.payers()
        for name in (payer.name, *payer.aliases)
        if payer.id not in {hit.payer_id for hit in catalog.search(name, limit=12)}
    ]
    assert lost == []


def test_every_letter_on_the_way_to_a_name_keeps_finding_its_payer(catalog: Catalog) -> None:
    lost = [
        (payer.id, payer.name[:end])
        for payer in catalog.payers()
        for end in range(4, len(payer.name) + 1)
        if payer.id not in {hit.payer_id for hit in catalog.search(payer.name[:end], limit=90)}
    ]
    assert lost == []


def test_a_hit_says_by_which_name_it_was_found(catalog: Catalog) -> None:
    states = ("IL", "MT", "NM", "OK", "TX")
    name = "BCBS of Illinois / Texas / Montana / New Mexico / Oklahoma"
    assert catalog.search("bcbstx") == [Hit("hcsc-bcbs", name, "BCBSTX", "commercial", states)]
    assert catalog.search("aetn")[0].alias == ""


@pytest.mark.parametrize(
    "typed", ["", "   ", "...", "&", "teh", "zzz", "kaiser permanente", "60045", "x'; DROP TABLE payers"]
)
def test_nothing_is_made_up(catalog: Catalog, typed: str) -> None:
    assert catalog.search(typed) == []


def test_each_payer_is_found_once_and_no_more_than_asked_for(catalog: Catalog) -> None:
    hits = [hit.payer_id for hit in catalog.search("b", limit=40)]
    assert len(hits) == len(set(hits)) > 20
    assert len(catalog.search("b")) == 8
    assert len(catalog.search("medcare", limit=2)) == 2


def test_what_fits_better_comes_first() -> None:
    whole = payer("Sun")
    start = payer("Sunrise Mutual")
    word = payer("Great Sunrise Plan")
    part = payer("Tsunami Care")
    assert found("sun", part, word, start, whole) == ["Sun", "Sunrise Mutual", "Great Sunrise Plan", "Tsunami Care"]


def test_words_are_found_in_any_order_and_across_names() -> None:
    plan = payer("Evergreen Health Plan", "EHP Washington", states=("OR",), line="medicaid")
    for typed in ("plan ever", "wash heal", "evergreen or", "health medicaid", "plan of evergr", "the evergreen"):
        assert found(typed, plan) == ["Evergreen Health Plan"], typed
    assert found("evergreen texas", plan) == []


def test_case_accents_and_punctuation_do_not_matter() -> None:
    plan = payer("Médica Salud, S.A. (Puerto Rico)", "Crowley's Trust-Fund")
    for typed in ("medica", "MÉDICA", "salud sa", "medica-salud", "puerto", "crowleys", "trust fund", "trustfund"):
        assert len(found(typed, plan)) == 1, typed


def test_of_equal_fits_the_clinics_own_then_those_everywhere_then_commercial_ones_come_first() -> None:
    own = payer("Harbor Four", states=("WA",), own=True)
    everywhere = payer("Harbor Five")
    medicaid = payer("Harbor Nine", line="medicaid")
    local = payer("Harbor Zero", states=("OR",))
    assert found("harbor", local, medicaid, everywhere, own) == [
        "Harbor Four",
        "Harbor Five",
        "Harbor Nine",
        "Harbor Zero",
    ]


def test_a_slip_is_allowed_for_only_where_nothing_fits() -> None:
    assert found("carbor", payer("Carbor"), payer("Harbor")) == ["Carbor"]
    assert found("varbor", payer("Carbor"), payer("Harbor")) == ["Carbor", "Harbor"]


@pytest.mark.parametrize(
    ("typed", "finds"),
    [
        ("Sut", 0),  # three letters are too few for a guess
        ("Sutt", 0),
        ("Sumt", 1),  # the i is missing, and the name goes on
        ("Summti", 1),  # changed places
        ("Sumimt He", 1),
        ("Sumit Heatlh", 1),  # one in each word
        ("Summet Healht Plan", 1),
        ("Sxmxit", 0),  # two in a short word
    ],
)
def test_how_much_a_finger_may_slip(typed: str, finds: int) -> None:
    assert len(found(typed, payer("Summit Health Plan"))) == finds


def test_an_id_that_is_nearly_right_finds_nobody() -> None:
    assert Searcher([Payer("p", "Plan", electronic_payer_id="60054")]).search("60045") == []


def test_warming_up_changes_no_answer(catalog: Catalog) -> None:
    searcher = Searcher(catalog.payers())
    before = searcher.search("medcare")
    searcher.warm_up()
    assert searcher.search("medcare") == before != []
