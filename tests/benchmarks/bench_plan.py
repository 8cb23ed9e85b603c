"""How long the plans of a long search take, beside a bare loop over the same applications in the same run."""

import gc
import statistics
import time
from collections.abc import Callable, Iterator

import pytest
from search_of_years import NOW, store_years

from followup_desktop.app import spare_what_stands
from followup_desktop.domain.model import Application
from followup_desktop.domain.plan import follow_up_plan
from followup_desktop.services import Workspace, open_workspace

ROUNDS = 7


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder = tmp_path_factory.mktemp("years")
    store_years(folder)
    opened = open_workspace(folder, lambda: NOW)
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def _on_its_own_line(capsys: pytest.CaptureFixture[str]) -> Iterator[None]:
    with capsys.disabled():
        print()
        yield


def _milliseconds(work: Callable[[], object]) -> float:
    """The median of several runs, after one that warms up."""
    times = []
    for _round in range(ROUNDS + 1):
        gc.collect()
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times[1:])


def test_the_plans_that_a_search_of_5000_applications_needs(workspace: Workspace) -> None:
    def plans() -> None:
        workspace.planner.forget()
        workspace.planner.today()

    stored, opened = workspace.store.count(Application), len(workspace.planner.plans())
    print(
        f"  Today of {stored:,} stored applications, {opened} of them open, planned anew: {_milliseconds(plans):.0f} ms"
    )


def test_the_plan_of_5000_applications(workspace: Workspace) -> None:
    cases = list(workspace.casework.cases())
    policy = workspace.catalog.policy()
    calendar = workspace.planner.calendar(cases[0].application)

    def bare() -> list[object]:
        return [sum(interview.round for interview in case.interviews) for case in cases]

    def plans() -> list[object]:
        return [follow_up_plan(case, policy, calendar, NOW) for case in cases]

    spare_what_stands()  # as the program does once its window stands
    steps = sum(len(follow_up_plan(case, policy, calendar, NOW)) for case in cases)
    print(f"  a bare loop over {len(cases):,} cases: {_milliseconds(bare):.1f} ms")
    took = _milliseconds(plans)
    verdict = "within" if took <= 250 else "OVER"
    print(f"  the plan of {len(cases):,} applications, {steps:,} steps: {took:.0f} ms ({verdict} the limit of 250 ms)")
