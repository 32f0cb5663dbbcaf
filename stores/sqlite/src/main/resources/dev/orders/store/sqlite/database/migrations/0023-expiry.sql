-- When an order is cancelled unless it is paid. Only orders that wait for it are in the index. Releases before this one
-- would not know the reason of the cancellation.
ALTER TABLE orders ADD COLUMN expires_at INTEGER;
CREATE INDEX orders_by_expiry ON orders (expires_at) WHERE status = 'CREATED' AND expires_at IS NOT NULL;
