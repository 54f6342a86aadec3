"""The parts of an address that are not plain numbers or slugs."""


class Year:
    """A year with a plan or a budget: 1990 to 2100. Other numbers are no address at all."""

    regex = "(?:199[0-9]|20[0-9]{2}|2100)"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class Month:
    """A month by its number, without zeros before it: 1 to 12."""

    regex = "(?:[1-9]|1[0-2])"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class Code:
    """A goal's short name in the plan, in either case: N1, öm3."""

    regex = "[A-Za-zÅÄÖåäö0-9-]{1,12}"

    def to_python(self, value: str) -> str:
        return value.upper()

    def to_url(self, value: str) -> str:
        return value


class EditionNumber:
    """The number of an edition: 1.0, 1.1, 2.0."""

    regex = "[0-9]{1,4}[.][0-9]{1,4}"

    def to_python(self, value: str) -> tuple[int, int]:
        major, minor = value.split(".")
        return int(major), int(minor)

    def to_url(self, value: str) -> str:
        return value
