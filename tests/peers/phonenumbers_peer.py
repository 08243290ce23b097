"""Reads numbers, one a line, as typed in Germany, with PyPI phonenumbers; prints the E.164 form of each, or `-`."""

import sys

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType


def e164(typed):
    try:
        number = phonenumbers.parse(typed, "DE")
    except phonenumbers.NumberParseException:
        return "-"
    if phonenumbers.number_type(number) == PhoneNumberType.UNKNOWN:
        return "-"
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


print("\n".join(e164(line) for line in sys.stdin.read().splitlines()))
