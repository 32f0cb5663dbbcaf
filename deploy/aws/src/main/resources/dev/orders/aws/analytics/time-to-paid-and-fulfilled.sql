-- How many seconds the orders of each day took from created to paid, and from paid to fulfilled, on average.
WITH orders AS (
  SELECT
    tenant,
    subject,
    min(CASE WHEN data."to" = 'CREATED' THEN "time" END) AS created_at,
    min(CASE WHEN data."to" = 'PAID' THEN "time" END) AS paid_at,
    min(CASE WHEN data."to" = 'FULFILLED' THEN "time" END) AS fulfilled_at
  FROM events
  GROUP BY tenant, subject
)
SELECT
  tenant,
  CAST(created_at AS DATE) AS created_on,
  count(paid_at) AS paid,
  round(avg(CAST(date_diff('millisecond', created_at, paid_at) AS DOUBLE)) / 1000, 3) AS seconds_to_paid,
  count(fulfilled_at) AS fulfilled,
  round(avg(CAST(date_diff('millisecond', paid_at, fulfilled_at) AS DOUBLE)) / 1000, 3) AS seconds_to_fulfilled
FROM orders
WHERE created_at IS NOT NULL
GROUP BY tenant, CAST(created_at AS DATE)
ORDER BY tenant, created_on
