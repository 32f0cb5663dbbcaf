-- The codes with the highest revenue in each currency, of orders that were paid.
WITH orders AS (
  SELECT
    tenant,
    subject,
    max(CASE WHEN data."to" = 'PAID' THEN 1 ELSE 0 END) AS paid,
    max_by(data."order".currency, CAST(sequence AS INTEGER)) AS currency,
    max_by(data."order".items, CAST(sequence AS INTEGER)) AS items
  FROM events
  GROUP BY tenant, subject
)
SELECT
  tenant,
  currency,
  items[number].sku AS sku,
  sum(items[number].qty) AS quantity,
  sum(items[number].qty * CAST(items[number].price AS DECIMAL(19, 4))) AS revenue
FROM orders
CROSS JOIN UNNEST(sequence(1, cardinality(items))) AS position (number)
WHERE paid = 1
GROUP BY tenant, currency, items[number].sku
ORDER BY tenant, currency, revenue DESC, sku
LIMIT 100
