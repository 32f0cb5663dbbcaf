package dev.orders.lambda.secret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orders.core.aws.AwsAccess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/// Reads secrets from AWS Secrets Manager. The SDK's own client for it takes half a megabyte, which the package
/// of the functions does not have (ADR 47), and this is one request.
///
/// @param access where AWS is, and who asks
public record SecretStore(AwsAccess access) {
    private static final String SERVICE = "secretsmanager";
    private static final Duration TIMEOUT = Duration.ofSeconds(4);
    private static final ObjectMapper JSON = new ObjectMapper();

    /// The text of a secret.
    ///
    /// @param arn its ARN or its name
    /// @throws IllegalArgumentException with the reason, which continues a sentence that ends with "but", if the
    ///     secret cannot be read. It contains nothing of the secret
    public String text(String arn) {
        try (SdkHttpClient http = UrlConnectionHttpClient.builder()
                .connectionTimeout(TIMEOUT)
                .socketTimeout(TIMEOUT)
                .build()) {
            HttpExecuteResponse response = send(http, arn);
            JsonNode answer = body(response);
            if (!response.httpResponse().isSuccessful()) {
                throw new IllegalArgumentException("Secrets Manager answers " + kind(answer, response));
            }
            JsonNode text = answer.path("SecretString");
            if (!text.isTextual()) {
                throw new IllegalArgumentException("the secret has no text");
            }
            return text.textValue();
        } catch (IOException | UncheckedIOException | SdkClientException failure) {
            throw new IllegalArgumentException("Secrets Manager cannot be reached: " + failure.getMessage(), failure);
        }
    }

    private HttpExecuteResponse send(SdkHttpClient http, String arn) throws IOException {
        ContentStreamProvider body =
                ContentStreamProvider.fromUtf8String(JSON.writeValueAsString(Map.of("SecretId", arn)));
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(endpoint())
                .putHeader("Content-Type", "application/x-amz-json-1.1")
                .putHeader("X-Amz-Target", SERVICE + ".GetSecretValue")
                .build();
        SignedRequest signed = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(credentials())
                        .request(request)
                        .payload(body)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SERVICE)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, access.region()));
        return http.prepareRequest(HttpExecuteRequest.builder()
                        .request(signed.request())
                        .contentStreamProvider(body)
                        .build())
                .call();
    }

    private URI endpoint() {
        return access.endpoint()
                .orElseGet(() -> URI.create("https://" + SERVICE + "." + access.region() + ".amazonaws.com"));
    }

    private AwsCredentialsIdentity credentials() {
        return access.key()
                .<AwsCredentialsIdentity>map(key -> key.session()
                        .<AwsCredentialsIdentity>map(
                                session -> AwsSessionCredentials.create(key.id(), key.secret(), session))
                        .orElseGet(() -> AwsBasicCredentials.create(key.id(), key.secret())))
                .orElseGet(() -> DefaultCredentialsProvider.builder().build().resolveCredentials());
    }

    private static JsonNode body(HttpExecuteResponse response) throws IOException {
        if (response.responseBody().isEmpty()) {
            return JSON.createObjectNode();
        }
        try (InputStream in = response.responseBody().get()) {
            return JSON.readTree(in);
        }
    }

    /// Such as `AccessDeniedException`.
    private static String kind(JsonNode answer, HttpExecuteResponse response) {
        String type = answer.path("__type").asText("");
        return type.isEmpty() ? "with status " + response.httpResponse().statusCode() : type.replaceFirst(".*#", "");
    }
}
