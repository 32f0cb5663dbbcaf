-- Orders that have ended and still have their customers: what the retention erases. An erased order leaves the index.
CREATE INDEX orders_by_end ON orders (updated_at)
WHERE status IN ('FULFILLED', 'CANCELLED') AND (customer_id < 'erased-' OR customer_id >= 'erased.');
