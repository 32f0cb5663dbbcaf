-- The span of the request that caused the event, with its state and its baggage. Events outside of any trace have none.
ALTER TABLE order_events ADD COLUMN trace TEXT;
