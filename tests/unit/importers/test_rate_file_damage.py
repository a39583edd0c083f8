"""Rate files as they arrive, packed in any way, cut off or damaged: told with words, and never a fault of ours."""

from __future__ import annotations

import gzip
import io
import json
import random
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.importers.rate_files import (
    NPI,
    OTHER_NPI,
    WANTED,
    found,
    group,
    item,
    price,
    rate_file,
    rates,
    reference,
)

from prolo_cost.importers.negotiated_rates import RatesFound, Wanted, read_rates
from prolo_cost.wording import Words

CONTENT = json.dumps(rate_file()).encode()


def zipped(**entries: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return packed.getvalue()


def locked(data: bytes) -> bytes:
    """The same zip file, as if its first entry asked for a password."""
    directory = data.index(b"PK\x01\x02")
    return data[: directory + 8] + b"\x01" + data[directory + 9 :]


def codes(told: RatesFound) -> list[str]:
    return [each.code for each in told.problems]


@pytest.mark.parametrize(
    "data",
    [
        CONTENT,
        b"\xef\xbb\xbf" + CONTENT,
        b"\n  " + json.dumps(rate_file(), indent=4).encode() + b"\n",
        gzip.compress(CONTENT),
        gzip.compress(CONTENT[:300]) + gzip.compress(CONTENT[300:]),
        zipped(rates=CONTENT),
        zipped(**{"folder/": b"", "folder/rates.json": CONTENT, "__MACOSX/folder/._rates.json": b"\x00"}),
    ],
    ids=["plain", "byte order mark", "pretty", "gzip", "gzip in parts", "zip", "zip with folders"],
)
def test_every_usual_packing_gives_the_same(tmp_path: Path, data: bytes) -> None:
    told = found(tmp_path, data)
    assert [each.amount for each in told.rates] == [310_50]
    assert told.problems == ()


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty_file"),
        (gzip.compress(b" "), "empty_file"),
        (b"<html>Sign in to go on</html>", "rates_not_json"),
        (b"%PDF-1.7", "rates_not_json"),
        (CONTENT.decode().encode("utf-16"), "rates_not_json"),
        (CONTENT[:-40], "rates_cut_off"),
        (gzip.compress(CONTENT)[:-20], "rates_cut_off"),
        (gzip.compress(CONTENT)[:9], "rates_cut_off"),
        (gzip.compress(CONTENT) + b"no more of it", "rates_damaged"),
        (b"\x1f\x8b\xff\xff\xff\xff\xff\xff\xff\xff\xff", "rates_damaged"),
        (zipped(rates=CONTENT)[:-30], "rates_damaged"),
        (zipped(a=CONTENT, b=CONTENT), "zip_not_of_one"),
        (zipped(), "zip_not_of_one"),
        (locked(zipped(rates=CONTENT)), "zip_locked"),
        (CONTENT.replace(b'"billing_code"', b"billing_code"), "rates_bad_json"),
        (CONTENT + b"{}", "rates_bad_json"),
        (CONTENT.replace(b"CASCADE", b"\xff\xfe"), "rates_bad_json"),
        (CONTENT.replace(b"310.5", b"9" * 5000), "rates_bad_json"),
        (CONTENT.replace(b"310.5", b"1e99999999999999999999"), "rates_bad_json"),
    ],
)
def test_a_file_that_cannot_be_read_to_its_end_says_why(tmp_path: Path, data: bytes, word: str) -> None:
    assert codes(found(tmp_path, data)) == [word]


def test_a_file_that_is_not_there_is_told_by_its_name_alone(tmp_path: Path) -> None:
    told = read_rates(tmp_path / "nowhere.json", WANTED)
    assert [(each.field, each.code) for each in told.problems] == [("nowhere.json", "no_such_file")]
    assert codes(read_rates(tmp_path, WANTED)) == ["cannot_read"]


