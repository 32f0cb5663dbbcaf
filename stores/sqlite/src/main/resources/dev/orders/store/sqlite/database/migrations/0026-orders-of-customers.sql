-- The orders of each customer, by status. In an index of `orders` the entries of new orders were on as many pages as there
-- were new orders. Here they go through levels (ADR 69): level 0 has the newest entries, in the order of their ids, and few
-- enough for every list to read all of them. The writer moves them on in slices of the order of level 1 and 2, so that those of
-- a slice share pages. Triggers write level 0, whoever changes an order. Ids are stored as 16 bytes. Releases before this one
-- would list orders by the index that is gone.
CREATE TABLE customer_orders_0 (
    order_id    BLOB NOT NULL,
    tenant_id   TEXT NOT NULL,
    customer_id TEXT NOT NULL,
    status      TEXT NOT NULL,
    PRIMARY KEY (order_id, tenant_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE customer_orders_1 (
    tenant_id   TEXT NOT NULL,
    customer_id TEXT NOT NULL,
    status      TEXT NOT NULL,
    order_id    BLOB NOT NULL,
    PRIMARY KEY (tenant_id, customer_id, status, order_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE customer_orders_2 (
    tenant_id   TEXT NOT NULL,
    customer_id TEXT NOT NULL,
    status      TEXT NOT NULL,
    order_id    BLOB NOT NULL,
    PRIMARY KEY (tenant_id, customer_id, status, order_id)
) STRICT, WITHOUT ROWID;

-- The index is read in its order, so nothing is sorted.
INSERT INTO customer_orders_2 (tenant_id, customer_id, status, order_id)
SELECT tenant_id, customer_id, status, unhex(substr(order_id, 3), '-')
FROM orders INDEXED BY orders_by_customer_and_status
ORDER BY tenant_id, customer_id, status, orders.order_id;

DROP INDEX orders_by_customer_and_status;

CREATE TRIGGER orders_inserted AFTER INSERT ON orders
BEGIN
    INSERT INTO customer_orders_0 (order_id, tenant_id, customer_id, status)
    VALUES (unhex(substr(NEW.order_id, 3), '-'), NEW.tenant_id, NEW.customer_id, NEW.status);
END;

-- Changes nothing if the entry is in another level, or if the next trigger has run before.
CREATE TRIGGER orders_changed_in_level_0 AFTER UPDATE OF customer_id, status ON orders
BEGIN
    UPDATE customer_orders_0
    SET customer_id = NEW.customer_id, status = NEW.status
    WHERE order_id = unhex(substr(OLD.order_id, 3), '-') AND tenant_id = OLD.tenant_id;
END;

CREATE TRIGGER orders_changed_in_another_level AFTER UPDATE OF customer_id, status ON orders
WHEN NOT EXISTS (
    SELECT 1 FROM customer_orders_0 WHERE order_id = unhex(substr(OLD.order_id, 3), '-') AND tenant_id = OLD.tenant_id)
BEGIN
    DELETE FROM customer_orders_1
    WHERE tenant_id = OLD.tenant_id AND customer_id = OLD.customer_id AND status = OLD.status
        AND order_id = unhex(substr(OLD.order_id, 3), '-');
    DELETE FROM customer_orders_2
    WHERE tenant_id = OLD.tenant_id AND customer_id = OLD.customer_id AND status = OLD.status
        AND order_id = unhex(substr(OLD.order_id, 3), '-');
    INSERT INTO customer_orders_0 (order_id, tenant_id, customer_id, status)
    VALUES (unhex(substr(NEW.order_id, 3), '-'), NEW.tenant_id, NEW.customer_id, NEW.status);
END;

CREATE TRIGGER orders_deleted AFTER DELETE ON orders
BEGIN
    DELETE FROM customer_orders_0
    WHERE order_id = unhex(substr(OLD.order_id, 3), '-') AND tenant_id = OLD.tenant_id;
    DELETE FROM customer_orders_1
    WHERE tenant_id = OLD.tenant_id AND customer_id = OLD.customer_id AND status = OLD.status
        AND order_id = unhex(substr(OLD.order_id, 3), '-');
    DELETE FROM customer_orders_2
    WHERE tenant_id = OLD.tenant_id AND customer_id = OLD.customer_id AND status = OLD.status
        AND order_id = unhex(substr(OLD.order_id, 3), '-');
END;
