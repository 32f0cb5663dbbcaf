-- What an order has only if its client gave it. Releases before this one would compute with the items only, and would
-- not erase the metadata with the customer.
ALTER TABLE orders ADD COLUMN adjustments TEXT;
ALTER TABLE orders ADD COLUMN metadata TEXT;
