"""Sends requests, and repeats them as docs/API.md says ("What to do with each answer").

A repetition is the same request, with the same `Idempotency-Key` or the same `If-Match`: this is what makes it safe.
"""

import http.client
import random
import re
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from email.message import Message

ATTEMPTS = 6
FIRST_PAUSE_S = 0.1
TIMEOUT_S = 20

# 502 and 504 are answers of a gateway that got none from the service.
TEMPORARY = (429, 502, 503, 504)


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Message
    body: bytes


class GaveUp(Exception):
    """The service is too busy, or cannot be reached.

    Later, send the same request again, with the same key or the same `If-Match`: what it asks for may have been done.
    """


def send(request: urllib.request.Request) -> Answer:
    """Returns the first answer that is not to be repeated. Decide by its status what to do next."""
    failed = False
    unknown = False
    last = None
    for attempt in range(ATTEMPTS):
        answer = attempt_once(request)
        if answer is not None:
            # After a 500 the result is unknown, but it is a bug: a second one is reported, not repeated.
            if answer.status not in TEMPORARY and (answer.status != 500 or failed):
                return answer
            failed = failed or answer.status == 500
        # A 429 means that the service has done nothing.
        unknown = unknown or answer is None or answer.status != 429
        last = answer or last
        if attempt + 1 < ATTEMPTS:
            time.sleep(pause(attempt, answer))
    raise gave_up(last, unknown)


def gave_up(last: Answer | None, unknown: bool) -> GaveUp:
    """Says the last answer, if there was any, and whether an attempt may have succeeded."""
    if last is None:
        reason = f"no answer after {ATTEMPTS} attempts"
    else:
        reason = f"gave up after {ATTEMPTS} attempts; the last answer is {last.status} {last.body.decode(errors='replace')}"
    return GaveUp(reason + ("; the result is unknown" if unknown else "; nothing was done"))


def attempt_once(request: urllib.request.Request) -> Answer | None:
    try:
        try:
            response = urllib.request.urlopen(request, timeout=TIMEOUT_S)
        except urllib.error.HTTPError as error:
            response = error
        with response:
            return Answer(response.status, response.headers, response.read())
    except (OSError, http.client.HTTPException):
        # A timeout, or a connection that was refused or lost. The service may have done what the request asks.
        return None


def pause(attempt: int, answer: Answer | None) -> float:
    """Twice as long each time, at least as long as the service asks, and a random part longer.

    Without that part clients that failed together would return together.
    """
    asked = answer.headers.get("Retry-After", "") if answer else ""
    asked_s = int(asked) if re.fullmatch("[0-9]{1,6}", asked) else 0
    return max(FIRST_PAUSE_S * 2**attempt, asked_s) * random.uniform(1, 1.5)
