package dev.orders.cloud.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
final class DynamoServerTest {
    @Test
    void aClientOnThisMachineReachesTheServerUntilItIsClosed() throws Exception {
        DynamoServer server = DynamoServer.start(0);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest listTables = HttpRequest.newBuilder(server.endpoint())
                    .header("X-Amz-Target", "DynamoDB_20120810.ListTables")
                    .header("Content-Type", "application/x-amz-json-1.0")
                    .header(
                            "Authorization",
                            "AWS4-HMAC-SHA256 Credential=any/20261123/eu-central-1/dynamodb/aws4_request,"
                                    + " SignedHeaders=host, Signature=any")
                    .POST(BodyPublishers.ofString("{}"))
                    .build();

            assertThat(server.address().getAddress().isLoopbackAddress()).isTrue();
            assertThat(client.send(listTables, BodyHandlers.ofString()).body()).isEqualTo("{\"TableNames\":[]}");
            server.close();
            assertThatThrownBy(() -> client.send(listTables, BodyHandlers.ofString()))
                    .isInstanceOf(ConnectException.class);
        }
    }
}
