package dev.orders.store.sqlite.sql;

import dev.orders.core.order.OrderStatus;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The statements on the levels in which the orders of a customer are found (ADR 69). Level 0 is not sorted by
/// customers. Each statement that reads it reads all its entries, which are only some hundred.
public enum LevelQuery implements Sql {
    /// The newest ids of a customer. SQLite merges the entries of each level and status in the order of their ids,
    /// and stops at the limit. The third parameter has the name of each status between slashes. The plus sign keeps
    /// SQLite from comparing each entry of level 0 with the first id before it looks at the customer.
    LIST_IDS_OF_CUSTOMER(
            Stream.concat(Stream.of(Part.IDS_OF_LEVEL_0), Stream.of(1, 2).flatMap(Part::idsOfEachStatus))
                            .collect(Collectors.joining("UNION ALL\n"))
                    + """
            ORDER BY order_id DESC
            LIMIT ?6"""),
    COUNT_ORDERS_OF_CUSTOMER("""
            SELECT sum(entries) AS entries
            FROM (
                SELECT count(*) AS entries
                FROM customer_orders_0
                WHERE customer_id = ?2 AND tenant_id = ?1 AND status IN (SELECT value FROM json_each(?3))
                UNION ALL
                SELECT count(*)
                FROM customer_orders_1
                WHERE tenant_id = ?1 AND customer_id = ?2 AND status IN (SELECT value FROM json_each(?3))
                UNION ALL
                SELECT count(*)
                FROM customer_orders_2
                WHERE tenant_id = ?1 AND customer_id = ?2 AND status IN (SELECT value FROM json_each(?3)))"""),
    LIST_CUSTOMERS("""
            SELECT tenant_id, customer_id
            FROM customer_orders_0
            WHERE (tenant_id, customer_id) > (?1, ?2)
            UNION
            SELECT tenant_id, customer_id
            FROM customer_orders_1
            WHERE (tenant_id, customer_id) > (?1, ?2)
            UNION
            SELECT tenant_id, customer_id
            FROM customer_orders_2
            WHERE (tenant_id, customer_id) > (?1, ?2)
            ORDER BY tenant_id, customer_id
            LIMIT ?3"""),
    COUNT_LEVEL_0(Part.count(0)),
    FIND_END_OF_SLICE_0(Part.end(0)),
    INSERT_SLICE_OF_0(Part.insert(0)),
    DELETE_SLICE_OF_0(Part.delete(0)),
    COUNT_LEVEL_1(Part.count(1)),
    FIND_END_OF_SLICE_1(Part.end(1)),
    INSERT_SLICE_OF_1(Part.insert(1)),
    DELETE_SLICE_OF_1(Part.delete(1));

    /// Parts of statements that are the same for several levels. The first line of each belongs to the pattern.
    private static final class Part {
        static final String IDS_OF_LEVEL_0 = """
                SELECT order_id
                FROM customer_orders_0
                WHERE customer_id = ?2 AND tenant_id = ?1 AND instr(?3, '/' || status || '/')
                    AND +order_id >= ?4 AND order_id < ?5
                """;
        private static final String KEY = "tenant_id, customer_id, status, order_id";
        private static final String SLICE =
                "WHERE (" + KEY + ") >= (?1, ?2, ?3, ?4) AND (" + KEY + ") < (?5, ?6, ?7, ?8)";

        static Stream<String> idsOfEachStatus(int level) {
            return Arrays.stream(OrderStatus.values())
                    .map(status -> """
                    SELECT order_id
                    FROM customer_orders_$LEVEL
                    WHERE tenant_id = ?1 AND customer_id = ?2 AND status = '$STATUS' AND instr(?3, '/$STATUS/')
                        AND order_id >= ?4 AND order_id < ?5
                    """.replace("$LEVEL", String.valueOf(level)).replace("$STATUS", status.name()));
        }

        static String count(int level) {
            return "SELECT count(*) AS entries FROM customer_orders_" + level;
        }

        static String end(int level) {
            return "SELECT " + KEY + " FROM customer_orders_" + level + " WHERE (" + KEY + ") >= (?1, ?2, ?3, ?4)"
                    + " ORDER BY " + KEY + " LIMIT 1 OFFSET ?5";
        }

        static String insert(int level) {
            return "INSERT INTO customer_orders_" + (level + 1) + " (" + KEY + ") SELECT " + KEY
                    + " FROM customer_orders_" + level + " " + SLICE + " ORDER BY " + KEY;
        }

        static String delete(int level) {
            return "DELETE FROM customer_orders_" + level + " " + SLICE;
        }
    }

    private final String sql;

    LevelQuery(String sql) {
        this.sql = sql;
    }

    @Override
    public String sql() {
        return sql;
    }
}
