"""Records for tests, each valid as it is."""

import datetime as dt
import hashlib
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from activities.models import (
    Activity,
    Goal,
    GoalRegion,
    Plan,
    Result,
    Visit,
)
from budget.models import BudgetFrame, BudgetLine, LedgerEntry, LedgerImport
from council.models import (
    Body,
    ContactPerson,
    CouncilMember,
    Decision,
    DecisionRecipient,
    Department,
    Directive,
    Outcome,
    StoredFile,
    User,
)
from council.roles import Role
from partnerships.models import (
    Agreement,
    AgreementAmendment,
    Network,
    NetworkEvent,
    Organisation,
    PartnerContact,
    Project,
    ProjectCondition,
    ProjectPartner,
    Region,
    Stage,
    Town,
    TwinTownCircle,
)

PASSWORD = "ett-langt-losenord-2023"


class DepartmentFactory(DjangoModelFactory):
    class Meta:
        model = Department

    name = factory.Sequence(lambda n: f"Förvaltning {n}")


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"person{n}")
    role = Role.COORDINATOR
    password = factory.django.Password(PASSWORD)


class CouncilMemberFactory(DjangoModelFactory):
    class Meta:
        model = CouncilMember

    given_name = "Prov"
    family_name = factory.Sequence(lambda n: f"Provsson {n}")
    party = "X"
    position = factory.Sequence(lambda n: n)


class ContactPersonFactory(DjangoModelFactory):
    class Meta:
        model = ContactPerson

    department = factory.SubFactory(DepartmentFactory)
    given_name = "Prov"
    family_name = factory.Sequence(lambda n: f"Kontaktsson {n}")


class BodyFactory(DjangoModelFactory):
    """One of the four bodies that are there from the start; `kind="other"` gives a new one."""

    class Meta:
        model = Body
        django_get_or_create = ("kind",)

    kind = Body.Kind.EXECUTIVE_BOARD
    code = factory.Sequence(lambda n: f"ORG{n}")
    name = factory.Sequence(lambda n: f"Organ {n}")

    @classmethod
    def _get_or_create(cls, model_class, *args, **kwargs):
        if kwargs["kind"] == Body.Kind.OTHER:
            return model_class.objects.create(*args, **kwargs)
        return super()._get_or_create(model_class, *args, **kwargs)


class StoredFileFactory(DjangoModelFactory):
    """An extract of minutes, each with bytes of its own."""

    class Meta:
        model = StoredFile

    name = factory.Sequence(lambda n: f"protokollsutdrag-{n}.pdf")
    media_type = "application/pdf"
    content = factory.Sequence(lambda n: b"%PDF-1.7 prov " + str(n).encode())
    sha256 = factory.LazyAttribute(lambda file: hashlib.sha256(file.content).hexdigest())
    size = factory.LazyAttribute(lambda file: len(file.content))


class DecisionFactory(DjangoModelFactory):
    """The executive board says yes; `body__kind=` chooses another body, `corrects=` corrects."""

    class Meta:
        model = Decision

    body = factory.SubFactory(BodyFactory)
    meeting_date = dt.date(2022, 12, 20)
    paragraph = factory.Sequence(lambda n: str(n + 1))
    registry_number = "KS0571/22"
    outcome = Outcome.APPROVED
    text = "Kommunstyrelsen beslutar enligt förslaget."
    entered_by = factory.SubFactory(UserFactory)
    correction_reason = factory.LazyAttribute(lambda new: "Fel dag." if new.corrects else "")
    corrects = None


class DecisionRecipientFactory(DjangoModelFactory):
    class Meta:
        model = DecisionRecipient

    decision = factory.SubFactory(DecisionFactory)
    name = factory.Sequence(lambda n: f"Mottagare {n}")


class DirectiveFactory(DjangoModelFactory):
    """An assignment that no body decided."""

    class Meta:
        model = Directive

    kind = Directive.Kind.ASSIGNMENT
    issued_by = "Kommundirektören"
    issued_on = dt.date(2022, 12, 1)
    registry_number = "KS0600/22"
    text = "Rådet får börja."


class DecidedDirectiveFactory(DjangoModelFactory):
    """A directive that rests on the decision of a body."""

    class Meta:
        model = Directive

    kind = Directive.Kind.DECISION
    decision = factory.SubFactory(DecisionFactory)
    text = "Rådet får börja."


# Where a town stands that has taken no step.
STAGES = {"candidate": Stage.CONTACT, "declined": Stage.DECLINED}


class TwinTownCircleFactory(DjangoModelFactory):
    class Meta:
        model = TwinTownCircle

    name = factory.Sequence(lambda n: f"Krets {n}")


class TownFactory(DjangoModelFactory):
    class Meta:
        model = Town

    name = factory.Sequence(lambda n: f"Ort {n}")
    slug = factory.Sequence(lambda n: f"ort-{n}")
    country = "NO"
    region = Region.NORDIC
    relation = Town.Relation.TWIN_TOWN
    stage = factory.LazyAttribute(lambda town: STAGES.get(town.relation, ""))


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Organisation {n}")
    kind = Organisation.Kind.FUNDER


class ProjectFactory(DjangoModelFactory):
    class Meta:
        model = Project

    name = factory.Sequence(lambda n: f"Projekt {n}")
    slug = factory.Sequence(lambda n: f"projekt-{n}")
    kind = Project.Kind.SOLIDARITY
    region = Region.WORLD


class ProjectConditionFactory(DjangoModelFactory):
    class Meta:
        model = ProjectCondition

    project = factory.SubFactory(ProjectFactory)
    title = factory.Sequence(lambda n: f"Förutsättning {n}")
    assessed_by = "Kommundirektören"
    assessed_on = dt.date(2023, 1, 10)