def test_what_was_read_before_the_damage_is_told_and_nothing_is_called_missing(tmp_path: Path) -> None:
    content = json.dumps(rate_file(item(), item(code="20611"))).encode()
    told = found(tmp_path, content[:-150], Wanted(("M0076", "20611"), (str(NPI),)))
    assert [each.code for each in told.rates] == ["M0076"]
    assert [(each.field, each.code) for each in told.problems] == [("in_network[1]", "rates_cut_off")]
    assert [each.code for each in told.warnings] == ["rate_is_no_coverage"]


def test_who_watches_can_stop_it(tmp_path: Path) -> None:
    path = tmp_path / "rates.json"
    path.write_bytes(CONTENT)

    def stop(done: int, of: int) -> None:
        assert 0 <= done <= of == len(CONTENT)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_rates(path, WANTED, stop)


# Whatever stands in it


def _changed(content: bytes, place: int, piece: bytes) -> bytes:
    return content[:place] + piece + content[place + len(piece) :]


def _cut(content: bytes, place: int, piece: bytes) -> bytes:
    return content[:place] + piece


def _filled(content: bytes, place: int, piece: bytes) -> bytes:
    return content[:place] + piece + content[place:]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    damage=st.sampled_from([_changed, _cut, _filled]),
    place=st.integers(0, 1_000),
    piece=st.one_of(st.binary(max_size=8), st.sampled_from([b"null", b"[[", b"{}", b"-", b'"', b"1e400", b"\\ud800"])),
    pack=st.sampled_from([bytes, gzip.compress, lambda content: zipped(rates=content)]),
    is_packed_first=st.booleans(),
)
def test_damage_is_told_and_never_raised(
    tmp_path: Path,
    damage: Callable[[bytes, int, bytes], bytes],
    place: int,
    piece: bytes,
    pack: Callable[[bytes], bytes],
    is_packed_first: bool,
) -> None:
    data = damage(pack(CONTENT), place, piece) if is_packed_first else pack(damage(CONTENT, place, piece))
    _speaks(found(tmp_path, data))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(anything=JSON, seed=st.integers(0, 10_000))
def test_whatever_stands_in_place_of_a_value_is_told_or_passed_over(
    tmp_path: Path, anything: object, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    content = json.loads(CONTENT)
    node: Any = content
    key: Any = "in_network"
    while isinstance(node[key], dict | list) and node[key] and chance.random() < 0.8:
        node = node[key]
        key = chance.choice(list(node)) if isinstance(node, dict) else chance.randrange(len(node))
    node[key] = anything
    _speaks(found(tmp_path, content))


def _speaks(told: RatesFound) -> None:
    """There are rates, or something says why not; and all of it can be said."""
    assert told.rates or told.problems or told.warnings
    for each in (*told.problems, *told.warnings):
        assert Words.load("en").problem(each)


# However large it is


def test_what_is_not_wanted_takes_no_memory(tmp_path: Path) -> None:
    """Some 3 MB of lists, of items and of rates within the wanted item, none of them ours."""
    path = tmp_path / "large.json.gz"
    lists = (json.dumps(reference(number, group(*[OTHER_NPI] * 20))) for number in range(2, 3_000))
    theirs = json.dumps(rates(*[price(number) for number in range(20)], of=tuple(range(2, 202))))
    with gzip.open(path, "wt", compresslevel=1) as file:
        file.write('{"provider_references": [' + ",".join((json.dumps(reference(1, group(NPI))), *lists)))
        for code in ("20611", "M0076"):
            head = json.dumps(item(code=code))[: -len(json.dumps([rates()])) - 1]
            file.write(('], "in_network": [' if code == "20611" else ",") + head)
            file.write("[" + ",".join([theirs] * 200 + [json.dumps(rates())]) + "]}")
        file.write("]}")
    tracemalloc.start()
    told = read_rates(path, WANTED)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [each.amount for each in told.rates] == [310_50]
    assert peak < 2_000_000
