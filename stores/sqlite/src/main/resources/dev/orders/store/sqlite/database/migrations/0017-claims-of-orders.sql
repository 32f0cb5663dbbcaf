-- The claim of an order's create, so that an erasure finds the stored answer without a search. An order of an earlier
-- release has it only if its claim still exists.
ALTER TABLE orders ADD COLUMN claim_id INTEGER;

UPDATE orders
SET claim_id = claim.claim_id
FROM idempotency_keys AS claim
WHERE orders.tenant_id = claim.tenant_id AND orders.order_id = claim.order_id;
