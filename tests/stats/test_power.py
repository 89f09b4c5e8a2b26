"""Sizes of a randomised comparison, against R's power.prop.test and Noether's formula (audit.R)."""

import numpy as np
import pytest
from scipy import stats

from lib.stats import power
from tests.stats import printed
from tests.together import together


@together("responders", [12, 10])
def test_sizes_for_two_rates_are_those_of_r(audit, responders):
    """Four control rates by two powers, so many of eighteen responding on the drug."""
    found = power.for_rates(responders / 18, printed.CONTROL_RATES, printed.POWERS)
    expected = [
        audit[f"per arm, rates of {responders}", f"{row.control:g} {row.power:g}"] for row in found.itertuples()
    ]
    assert len(found) == 8
    assert found["per_arm"].tolist() == expected


def test_sizes_for_ranks_are_those_of_noether(audit):
    """Five chances by two powers."""
    found = power.for_ranks(0, printed.SUPERIORITIES, printed.POWERS)
    expected = [audit["per arm, ranks", f"{row.superiority:g} {row.power:g}"] for row in found.itertuples()]
    assert len(found) == 10
    assert found["per_arm"].tolist() == expected


def test_more_power_needs_more_patients():
    """power.prop.test(p1 = .5, p2 = .25, power = .8) in R gives 57.7; at power = .9, 76.7."""
    assert [power.per_arm_for_rates(0.5, 0.25, sought) for sought in (0.8, 0.9)] == [58, 77]


@together(("n", "lost", "expected"), [(20, 0, 20), (20, 0.5, 40), (17, 1 / 3, 26)])
def test_losses_are_made_up_for(n, lost, expected):
    """Rounded up to whole patients."""
    assert power.with_losses(n, lost) == expected


def test_the_power_of_the_exact_test_is_that_of_r(audit):
    """fisher.test over all tables of 17 patients per arm."""
    found = power.exact_power(17, 0.2, 12 / 18)
    assert found == pytest.approx(audit["power of Fisher's test", "17 per arm, 0.2 and 12/18"], rel=1e-10)


def test_a_comparison_of_doses_enrols_half_as_many_again_when_a_third_stops():
    """Each row, rounded up."""
    sizes = power.for_ranks(1 / 3, printed.SUPERIORITIES, printed.POWERS)
    assert (sizes["to_enrol"] == [power.with_losses(n, 1 / 3) for n in sizes["per_arm"]]).all()
    assert sizes["to_enrol"].iloc[0] > sizes["per_arm"].iloc[0]


@together(("control", "power_", "n"), [(0.2, 0.8, 21), (0.2, 0.9, 25), (0.3, 0.8, 32)])
def test_the_fewest_for_the_exact_test_are_those_of_r(audit, control, power_, n):
    """R counts up from five per arm, over all tables."""
    assert (
        power.per_arm_exact(control, 12 / 18, power_)
        == audit["fewest for Fisher's test", f"{control} and 12/18, {power_}"]
        == n
    )


def test_the_exact_test_rejects_where_scipy_does():
    """All 81 tables of eight per arm."""
    p = [[stats.fisher_exact([[a, 8 - a], [b, 8 - b]]).pvalue for b in range(9)] for a in range(9)]
    assert (power.fisher_rejects(8) == (np.array(p) < 0.05)).all()


def test_where_the_controls_do_as_well_there_is_no_size():
    """A share of 0.4 against 0.3 and 0.5; beyond two hundred per arm the exact size is left out."""
    found = power.for_rates(0.4, (0.3, 0.5), (0.8,))
    assert found["per_arm"].fillna(0).tolist() == [356, 0] and found["exact"].isna().all()
