"""Creates an order for a customer and pays it: `place_and_pay.py URL CUSTOMER`.

The variable `ORDERS_TOKEN` has the credentials, if the service requires some. Prints the path and the status of the order
after each step.
"""

import json
import os
import re
import sys
import urllib.parse
import urllib.request
import uuid
from dataclasses import dataclass

from retries import Answer, GaveUp, send

# How often others may change the order while we decide.
DECISIONS = 5


@dataclass(frozen=True)
class Order:
    """An order at the version that we know, which its entity tag names."""

    path: str
    tag: str
    status: str


class Refused(Exception):
    """What we wanted was not done, and the same request would not do it either."""


class OrderClient:
    """Creates an order exactly once, and pays it without losing what others did to it."""

    def __init__(self, service: str, token: str | None):
        """The token is an API key or an access token, if the service requires one."""
        self._service = service
        self._token = token

    def create(self, key: str, order: dict) -> Order:
        """Creates an order. Use a new key for each order, and keep it with the order until you have an answer."""
        answer = self._send("POST", "/orders", {"Idempotency-Key": key}, order)
        if answer.status != 201:
            # Among others 409 key_reused: the key belongs to another order, so this program is wrong.
            raise refused(answer)
        return to_order(answer.headers["Location"], answer)

    def pay(self, order: Order) -> Order:
        """Pays an order that is still to be paid. Returns it as it is then."""
        known = order
        for _ in range(DECISIONS):
            answer = self._send("PATCH", known.path, {"If-Match": known.tag}, {"status": "PAID"})
            if answer.status == 200:
                return to_order(known.path, answer)
            if answer.status != 409 or not json.loads(answer.body)["type"].endswith("version_conflict"):
                raise refused(answer)
            # Somebody changed the order first; perhaps it was our own attempt whose answer was lost. Read and decide
            # again.
            known = self.read(known.path)
            if known.status == "PAID":
                return known
            if known.status != "CREATED":
                raise Refused(f"the order is {known.status}")
        raise Refused("the order changes all the time")

    def read(self, path: str) -> Order:
        """Reads an order."""
        answer = self._send("GET", path, {})
        if answer.status != 200:
            raise refused(answer)
        return to_order(path, answer)

    def _send(self, method: str, path: str, headers: dict[str, str], body: dict | None = None) -> Answer:
        url = urllib.parse.urljoin(self._service, path)
        request = urllib.request.Request(url, method=method, headers=headers)
        if body is not None:
            request.data = json.dumps(body).encode()
            request.add_header("Content-Type", "application/json")
        if self._token:
            request.add_header("Authorization", f"Bearer {self._token}")
        return send(request)


def refused(answer: Answer) -> Refused:
    return Refused(f"{answer.status} {answer.body.decode()}")


def to_order(path: str, answer: Answer) -> Order:
    return Order(path, answer.headers["ETag"], json.loads(answer.body)["status"])


def main(service: str, customer: str) -> None:
    client = OrderClient(service, os.environ.get("ORDERS_TOKEN"))
    # A program that may crash stores the key with the order before the first attempt.
    key = str(uuid.uuid4())
    items = [{"sku": "TEA-01", "qty": 2, "price": "10.00"}]
    try:
        created = client.create(key, {"customer_id": customer, "currency": "USD", "items": items})
        print(created.path, created.status)
        paid = client.pay(created)
        print(paid.path, paid.status)
    except (Refused, GaveUp) as reason:
        sys.exit(str(reason))


if __name__ == "__main__":
    if len(sys.argv) != 3 or not re.fullmatch("https?://.+", sys.argv[1]):
        print("Usage: place_and_pay.py URL CUSTOMER, such as place_and_pay.py http://localhost:8000 c-42", file=sys.stderr)
        sys.exit(2)
    main(sys.argv[1], sys.argv[2])
