"""What people are told, as it stands on the page."""

WON = "det gick"
SOMEBODY_WAS_FIRST = "sparade den här posten medan du skrev"
SOMEBODY_CHANGED_IT = "Någon annan har ändrat det här sedan du öppnade sidan."
IS_STARTED = "Aktiviteten pågår redan."
IS_APPROVED = "Planen är godkänd. Öppna en revidering om den ska ändras."
IS_PROPOSED = "Planen är föreslagen av rådet och kan inte ändras medan den behandlas."
IS_USED = "har redan fört en plan vidare."
IS_NOT_OFFERED = "Det valet finns inte bland tillgängliga alternativ."
IS_PREPARED = "Planen är beredd i ledningsutskottet och väntar på kommunstyrelsen."
IS_CORRECTED = "är rättat. Använd rättelsen."
IS_CORRECTED_ALREADY = "Beslutet är redan rättat. Rätta den senaste posten i stället."
CARRIES_SOMETHING = "vilar på beslutet, så organ och utfall kan inte rättas."
IS_TO_BE_SUBMITTED = "Rapporten är godkänd och ska lämnas till kommunfullmäktige."
IS_ISSUED = "är redan utgiven. Läs den först."
IS_MOVED = "Någon annan har flyttat sista dagen till"
OF_A_CORRECTED_DECISION = (
    IS_NOT_OFFERED,
    IS_USED,
    IS_PREPARED,
    IS_CORRECTED,
    IS_CORRECTED_ALREADY,
    CARRIES_SOMETHING,
)

REFUSALS = (
    IS_TO_BE_SUBMITTED,
    IS_ISSUED,
    IS_MOVED,
    IS_STARTED,
    IS_APPROVED,
    IS_PROPOSED,
    IS_USED,
    IS_NOT_OFFERED,
    *OF_A_CORRECTED_DECISION,
    SOMEBODY_CHANGED_IT,
    SOMEBODY_WAS_FIRST,
)
