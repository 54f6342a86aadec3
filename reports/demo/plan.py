"""The demonstration's plan with its goals and activities."""

from typing import Any

from activities.models import Activity, FocusArea, Goal, GoalRegion, Plan, PolicyPurpose
from council.models import Department
from partnerships.models import Project, Town
from reports.demo.keeper import Keeper

ASSESSMENT_IS_EXAMPLE = "bedömning och motivering"
ACTIVITY_IS_EXAMPLE = "status, datum, ansvarig förvaltning och resultat"


def put(keeper: Keeper, facts: dict[str, Any], example: dict[str, Any], year: int) -> None:
    for place, purpose in enumerate(facts["policy"]["purposes"], start=1):
        keeper.put(PolicyPurpose, purpose["code"], position=place, **purpose)
    _focus_areas(keeper, facts["focus_areas"])
    made = keeper.put(
        Plan,
        str(year),
        example="strategins beteckning",
        year=year,
        strategy=example["plan"]["strategy"],
        introduction=example["plan"]["introduction"],
        standing_rules="\n".join(facts["standing_rules"]),
    )
    if made is None:
        return
    for goal in facts["goals"]:
        judged = example["assessments"][goal["code"]]
        _goal(keeper, f"{year}/{goal['code']}", made, goal, judged, facts["goals"])
    for activity in facts["activities"]:
        _activity(keeper, f"{year}/{activity['code']}", made, activity, example)


def _focus_areas(keeper: Keeper, areas: list[dict[str, Any]]) -> None:
    place = 0
    for area in areas:
        place += 1
        parent = keeper.put(
            FocusArea, area["code"], position=place, code=area["code"], title=area["title"]
        )
        for number, title in enumerate(area.get("parts", []), start=1):
            place += 1
            code = f"{area['code']}.{number}"
            keeper.put(FocusArea, code, position=place, code=code, title=title, parent=parent)


def _goal(
    keeper: Keeper,
    name: str,
    plan: Plan,
    goal: dict[str, Any],
    judged: dict[str, str],
    goals: list[dict[str, Any]],
) -> None:
    siblings = [other["code"] for other in goals if other["region"] == goal["region"]]
    keeper.put(
        Goal,
        name,
        example=ASSESSMENT_IS_EXAMPLE,
        links={"towns": list(Town.objects.filter(name__in=goal.get("towns", [])))},
        plan=plan,
        code=goal["code"],
        region=goal["region"],
        position=siblings.index(goal["code"]) + 1,
        title=goal["title"],
        project=Project.objects.filter(name=goal.get("project")).first(),
        assessment=judged["assessment"],
        assessment_comment=judged["comment"],
    )


def _activity(
    keeper: Keeper, name: str, plan: Plan, activity: dict[str, Any], example: dict[str, Any]
) -> None:
    invented = example["activities"][activity["code"]]
    department = example["departments"][invented["department"]]
    keeper.put(
        Activity,
        name,
        example=ACTIVITY_IS_EXAMPLE,
        links={
            "goals": list(plan.goals.filter(code__in=activity["goals"])),
            "towns": list(Town.objects.filter(name__in=activity.get("towns", []))),
        },
        plan=plan,
        code=activity["code"],
        region=GoalRegion(activity["region"]),
        title=activity["title"],
        kind=activity.get("kind", Activity.Kind.COOPERATION),
        project=Project.objects.filter(name=activity.get("project")).first(),
        department=Department.objects.filter(name=department).first(),
        focus_area=FocusArea.objects.filter(code=invented["focus"]).first(),
        status=invented["status"],
        starts_on=invented["starts"],
        ends_on=invented["ends"],
        expected_result=invented["expected"],
        actual_result=invented["actual"],
        strategy_link=invented["strategy"],
    )
