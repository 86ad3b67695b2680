"""Where each kind of bad input and fault is tested: every test that the list names exists."""

import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent
FAULTS = {
    "two extensions, path in a name, SVG, HTML called .pdf, macros, 0 bytes": (
        "usecases/collecting/test_evidence.py",
        "test_a_file_that_is_not_what_is_taken_is_refused_in_one_sentence",
    ),
    "the same through the page": (
        "portal/test_portal_papers.py",
        "test_a_file_that_is_not_taken_leaves_nothing",
    ),
    "zip bombs": ("usecases/collecting/test_evidence.py", "test_bombs_do_not_go_off"),
    "one byte too many": ("usecases/collecting/test_evidence.py", "test_one_byte_too_many_is_too_many"),
    "any bytes": (
        "usecases/collecting/test_evidence.py",
        "test_any_bytes_are_taken_or_refused_in_a_sentence",
    ),
    "disk full in mid-upload": (
        "portal/test_portal_liaison_files.py",
        "test_a_disk_that_is_full_in_mid_upload_is_said_and_leaves_nothing",
    ),
    "disk full as a file is kept": (
        "usecases/keeping/test_stored_files.py",
        "test_a_full_disk_leaves_nothing_half_written",
    ),
    "withdrawn content again": (
        "portal/test_portal_withdrawn_files.py",
        "test_no_door_takes_again_what_was_withdrawn",
    ),
    "formula in the report's workbook": (
        "documents/test_follow_up.py",
        "test_no_cell_becomes_a_formula_or_a_link",
    ),
    "formula in the programme's workbook": (
        "documents/test_programme_workbook.py",
        "test_no_part_holds_a_formula_or_a_link",
    ),
    "formula in the record's workbook": (
        "usecases/exchanging/test_exchange.py",
        "test_no_cell_of_the_record_is_a_formula",
    ),
    "formula in the CSV of completeness": (
        "portal/test_portal_completeness.py",
        "test_no_cell_of_the_file_is_a_formula",
    ),
    "two numbers at once": (
        "usecases/agreeing/test_numbering.py",
        "test_numbers_asked_for_at_once_have_no_gap_and_no_double",
    ),
    "audit row altered, removed, reordered": (
        "usecases/keeping/test_verification.py",
        "test_what_was_done_to_the_log_is_named",
    ),
    "token altered, expired, rotated": (
        "portal/test_portal_liaison.py",
        "test_links_that_ended_or_were_never_given_open_nothing",
    ),
    "token of another agency": (
        "portal/test_portal_liaison.py",
        "test_nothing_of_another_agency_is_behind_the_link",
    ),
    "token in another's address": (
        "portal/test_portal_liaison_ways.py",
        "test_nothing_of_another_agencys_request_can_be_done",
    ),
    "HEAD and GET": ("portal/test_portal_laws.py", "test_get_never_acts"),
    "headless browser": (
        "portal/test_portal_browser_drafts.py",
        "test_a_scanner_that_runs_scripts_changes_nothing",
    ),
    "double click, back and resend, two tabs": (
        "portal/test_portal_liaison_answers.py",
        "test_double_click_back_and_two_tabs_make_one_answer",
    ),
    "a round that closes while the form is open": (
        "portal/test_portal_liaison_answers.py",
        "test_a_round_that_closes_while_the_form_is_open_loses_nothing",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_has_its_test(fault: str) -> None:
    path, name = FAULTS[fault]
    assert re.findall(rf"^def {name}\(", (HERE / path).read_text(), re.MULTILINE) == [f"def {name}("]
