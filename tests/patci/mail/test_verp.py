"""Envelope senders that name their message: only ours are read back."""

from hypothesis import given
from hypothesis import strategies as st

from patci.mail import verp
from patci.mail.letters import is_usable

NUMBERS = st.integers(1, 10**17)


@given(NUMBERS, st.sampled_from(["st@comision.example", "a+b1-000000000000@x.example", "S.T@X.example"]))
def test_what_we_write_is_one_mailbox_and_read_back_in_any_case(number: int, sender: str) -> None:
    written = verp.encode(sender, number, key=b"key")
    assert is_usable(written)
    assert verp.decode(written, key=b"key") == number
    assert verp.decode(written.upper(), key=b"key") == number


@given(NUMBERS, NUMBERS)
def test_a_number_or_key_that_was_changed_is_nobody_s(number: int, other: int) -> None:
    written = verp.encode("st@comision.example", number, key=b"key")
    changed = written.replace(f"+b{number}-", f"+b{other}-")
    assert verp.decode(changed, key=b"key") == (number if other == number else None)
    assert verp.decode(written, key=b"another") is None


@given(st.text())
def test_any_other_address_is_nobody_s(address: str) -> None:
    assert verp.decode(address, key=b"key") is None
