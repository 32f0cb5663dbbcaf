package dev.orders.store.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import dev.orders.core.aws.AwsAccess;
import dev.orders.core.opening.ClaimStoreSettings;
import dev.orders.core.order.Orders;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.Claims;
import dev.orders.core.port.StoreObserver;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.core.settings.Variables;
import dev.orders.testsupport.socket.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// Tests what the store refuses to start with.
@Tag("slow")
final class DynamoClaimSettingsTest {
    private final LocalDynamo dynamo = new LocalDynamo();

    @Test
    void theTableAndTheRegionAreVariables() {
        DynamoClaimStoreFactory factory = new DynamoClaimStoreFactory();
        AwsAccess access = new AwsAccess("eu-central-1", Optional.empty(), Optional.empty());

        assertThat(factory.read(new Variables(Map.of("AWS_REGION", "eu-central-1"))))
                .isEqualTo(new DynamoClaimSettings("orders_claims", access));
        assertThat(factory.read(new Variables(Map.of("AWS_REGION", "eu-central-1", "DYNAMODB_TABLE", "a.b-c_1"))))
                .isEqualTo(new DynamoClaimSettings("a.b-c_1", access));
        assertThatThrownBy(() -> factory.read(new Variables(Map.of("DYNAMODB_TABLE", "a b"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DYNAMODB_TABLE")
                .hasMessageContaining("3 to 255 letters");
        assertThatThrownBy(() -> factory.read(new Variables(Map.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("AWS_REGION is missing, but IDEMPOTENCY_STORE is dynamodb;"
                        + " allowed is a region such as eu-central-1");
    }

    @Test
    void aTableThatExistsIsUsedAsItIs() {
        ClaimStoreSettings.Open first = dynamo.open();
        Claim claim = new Claims().claim("key", Orders.sample());
        first.claims().claim(claim);
        first.closing().run();

        ClaimStoreSettings.Open second = dynamo.open();

        assertThat(second.claims().holder(claim)).contains(claim);
        second.closing().run();
    }

    @Test
    void expiredClaimsAreRemovedByTheTimeToLiveOfTheTable() {
        dynamo.open().closing().run();

        try (DynamoDbClient client = dynamo.client()) {
            assertThat(client.describeTimeToLive(request -> request.tableName(dynamo.table()))
                            .timeToLiveDescription()
                            .attributeName())
                    .isEqualTo("purge_at");
        }
    }

    @Test
    void aTableOfSomethingElseIsRefused() {
        try (DynamoDbClient client = dynamo.client()) {
            client.createTable(request -> request.tableName(dynamo.table())
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(List.of(AttributeDefinition.builder()
                            .attributeName("pk")
                            .attributeType(ScalarAttributeType.S)
                            .build()))
                    .keySchema(List.of(KeySchemaElement.builder()
                            .attributeName("pk")
                            .keyType(KeyType.HASH)
                            .build())));
        }

        assertThatThrownBy(dynamo::open)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("DYNAMODB_TABLE is " + dynamo.table()
                        + ", which is a table with another primary key; it must be id");
    }

    @Test
    void aServerThatIsNotThereIsASentence() {
        URI nobody = URI.create("http://127.0.0.1:" + FreePort.find());

        assertThatThrownBy(() -> dynamo.at(nobody).open(StoreObserver.NONE))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageStartingWith(
                        "DynamoDB at " + nobody + " (AWS_ENDPOINT_URL_DYNAMODB or AWS_ENDPOINT_URL) cannot be used: ");
    }

    /// It may answer the next time, so it is no wrong setting.
    @Test
    void aServerThatFailsOrHasTooMuchToDoIsUnavailable() throws IOException {
        assertThat(refusalOf(500, "InternalServerError"))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageEndingWith(" cannot be used: InternalServerError, status 500");
        assertThat(refusalOf(400, "ThrottlingException")).isInstanceOf(StoreUnavailableException.class);
        assertThat(refusalOf(400, "AccessDeniedException"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("DynamoDB refuses to describe or create it: AccessDeniedException, status 400");
    }

    private Throwable refusalOf(int status, String code) throws IOException {
        HttpServer refusing = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] refusal =
                ("{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + code + "\"}").getBytes(StandardCharsets.UTF_8);
        refusing.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(status, refusal.length);
                exchange.getResponseBody().write(refusal);
            }
        });
        refusing.start();
        try {
            URI address = URI.create("http://127.0.0.1:" + refusing.getAddress().getPort());
            return catchThrowable(() -> dynamo.at(address).open(StoreObserver.NONE));
        } finally {
            refusing.stop(0);
        }
    }
}
