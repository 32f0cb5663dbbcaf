-- Lists, newest first, within a status or within a customer and a status: the order's id is the last column of both.
CREATE INDEX orders_by_status ON orders (tenant_id, status, order_id);

CREATE INDEX orders_by_customer_and_status ON orders (tenant_id, customer_id, status, order_id);

CREATE TABLE secrets (
    name  TEXT NOT NULL PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;
