-- The orders of each status in the order of their last change: how many there are, and how long the oldest has waited.
CREATE INDEX orders_by_change ON orders (status, updated_at);
