-- How many orders of each day were paid, fulfilled and cancelled.
WITH orders AS (
  SELECT
    tenant,
    subject,
    CAST(min("time") AS DATE) AS created_on,
    max(CASE WHEN data."to" = 'PAID' THEN 1 ELSE 0 END) AS paid,
    max(CASE WHEN data."to" = 'FULFILLED' THEN 1 ELSE 0 END) AS fulfilled,
    max(CASE WHEN data."to" = 'CANCELLED' THEN 1 ELSE 0 END) AS cancelled
  FROM events
  GROUP BY tenant, subject
)
SELECT
  tenant,
  created_on,
  count(*) AS created,
  sum(paid) AS paid,
  sum(fulfilled) AS fulfilled,
  sum(cancelled) AS cancelled,
  round(CAST(100 * sum(paid) AS DOUBLE) / count(*), 1) AS percent_paid,
  round(CAST(100 * sum(fulfilled) AS DOUBLE) / count(*), 1) AS percent_fulfilled
FROM orders
GROUP BY tenant, created_on
ORDER BY tenant, created_on
