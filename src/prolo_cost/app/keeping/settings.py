"""The clinic's settings: what its papers say of it, and how they are printed. Each is declared once, here.

What is typed is kept as it was typed, also while it is not right yet; papers only get what is right. The one exception
is a tax ID that is none of a business: it may be a social security number, so it is neither kept nor printed.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from prolo_cost.documents.kinds import EstimatePage
from prolo_cost.documents.logo import problems_of_logo
from prolo_cost.documents.office import EMPLOYER_ID, Clinic
from prolo_cost.domain.problems import Problem
from prolo_cost.domain.provider_numbers import is_npi
from prolo_cost.logs import RECORDS
from prolo_cost.payers.vocabulary import STATES
from prolo_cost.wording import LANGUAGES

if TYPE_CHECKING:
    from prolo_cost.app.keeping.saving import Saving

CLINIC, LOGO, PAPERS = "clinic", "clinic.logo", "papers"
"""The keys in the records: the clinic's texts, its logo (base64), and how its papers are printed."""


def _plain(text: str) -> str:
    """A text on one line: a paper breaks its lines itself."""
    return " ".join(text.split())


class Setting(NamedTuple):
    """A text of the clinic. ``most`` letters; ``tidy`` gives it as a paper prints it; ``fits`` is asked of that."""

    most: int
    tidy: Callable[[str], str] = _plain
    fits: Callable[[str], bool] = bool
    fault: str = ""
    is_kept_only_right: bool = False


SETTINGS: Final[Mapping[str, Setting]] = {
    "name": Setting(80),
    "phone": Setting(40),
    "address": Setting(120),
    "state": Setting(2, lambda text: text.strip().upper(), STATES.__contains__, "clinic_state"),
    "npi": Setting(20, lambda text: "".join(text.split()), is_npi, "clinic_npi"),
    "tax_id": Setting(
        20, str.strip, lambda text: EMPLOYER_ID.fullmatch(text) is not None, "clinic_tax_id", is_kept_only_right=True
    ),
    "disclaimer": Setting(600),
}
"""The texts, by the names that they have in ``office.Clinic``. Each may be blank."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything set. ``texts`` holds what was typed, by the names of ``SETTINGS``; blank ones may be left out.

    Attributes:
        texts: What was typed.
        logo: A PNG; empty for none.
        leaves_out: Parts of the patient's estimate that are not printed.
        language: The language of papers, unless another is chosen for one.
        large_print: Whether papers are printed large, unless one is not.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    logo: bytes = field(default=b"", repr=False)
    leaves_out: frozenset[EstimatePage] = frozenset()
    language: str = "en"
    large_print: bool = False

    def typed(self, name: str, text: str) -> Settings:
        """The settings with another text.

        Raises:
            KeyError: there is no such text.
        """
        _ = SETTINGS[name]
        return replace(self, texts={**self.texts, name: text})

    def text(self, name: str) -> str:
        """A text as it was typed."""
        return self.texts.get(name, "")

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong, each under ``clinic.`` and the name of what it is about."""
        found = (_problem(name, self.text(name)) for name in SETTINGS)
        texts = tuple(problem for problem in found if problem is not None)
        return (*texts, *(problems_of_logo(self.logo) if self.logo else ()))

    @property
    def clinic(self) -> Clinic:
        """The clinic as papers tell it: only what is right."""
        right = {name: "" if _problem(name, self.text(name)) else self._tidy(name) for name in SETTINGS}
        logo = b"" if self.logo and problems_of_logo(self.logo) else self.logo
        return Clinic(**right, logo=logo, leaves_out=self.leaves_out)

    def _tidy(self, name: str) -> str:
        return SETTINGS[name].tidy(self.text(name))


def _problem(name: str, text: str) -> Problem | None:
    setting, place = SETTINGS[name], f"clinic.{name}"
    tidy = setting.tidy(text)
    if not tidy:
        return None
    if setting.fault and not setting.fits(tidy):
        return Problem(place, setting.fault)
    return Problem(place, "too_long", {"most": str(setting.most)}) if len(tidy) > setting.most else None


def read_settings(saving: Saving) -> Settings:
    """The settings of the records. What was never set, or what another program wrote, counts as not set.

    Raises:
        StoreFault: the machine failed.
    """
    return from_values({key: saving.setting(key) for key in (CLINIC, LOGO, PAPERS)})


def keep_settings(saving: Saving, settings: Settings, before: Settings) -> None:
    """Keep what is other than ``before``; all of it is safe when this returns.

    Raises:
        StoreFault: the machine failed. What was kept before may be kept still.
    """
    kept = to_values(before)
    for key, value in to_values(settings).items():
        if value != kept[key]:
            saving.set_setting(key, value)
            RECORDS.info("settings kept: %s", key)


def to_values(settings: Settings) -> dict[str, object]:
    """The JSON values that the records keep."""
    return {
        CLINIC: {name: text for name in SETTINGS if (text := _kept(name, settings.text(name)))},
        LOGO: base64.b64encode(settings.logo).decode("ascii"),
        PAPERS: {
            "leaves_out": sorted(page.value for page in settings.leaves_out),
            "language": settings.language,
            "large_print": settings.large_print,
        },
    }


def _kept(name: str, text: str) -> str:
    return "" if SETTINGS[name].is_kept_only_right and _problem(name, text) else text


def from_values(values: Mapping[str, object]) -> Settings:
    """The settings that JSON values of the records hold."""
    clinic, papers = _table(values.get(CLINIC)), _table(values.get(PAPERS))
    texts = {name: text for name in SETTINGS if isinstance(text := clinic.get(name), str)}
    left_out, language = papers.get("leaves_out"), papers.get("language")
    return Settings(
        texts=texts,
        logo=_bytes(values.get(LOGO)),
        leaves_out=frozenset(page for page in EstimatePage if isinstance(left_out, list) and page.value in left_out),
        language=language if isinstance(language, str) and language in LANGUAGES else "en",
        large_print=papers.get("large_print") is True,
    )


def _table(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _bytes(value: object) -> bytes:
    try:
        return base64.b64decode(value, validate=True) if isinstance(value, str) else b""
    except binascii.Error:
        return b""
