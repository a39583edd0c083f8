"""What the tests promise of themselves."""

import pytest


def test_no_test_is_named_after_bytes(request: pytest.FixtureRequest) -> None:
    """A packed file holds the second of its packing, and two workers that name a test apart run none at all."""
    named = [
        item.nodeid
        for item in request.session.items
        if isinstance(item, pytest.Function) and hasattr(item, "callspec")
        for value in item.callspec.params.values()
        if isinstance(value, bytes) and value and repr(value)[2:-1] in item.nodeid
    ]
    assert named == []
