"""Sizes of a randomised comparison, against R's power.prop.test and Noether's formula (audit.R)."""

import pytest

from lib import samplesize


def test_sizes_for_two_rates_are_those_of_r(audit):
    """Four control rates by two powers, twelve of eighteen responding on the drug."""
    found = samplesize.for_rates(12 / 18, 0)
    expected = [audit["per arm, rates", f"{row.control:g} {row.power:g}"] for row in found.itertuples()]
    assert len(found) == 8
    assert found["per_arm"].tolist() == expected


def test_sizes_for_ranks_are_those_of_noether(audit):
    """Five chances by two powers."""
    found = samplesize.for_ranks(0)
    expected = [audit["per arm, ranks", f"{row.superiority:g} {row.power:g}"] for row in found.itertuples()]
    assert len(found) == 10
    assert found["per_arm"].tolist() == expected


def test_a_stricter_level_needs_more_patients():
    """power.prop.test(p1 = .5, p2 = .25, power = .8) in R gives 57.7; at sig.level = .01, 86.1."""
    assert samplesize.per_arm_for_rates(0.5, 0.25) == 58
    assert samplesize.per_arm_for_rates(0.5, 0.25, alpha=0.01) == 87
    assert samplesize.per_arm_for_ranks(0.7, alpha=0.01) == 49


@pytest.mark.parametrize(("n", "lost", "expected"), [(20, 0, 20), (20, 0.5, 40), (17, 1 / 3, 26)])
def test_losses_are_made_up_for(n, lost, expected):
    """Rounded up to whole patients."""
    assert samplesize.with_losses(n, lost) == expected


@pytest.mark.parametrize("table", [lambda: samplesize.for_rates(12 / 18, 1 / 3), lambda: samplesize.for_ranks(1 / 3)])
def test_the_tables_enrol_half_as_many_again_when_a_third_stops(table):
    """Each row, rounded up."""
    sizes = table()
    assert (sizes["to_enrol"] == [samplesize.with_losses(n, 1 / 3) for n in sizes["per_arm"]]).all()
    assert sizes["to_enrol"].iloc[0] > sizes["per_arm"].iloc[0]
