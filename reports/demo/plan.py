"""The demonstration's plan with its goals and activities."""

from typing import Any

from activities.models import Activity, FocusArea, Goal, GoalRegion, Plan, PolicyPurpose
from council.models import Department
from partnerships.models import Project, Town
from reports.demo import decisions, growth, guidelines, policy
from reports.demo.keeper import Keeper

ASSESSMENT_IS_EXAMPLE = ("bedömning", "motivering", "trend", "åtgärd")
ACTIVITY_IS_EXAMPLE = [
    "status",
    "steg",
    "datum",
    "direktiv",
    "förankring",
    "förvaltningar",
    "resultat",
]
PLAN_IS_EXAMPLE = "strategins beteckning, diarienumret och besluten på planens väg"


def put(
    keeper: Keeper,
    facts: dict[str, Any],
    example: dict[str, Any],
    explanations: dict[str, dict[str, Any]],
    year: int,
) -> Plan | None:
    """Put in the plan with all of it, and return it when it was made now.

    `explanations` are the cause, consequence and action of goals, by their codes.
    """
    for place, purpose in enumerate(facts["policy"]["purposes"], start=1):
        keeper.put(PolicyPurpose, purpose["code"], position=place, **purpose)
    _focus_areas(keeper, facts["focus_areas"])
    growth.put(keeper, facts["policy"]["cornerstones"], example["growth"])
    before = keeper.created
    made = keeper.put(
        Plan,
        str(year),
        example=PLAN_IS_EXAMPLE,
        year=year,
        registry_number=example["plan"]["registry_number"],
        strategy=example["plan"]["strategy"],
        introduction=example["plan"]["introduction"],
        closing=example["plan"]["closing"],
        standing_rules="\n".join(facts["standing_rules"]),
    )
    if made is None:
        return None
    is_new = keeper.created > before
    for goal in facts["goals"]:
        judged = _judged(example["assessments"][goal["code"]], explanations.get(goal["code"], {}))
        words = _words(goal, facts["goals"], judged, example)
        keeper.put(Goal, f"{year}/{goal['code']}", plan=made, **words)
    grounds = decisions.put(keeper, facts["bodies"], example, year, anew=is_new)
    if is_new:
        decisions.take_plan(made, example["plan_way"], grounds)
        decisions.tie_projects(example["directives"], grounds)
    for activity in facts["activities"]:
        _activity(keeper, f"{year}/{activity['code']}", made, activity, example, grounds)
    return made if is_new else None


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


def _judged(assessed: dict[str, str], explained: dict[str, Any]) -> dict[str, Any]:
    """Return what the files say of a goal, by the goal's own fields."""
    words = {"assessment": assessed["assessment"], "assessment_comment": assessed["comment"]}
    return words | explained


def _words(
    goal: dict[str, Any],
    goals: list[dict[str, Any]],
    judged: dict[str, Any],
    example: dict[str, Any],
) -> dict[str, Any]:
    """Return the goal as the keeper puts it in; `goals` are all of the plan, in their order."""
    siblings = [other["code"] for other in goals if other["region"] == goal["region"]]
    towns = list(Town.objects.filter(name__in=goal.get("towns", [])))
    purposes = policy.purposes(example, goal["code"])
    tags = growth.cornerstones(example["growth"], goal["code"])
    invented = [*ASSESSMENT_IS_EXAMPLE, *(["syften"] if purposes else [])]
    return {
        "example": growth.also_example(example["growth"], goal["code"], invented),
        "links": {"towns": towns, "purposes": purposes, "cornerstones": tags},
        "code": goal["code"],
        "region": goal["region"],
        "position": siblings.index(goal["code"]) + 1,
        "title": goal["title"],
        "project": Project.objects.filter(name=goal.get("project")).first(),
        **judged,
    }


def _activity(
    keeper: Keeper,
    name: str,
    plan: Plan,
    activity: dict[str, Any],
    example: dict[str, Any],
    grounds: decisions.Grounds,
) -> None:
    code = activity["code"]
    invented, way = example["activities"][code], example["activity_ways"][code]
    anchoring = grounds.decisions.get(example["anchoring"].get(code))
    before = keeper.created
    made = keeper.put(
        Activity,
        name,
        example=growth.also_example(example["growth"], code, ACTIVITY_IS_EXAMPLE),
        links={
            "goals": list(plan.goals.filter(code__in=activity["goals"])),
            "towns": list(Town.objects.filter(name__in=activity.get("towns", []))),
            "cornerstones": growth.cornerstones(example["growth"], code),
            "directives": grounds.directives_named(way["directives"]),
            "departments": guidelines.departments(
                example["departments"][each] for each in example["participating"].get(code, [])
            ),
        },
        plan=plan,
        code=code,
        region=GoalRegion(activity["region"]),
        title=activity["title"],
        kind=activity.get("kind", Activity.Kind.COOPERATION),
        project=Project.objects.filter(name=activity.get("project")).first(),
        department=_department(example["departments"][invented["department"]]),
        focus_area=FocusArea.objects.filter(code=invented["focus"]).first(),
        starts_on=invented["starts"],
        ends_on=invented["ends"],
        is_larger_effort=anchoring is not None,
        anchoring=anchoring,
        expected_result=invented["expected"],
        actual_result=invented["actual"],
        strategy_link=invented["strategy"],
        **guidelines.answers(activity.get("guidelines", {})),
        **growth.areas(example["growth"], code),
    )
    if made and keeper.created > before:
        decisions.take_activity(made, way["steps"])


def _department(name: str) -> Department | None:
    return Department.objects.filter(name=name).first()
