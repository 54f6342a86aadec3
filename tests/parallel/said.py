"""What people are told, as it stands on the page."""

WON = "det gick"
SOMEBODY_WAS_FIRST = "sparade den här posten medan du skrev"
SOMEBODY_CHANGED_IT = "Någon annan har ändrat det här sedan du öppnade sidan."
IS_STARTED = "Aktiviteten pågår redan."
IS_APPROVED = "Planen är godkänd. Öppna en revidering om den ska ändras."
IS_PROPOSED = "Planen är föreslagen av rådet och kan inte ändras medan den behandlas."
IS_USED = "har redan fört en plan vidare."
IS_NOT_OFFERED = "Det valet finns inte bland tillgängliga alternativ."

REFUSALS = (
    IS_STARTED,
    IS_APPROVED,
    IS_PROPOSED,
    IS_USED,
    IS_NOT_OFFERED,
    SOMEBODY_CHANGED_IT,
    SOMEBODY_WAS_FIRST,
)
