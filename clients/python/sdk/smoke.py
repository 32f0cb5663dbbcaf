"""Uses the generated SDK once: `smoke.py URL CUSTOMER`. Prints the id of the order, and fails if an answer is not right."""

import sys
import uuid

from orders_sdk import ApiClient, Configuration, NewItem, NewItemPrice, NewOrder, OrdersApi, OrderStatus, StatusChange
from orders_sdk.exceptions import ConflictException


def check(holds: bool, what: str) -> None:
    if not holds:
        sys.exit(f"not so: {what}")


def main(service: str, customer: str) -> None:
    orders = OrdersApi(ApiClient(Configuration(host=service)))
    items = [NewItem(sku="TEA-01", qty=2, price=NewItemPrice("10.00"))]
    order = NewOrder(customer_id=customer, currency="USD", items=items)
    key = str(uuid.uuid4())

    created = orders.create_order(key, order)
    replay = orders.create_order_with_http_info(key, order)
    check(replay.data == created, "the replay is the first answer")
    check(replay.headers["Idempotent-Replayed"] == "true", "the replay says so")

    read = orders.get_order(created.order_id)
    check(read.amount_total == "20.00", "the total is exact")

    pay = StatusChange(status=OrderStatus.PAID)
    paid = orders.change_order_status_with_http_info(created.order_id, '"1"', pay)
    check(paid.data.status == OrderStatus.PAID, "the order is paid")
    check(paid.headers["ETag"] == '"2"', "its version is 2")

    page = orders.list_orders(customer_id=customer, status=[OrderStatus.PAID], limit=10)
    check([one.order_id for one in page.orders] == [created.order_id], "the list has the order")

    try:
        orders.change_order_status(created.order_id, '"1"', pay)
        sys.exit("the old version was not refused")
    except ConflictException as refused:
        check(refused.data.type.endswith("version_conflict"), "the old version is refused")
        check(refused.data.current_version == 2, "the problem names the current version")
    print(created.order_id)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
