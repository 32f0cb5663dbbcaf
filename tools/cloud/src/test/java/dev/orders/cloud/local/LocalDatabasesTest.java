package dev.orders.cloud.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class LocalDatabasesTest {
    @Test
    void serversThatTheUserNamesAreUsedAndPrintedWithoutAPassword() {
        try (LocalDatabases databases = new LocalDatabases(Map.of(
                "MONGO_URI", "mongodb://me:secret@db-1:27018/",
                "MONGO_DB", "shop",
                "AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:8031",
                "DYNAMODB_TABLE", "keys"))) {
            assertThat(databases.variables())
                    .containsEntry("MONGO_URI", "mongodb://me:secret@db-1:27018/")
                    .doesNotContainKey("AWS_ENDPOINT_URL_DYNAMODB");
            assertThat(databases.orders()).isEqualTo("MongoDB of MONGO_URI, db-1:27018, database shop");
            assertThat(databases.keys()).isEqualTo("DynamoDB at http://127.0.0.1:8031, table keys");
            assertThat(databases.settings()).isEqualTo("MONGO_URI=… MONGO_DB=shop");
        }
    }

    @Test
    void withoutNamesTheServersAreInMemory() {
        try (LocalDatabases databases = new LocalDatabases(Map.of())) {
            String uri = String.valueOf(databases.variables().get("MONGO_URI"));
            assertThat(databases.orders()).isEqualTo("MongoDB at " + uri + " (in memory), database orders_cloud");
            assertThat(databases.keys())
                    .isEqualTo("DynamoDB Local at "
                            + databases.variables().get("AWS_ENDPOINT_URL_DYNAMODB")
                            + " (in memory), table orders_claims");
            assertThat(databases.settings()).isEqualTo("MONGO_URI=" + uri + " MONGO_DB=orders_cloud");
        }
    }

    @Test
    void keysMayBeBesideTheOrders() {
        try (LocalDatabases databases = new LocalDatabases(Map.of("IDEMPOTENCY_STORE", ""))) {
            assertThat(databases.keys()).isEqualTo("beside the orders");
            assertThat(databases.variables())
                    .containsEntry("IDEMPOTENCY_STORE", "")
                    .doesNotContainKeys("AWS_ENDPOINT_URL_DYNAMODB", "DYNAMODB_TABLE");
        }
    }
}
