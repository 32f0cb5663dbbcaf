-- How many orders were created on each day, by the status that they have now.
WITH orders AS (
  SELECT
    tenant,
    subject,
    CAST(min("time") AS DATE) AS created_on,
    max_by(data."to", CAST(sequence AS INTEGER)) AS status
  FROM events
  GROUP BY tenant, subject
)
SELECT tenant, created_on, status, count(*) AS orders
FROM orders
GROUP BY tenant, created_on, status
ORDER BY tenant, created_on, status
