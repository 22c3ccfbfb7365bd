"""Queue for a place in a kindergarten, written against the JSON contract alone.

The contract: shared/agency-sdk/agency-event.schema.json and agency-answer.schema.json.
"""

import hashlib
import json
import sys
from datetime import date, datetime, timezone

# Federal Law 273-FZ, art. 67: school begins at the age of eight at the latest.
SCHOOL_AT_YEARS = 8

GRANTED = {"outcome": "granted", "facts": {}}
TOO_OLD = {
    "outcome": "refused",
    "reason": {
        "code": "too-old",
        "text": {
            "en": "At that date the child goes to school.",
            "ru": "К этой дате ребёнок уже пойдёт в школу.",
        },
    },
}


def handler(event, context=None, today=None):
    """Answers one event; the entry point of the Lambda function."""
    if event["service"] != "kindergarten-queue":
        raise ValueError("This function answers for kindergarten-queue only.")
    operation = event["operation"]
    if operation in ("cancel", "compensate"):
        return GRANTED
    if operation not in ("perform", "correct"):
        raise ValueError("The operation is none of perform, correct, cancel and compensate.")
    return answer(event, today or datetime.now(timezone.utc).date())


def answer(event, today):
    facts = event["facts"]
    wanted = date.fromisoformat(facts.get("child.kindergartenFrom", today.isoformat()))
    registered = date.fromisoformat(facts["child.birthRecord"]["issuedOn"])
    if (wanted.year - registered.year, wanted.month, wanted.day) > (SCHOOL_AT_YEARS, registered.month, registered.day):
        return TOO_OLD
    place = {
        "number": f"ДС-{derived(event, 'queue', 10_000_000, 99_999_999)}",
        "place": derived(event, "place", 1, 400),
        "since": today.isoformat(),
    }
    return {"outcome": "granted", "facts": {"child.kindergartenQueue": place}}


def derived(event, name, least, most):
    """A number that a repeated call gets again: by request and revision."""
    seed = f"{event['requestId']}\n{event['revision']}\n{name}".encode()
    return least + int(hashlib.sha256(seed).hexdigest(), 16) % (most - least + 1)


if __name__ == "__main__":
    json.dump(handler(json.load(sys.stdin)), sys.stdout, ensure_ascii=False)
