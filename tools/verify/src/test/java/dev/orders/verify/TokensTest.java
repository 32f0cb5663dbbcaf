package dev.orders.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.orders.verify.model.Defect;
import dev.orders.verify.model.ModelService;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tokens are sent, and never shown.
final class TokensTest {
    private static final String TOKEN = "ordk_c2VjcmV0-_.~+/==";
    private static final Defaults DEFAULTS =
            new Defaults(4, Duration.ofMillis(300), 0, "create=30,read=40,change=30,list=1", 1000, true, true);

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final PrintStream out = System.out;
    private final PrintStream error = System.err;

    @TempDir
    Path directory;

    @AfterEach
    void restore() {
        System.setOut(out);
        System.setErr(error);
    }

    @Test
    void aTokenComesFromAnOptionAFileOrTheEnvironment() throws Exception {
        Path file = Files.writeString(directory.resolve("token"), TOKEN + "\n");

        assertThat(tokens("http://localhost", "--token=" + TOKEN).headers(1))
                .isEqualTo(List.of("Authorization: Bearer " + TOKEN));
        assertThat(tokens("http://localhost", "--token-file=" + file)).isEqualTo(new Tokens(List.of(TOKEN)));
        assertThat(options("http://localhost").tokens(Map.of("ORDERS_TOKEN", TOKEN)))
                .isEqualTo(new Tokens(List.of(TOKEN)));
        assertThat(options("http://localhost").tokens(Map.of("ORDERS_TOKEN_FILE", file.toString())))
                .isEqualTo(new Tokens(List.of(TOKEN)));
        assertThatThrownBy(
                        () -> options("http://localhost").tokens(Map.of("ORDERS_TOKEN", "a", "ORDERS_TOKEN_FILE", "b")))
                .hasMessage("omit either ORDERS_TOKEN or ORDERS_TOKEN_FILE");
        assertThat(tokens("http://localhost").headers(1)).isEmpty();
        assertThat(options().tokens(Map.of("ORDERS_TOKEN", TOKEN))).isEqualTo(Tokens.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http://localhost --token a --token-file b           | omit either --token or --token-file
            --token a                                           | --token and --token-file are for the service at URL: omit them, or add the URL
            http://localhost --token a --header=authorization:b | omit either --header Authorization or the token
            http://localhost --token a\u00e9                    | token 1 is not a bearer token: it may have letters, digits and -._~+/ only, and = at its end
            http://localhost --token-file nowhere               | the token file nowhere cannot be read
            http://localhost --tenants 2 --token a              | 1 tokens are given for 2 tenants: --token-file must have one line for each tenant
            http://localhost --tenants 2                        | 0 tokens are given for 2 tenants: --token-file must have one line for each tenant
            """)
    void contradictoryOptionsAreRefused(String arguments, String sentence) {
        Options options = options(arguments.split(" ", -1));

        assertThatThrownBy(() -> options.tokens(Map.of())).hasMessage(sentence);
    }

    @Test
    void eachTenantHasALineOfTheFile() throws Exception {
        Path file = Files.writeString(directory.resolve("tokens"), "first\n\n second \n");
        Tokens tokens = tokens("http://localhost", "--tenants=2", "--token-file=" + file);

        assertThat(tokens.headers(1)).containsExactly("Authorization: Bearer first");
        assertThat(tokens.headers(2)).containsExactly("Authorization: Bearer second");
    }

    @Test
    void aTokenIsSentAndNeitherPrintedNorWritten() throws Exception {
        capture();
        // This service repeats the request's token in every answer.
        try (ModelService service = new ModelService(Defect.REPEATS_THE_TOKEN, true)) {
            // On a busy machine a short run may get no error, and only errors repeat the token.
            int code = 0;
            for (int runs = 0; runs < 20 && code == 0; runs++) {
                code = run(service.url());
            }
            assertThat(code).isEqualTo(1);
            assertThat(service.authorizations()).containsExactly("Bearer " + TOKEN);
        }

        assertThat(output.toString(StandardCharsets.UTF_8))
                .contains("The error's trace_id is (token).")
                .doesNotContain(TOKEN);
        assertThat(directory)
                .isDirectoryContaining("glob:**report.html")
                .isDirectoryContaining("glob:**report.json")
                .isDirectoryNotContaining(path -> read(path).contains(TOKEN));
        assertThat(new Tokens(List.of(TOKEN))).asString().doesNotContain(TOKEN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /orders   | 401 | orders: the service requires a valid token: GET /orders
            /orders   | 403 | orders: the token lacks a permission: GET /orders
            /events   | 403 | orders: the token lacks a permission: GET /events was answered with 403; --no-events omits this request.
            """)
    void aRefusedTokenEndsTheRun(String path, int status, String sentence) throws Exception {
        capture();
        HttpServer refusing = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        refusing.createContext("/", exchange -> {
            try (exchange) {
                boolean refused = exchange.getRequestURI().getPath().equals(path);
                byte[] body = "{\"orders\":[]}".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(refused ? status : 200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        refusing.start();

        assertThat(run("http://localhost:" + refusing.getAddress().getPort())).isEqualTo(2);
        refusing.stop(0);

        assertThat(output.toString(StandardCharsets.UTF_8).lines().toList())
                .singleElement()
                .asString()
                .startsWith(sentence);
    }

    private void capture() {
        PrintStream captured = new PrintStream(output, true, StandardCharsets.UTF_8);
        System.setOut(captured);
        System.setErr(captured);
    }

    private int run(String url) throws IOException, InterruptedException {
        Options options = options(url, "--token=" + TOKEN, "--quiet", "--report=" + directory);
        return new Run("verify", options, DEFAULTS).execute();
    }

    private static Tokens tokens(String... arguments) {
        return options(arguments).tokens(Map.of());
    }

    private static Options options(String... arguments) {
        Options options = new Options();
        Main.commandLine(options).parseArgs(arguments);
        return options;
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
