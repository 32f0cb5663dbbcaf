-- The span of the request that caused the event. Events outside of any trace have none.
ALTER TABLE order_events ADD COLUMN traceparent TEXT;
