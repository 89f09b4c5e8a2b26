"""A reader puts another value into a cell of Table I and sees which verdicts would move."""

PAGE = "chapters/cohort.html"


def told(page):
    """What is said of the value tried."""
    return page.locator(".what-if [role=status]").inner_text()


def test_a_cell_is_picked_by_a_click_and_a_slip_is_judged(page):
    """60 typed as 6 in the first dose: the median and the lower quartile no longer print as published."""
    page.locator("#table-one tbody tr").first.locator("td").nth(6).click()
    page.get_by_label("Value").fill("6")
    assert "With 6 for the Pred (mg/day) of patient 1" in told(page) and "17.5 mg/day" in told(page)


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
        visit.page.get_by_role("button", name="Show all columns").click()
        assert visit.page.locator("#table-one thead th:visible").count() == 11
