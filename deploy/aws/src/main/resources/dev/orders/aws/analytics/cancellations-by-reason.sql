-- How many orders were cancelled, by reason.
SELECT tenant, coalesce(data.reason.code, 'NONE') AS reason, count(DISTINCT subject) AS orders
FROM events
WHERE data."to" = 'CANCELLED'
GROUP BY tenant, coalesce(data.reason.code, 'NONE')
ORDER BY tenant, orders DESC, reason
