"""A reader puts another value into a cell of Table I and sees which verdicts would move."""

import re

import pytest

PAGE = "chapters/cohort.html"


def told(page):
    """What is said of the value tried."""
    return page.locator(".what-if [role=status]").inner_text()


def test_a_cell_is_picked_by_a_click_and_a_slip_is_judged(page):
    """60 typed as 6 in the first dose: the median and the lower quartile no longer print as published."""
    page.locator("#table-one tbody tr").first.locator("td").nth(6).click()
    page.get_by_label("Value").fill("6")
    assert "With 6 for the Pred (mg/day) of patient 1" in told(page)
    moved = page.locator(".what-if li", has=page.locator("a[href='ledger.html#c-128']"))
    assert re.search(
        r"17.5 mg/day\W+reproduced would be \W+not reproduced: the table would give \d+(\.\d+)?$",
        " ".join(moved.inner_text().split()),
    )


def test_a_p_value_is_the_nearest_of_the_tests_named(page):
    """60 typed as 0 in the first dose: 0.0211 for the printed 0.008."""
    page.get_by_role("combobox", name="Column").select_option("prednisone_baseline_mg_day")
    page.get_by_label("Value").fill("0")
    moved = page.locator(".what-if li", has=page.locator("a[href='ledger.html#c-194']"))
    assert moved.inner_text().endswith("not reproduced: the nearest p of the tests named would be 0.0211")


@pytest.mark.parametrize(
    ("patient", "column", "words"),
    [
        ("1", "gender", "Printed: F. Another value can be tried: M."),
        ("4", "drugs_current", "Another value can be tried: TCZ*, Aza*; TCZ, Aza."),
        ("1", "prednisone_baseline_mg_day", "One of 20 other values can be tried."),
    ],
)
def test_how_many_values_can_be_tried_is_told(page, patient, column, words):
    """One, two or more."""
    page.get_by_role("combobox", name="Patient").select_option(patient)
    page.get_by_role("combobox", name="Column").select_option(column)
    assert told(page).endswith(words)


@pytest.mark.parametrize(
    ("column", "value", "words"), [("gender", "M", "1 verdict would move"), ("age_years", "20", " verdicts would move")]
)
def test_one_verdict_moves_and_several_move(page, column, value, words):
    """In the number that goes with it; and one cell alone is marked."""
    page.get_by_role("combobox", name="Column").select_option(column)
    page.get_by_label("Value").fill(value)
    assert words in told(page) and page.locator("#table-one .tried").count() == 1


def test_the_same_by_keyboard_alone(page):
    """Patient, column and value are fields with labels."""
    page.get_by_role("combobox", name="Patient").select_option("7")
    page.get_by_role("combobox", name="Column").select_option("age_years")
    page.get_by_label("Value").fill("20")
    assert "verdict" in told(page)


def test_what_is_no_slip_says_how_to_try_it(page):
    """Nothing is computed in the browser."""
    page.get_by_label("Value").fill("12345")
    assert "make verify DATA=copy" in told(page)


def test_without_scripts_it_says_how_to_try_it(visitor):
    """No dead control."""
    with visitor.visit(PAGE, java_script_enabled=False) as visit:
        assert "make verify DATA=copy" in visit.page.locator("#what-if").inner_text()
        assert visit.page.locator("#what-if input").count() == 0


def test_a_phone_shows_both_doses(visitor):
    """Before and at six months, without scrolling the table."""
    with visitor.visit(PAGE, width=360) as visit:
        heads = visit.page.locator("#table-one thead th:visible").evaluate_all(
            "all => all.map(th => [th.textContent, th.getBoundingClientRect().right])"
        )
        doses = [right for name, right in heads if name.startswith("Pred")]
        assert len(doses) == 2 and max(doses) <= 360
        assert visit.page.locator("#table-one .tried").is_visible()
        visit.page.get_by_role("button", name="Show all columns").click()
        assert visit.page.locator("#table-one thead th:visible").count() == 11
