-- The client's own number of an order. Releases before this one would create a second order with it, and would replay
-- a create without it.
ALTER TABLE orders ADD COLUMN reference TEXT;

CREATE UNIQUE INDEX orders_by_reference ON orders (tenant_id, reference) WHERE reference IS NOT NULL;
