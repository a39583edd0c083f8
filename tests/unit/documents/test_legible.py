from prolo_cost.documents.ink.legible import REPLACEMENT, legible


def test_plain_text_is_left_as_it_is() -> None:
    for text in ("Ana Ruiz", "¿Cubren el código M0076?", "O'Brien & Sons <3", "", "Nguyễn Thị Ánh", "王", "Олена"):
        assert legible(text) == text


def test_letters_with_marks_are_put_together() -> None:
    assert legible("Jose\u0301") == "José"


def test_controls_and_line_ends_become_one_space() -> None:
    assert legible("Ana\x00\x1b\r\n\t\x85\u2028\u2029Ruiz  B") == "Ana Ruiz B"


def test_direction_and_other_invisible_signs_go() -> None:
    marks = [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), *range(0x2066, 0x206A)]
    invisible = "".join(map(chr, [*marks, 0xAD, 0xFEFF, 0xE0041]))

    assert legible(f"A{invisible}B") == "AB"


def test_the_no_break_space_stays() -> None:
    assert legible("Page\u00a01") == "Page\u00a01"


def test_what_is_no_character_is_shown_as_missing() -> None:
    for nothing in ("\ud800", "\ue000", "\uffff"):
        assert legible(f"A{nothing}") == f"A{REPLACEMENT}"