class ProjectPartnerFactory(DjangoModelFactory):
    """A town in a project; `town=None, organisation=` makes it an organisation."""

    class Meta:
        model = ProjectPartner

    project = factory.SubFactory(ProjectFactory)
    town = factory.SubFactory(TownFactory)


class AgreementFactory(DjangoModelFactory):
    """An agreement that held before the system did; `is_new=True` begins one."""

    class Meta:
        model = Agreement
        skip_postgeneration_save = True

    title = factory.Sequence(lambda n: f"Avtal {n}")
    kind = Agreement.Kind.TWIN_TOWN
    is_new = False
    scope = "Utbyten mellan skolor."
    starts_on = dt.date(2022, 1, 1)
    ends_on = dt.date(2026, 12, 31)

    @factory.post_generation
    def towns(self, create, towns):
        if create and towns:
            self.towns.set(towns)


class NewAgreementFactory(AgreementFactory):
    """A new agreement, ready to be decided."""

    is_new = True
    own_interest = "Elever lär känna Norden."
    partner_interest = "Elever lär känna Dalarna."
    benefit = "Två skolor arbetar med världsarven."


class AgreementAmendmentFactory(DjangoModelFactory):
    class Meta:
        model = AgreementAmendment

    agreement = factory.SubFactory(AgreementFactory)
    number = factory.Sequence(lambda n: n + 1)
    signed_on = dt.date(2023, 5, 1)
    text = "Avtalet gäller också räddningstjänsten."


class NetworkFactory(DjangoModelFactory):
    class Meta:
        model = Network

    name = factory.Sequence(lambda n: f"Nätverk {n}")
    level = Network.Level.NATIONAL


class NetworkEventFactory(DjangoModelFactory):
    class Meta:
        model = NetworkEvent

    network = factory.SubFactory(NetworkFactory)
    date = dt.date(2023, 3, 1)
    text = "Årsmöte."


class PartnerContactFactory(DjangoModelFactory):
    """Somebody at a town; `town=None, organisation=` makes it an organisation."""

    class Meta:
        model = PartnerContact

    given_name = "Prov"
    family_name = factory.Sequence(lambda n: f"Partnersson {n}")
    town = factory.SubFactory(TownFactory)
    email = factory.Sequence(lambda n: f"prov{n}@example.org")
    verified_on = dt.date(2023, 1, 10)


class ResultFactory(DjangoModelFactory):
    """A result at home of a project; `project=None, town=` makes it a town's."""

    class Meta:
        model = Result

    project = factory.SubFactory(ProjectFactory)
    year = 2023
    place = Result.Place.HERE
    level = Result.Level.INDIVIDUAL
    text = factory.Sequence(lambda n: f"{n + 20} elever deltog.")


class VisitFactory(DjangoModelFactory):
    """A visit from here to a town, that has been held."""

    class Meta:
        model = Visit

    town = factory.SubFactory(TownFactory)
    direction = Visit.Direction.OUTGOING
    purpose = factory.Sequence(lambda n: f"Besök {n}")
    starts_on = dt.date(2023, 5, 8)
    status = Visit.Status.HELD
    people = 4


class PlanFactory(DjangoModelFactory):
    class Meta:
        model = Plan
        django_get_or_create = ("year",)

    year = 2023


class GoalFactory(DjangoModelFactory):
    class Meta:
        model = Goal

    plan = factory.SubFactory(PlanFactory)
    code = factory.Sequence(lambda n: f"M{n}")
    region = GoalRegion.NORDIC
    title = factory.Sequence(lambda n: f"Mål nummer {n}")


class ActivityFactory(DjangoModelFactory):
    class Meta:
        model = Activity

    plan = factory.SubFactory(PlanFactory)
    code = factory.Sequence(lambda n: f"A{n}")
    region = GoalRegion.NORDIC
    title = factory.Sequence(lambda n: f"Aktivitet nummer {n}")


class BudgetFrameFactory(DjangoModelFactory):
    class Meta:
        model = BudgetFrame
        django_get_or_create = ("year",)

    year = 2023
    amount = Decimal(180_000)


class BudgetLineFactory(DjangoModelFactory):
    """A line of the council's own frame."""

    class Meta:
        model = BudgetLine

    year = 2023
    title = factory.Sequence(lambda n: f"Post {n}")
    planned = Decimal(1_000)


class GrantedLineFactory(BudgetLineFactory):
    """A line that somebody else pays and has granted."""

    payer = BudgetLine.Payer.EXTERNAL
    funder = factory.SubFactory(OrganisationFactory)
    status = BudgetLine.Status.GRANTED
    granted = Decimal(1_000)


class ExpectedLineFactory(BudgetLineFactory):
    """A line that somebody else may come to pay, but has not granted."""

    payer = BudgetLine.Payer.EXTERNAL
    funder = factory.SubFactory(OrganisationFactory)
    status = BudgetLine.Status.EXPECTED


class LedgerImportFactory(DjangoModelFactory):
    class Meta:
        model = LedgerImport

    year = 2023
    as_of = dt.date(2023, 10, 31)
    file_name = "utfall.csv"
    sha256 = "0" * 64
    rows = 1
    repeated = 0
    total = Decimal(100)


class LedgerEntryFactory(DjangoModelFactory):
    """A row of the ledger as it was read; its line's outcome is not counted anew by it."""

    class Meta:
        model = LedgerEntry

    ledger_import = factory.SubFactory(LedgerImportFactory)
    line = factory.SubFactory(BudgetLineFactory)
    row = 2
    fingerprint = factory.Sequence(lambda n: f"{n:064}")
    year = 2023
    date = dt.date(2023, 5, 2)
    code = "4711"
    text = "Resa"
    amount = Decimal(100)
