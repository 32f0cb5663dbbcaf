package dev.orders.workflow;

import dev.orders.workflow.fulfilment.DemoWarehouse;
import dev.orders.workflow.fulfilment.Executions;
import dev.orders.workflow.fulfilment.SqsAnswerQueue;
import dev.orders.workflow.fulfilment.StepFunctionsExecutions;
import dev.orders.workflow.fulfilment.Warehouse;
import dev.orders.workflow.log.TaskLog;
import dev.orders.workflow.order.Credentials;
import dev.orders.workflow.order.HttpOrders;
import dev.orders.workflow.order.OpenService;
import dev.orders.workflow.order.Orders;
import dev.orders.workflow.order.SecretCredentials;
import dev.orders.workflow.order.SecretsManagerSecret;
import dev.orders.workflow.payment.DemoPayments;
import dev.orders.workflow.payment.PaymentProvider;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// What a function has from Lambda: its variables, the clock and standard output. It chooses the ports by the
/// variables when the function starts, so that a wrong variable fails the start and clients are ready for the
/// first event.
///
/// @param variables `deploy/aws/WORKFLOW.md` explains them
/// @param log where the functions write
record Surroundings(Map<String, String> variables, TaskLog log) {
    private static final Pattern ADDRESS = Pattern.compile("https?://\\S*[^\\s/]");

    /// For each request. A function of the API that starts needs some seconds, and the task has 30 of them.
    private static final Duration API = Duration.ofSeconds(10);

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration AWS = Duration.ofSeconds(5);

    Surroundings {
        variables = Map.copyOf(variables);
    }

    static Surroundings ofProcess() {
        return new Surroundings(System.getenv(), new TaskLog(System.out, Clock.systemUTC()));
    }

    PaymentProvider payments() {
        requireDemo("PAYMENT_PROVIDER");
        log.warnOfDemo("PAYMENT_PROVIDER is demo: no money moves");
        return new DemoPayments();
    }

    Warehouse warehouse() {
        requireDemo("WAREHOUSE");
        String url = address("FULFILMENT_ANSWERS_URL");
        log.warnOfDemo("WAREHOUSE is demo: no goods are sent");
        SqsClient client = SqsClient.builder().httpClientBuilder(http()).build();
        return new DemoWarehouse(new SqsAnswerQueue(client, url));
    }

    Orders orders() {
        return new HttpOrders(address("ORDERS_URL"), credentials(), API);
    }

    Executions executions() {
        return new StepFunctionsExecutions(
                SfnClient.builder().httpClientBuilder(http()).build());
    }

    private Credentials credentials() {
        String secret = variables.getOrDefault("ORDERS_KEYS_SECRET", "");
        if (secret.isEmpty()) {
            return new OpenService();
        }
        SecretsManagerClient client =
                SecretsManagerClient.builder().httpClientBuilder(http()).build();
        return new SecretCredentials(new SecretsManagerSecret(client, secret));
    }

    /// The client of the JDK starts fastest (ADR 48).
    private static UrlConnectionHttpClient.Builder http() {
        return UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(AWS);
    }

    private void requireDemo(String name) {
        String value = variables.getOrDefault(name, "");
        if (!value.equals("demo")) {
            throw wrong(name, value, "demo");
        }
    }

    private String address(String name) {
        String value = variables.getOrDefault(name, "");
        if (!ADDRESS.matcher(value).matches()) {
            throw wrong(name, value, "a URL with http or https and without a slash at its end");
        }
        return value;
    }

    private static IllegalArgumentException wrong(String name, String value, String allowed) {
        return new IllegalArgumentException(name + " is \"" + value + "\", allowed is " + allowed);
    }
}
