package dev.orders.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests the script `orders`: from where users can call it, and which commands it runs.
@Timeout(60)
final class LauncherTest {
    @TempDir
    Path directory;

    private Checkout checkout;

    @BeforeEach
    void createCheckout() throws IOException {
        directory = directory.toRealPath();
        checkout = Checkout.in(directory);
    }

    @Test
    void itMayBeCalledThroughSymbolicLinks() throws Exception {
        Path programs = Files.createDirectory(directory.resolve("programs"));
        Path absolute = Files.createSymbolicLink(
                programs.resolve("absolute"), checkout.root().resolve("orders"));
        Path relative = Files.createSymbolicLink(programs.resolve("relative"), Path.of("../check out/orders"));
        Path chained = Files.createSymbolicLink(directory.resolve("chained"), Path.of("programs/relative"));
        Path folder = Files.createSymbolicLink(directory.resolve("folder"), checkout.root());

        for (Path called : new Path[] {absolute, relative, chained, folder.resolve("orders")}) {
            assertServesFrom(checkout.run(Map.of(), programs, called.toString(), "run"));
        }
        assertServesFrom(checkout.run(Map.of(), directory, "./chained", "run"));
        assertThat(programs).isDirectoryNotContaining("glob:**/server");
    }

    @Test
    void itMayBeCalledWithCdpathExported() throws Exception {
        Map<String, String> variables = Map.of("CDPATH", directory.toString());

        assertServesFrom(checkout.run(variables, directory, "check out/orders", "run"));
        assertServesFrom(checkout.run(variables, checkout.root(), "bash", "orders", "run"));
    }

    @Test
    void ifTwoLaunchersStartInAFreshCheckoutOneBuildsAndTheOtherWaits() throws Exception {
        Path hold = checkout.hold();
        Process first = checkout.start(Map.of(), checkout.root(), "./orders", "run");
        try (BufferedReader errors = first.errorReader()) {
            assertThat(errors.readLine()).isEqualTo("Building …");
            Process second = checkout.start(Map.of(), checkout.root(), "./orders", "run");
            try (BufferedReader waiting = second.errorReader()) {
                assertThat(waiting.readLine())
                        .isEqualTo("Waiting for the build of another ./orders (process " + first.pid() + ") …");
                Files.delete(hold);

                assertThat(first.waitFor()).isZero();
                assertThat(second.waitFor()).isZero();
                assertThat(waiting.readLine()).isNull();
            }
        }
        assertThat(checkout.builds()).isOne();
    }

    @Test
    void theLockOfAKilledLauncherIsTakenOver() throws Exception {
        Path hold = checkout.hold();
        Process killed = checkout.start(Map.of(), checkout.root(), "./orders", "run");
        try (BufferedReader errors = killed.errorReader()) {
            assertThat(errors.readLine()).isEqualTo("Building …");
        }
        killed.destroyForcibly().waitFor();
        Files.delete(hold);

        assertServesFrom(checkout.run(Map.of(), checkout.root(), "./orders", "run"));
        assertThat(checkout.root().resolve("target")).isEmptyDirectory();
    }

    @Test
    void aFailedBuildLeavesNoLock() throws Exception {
        Files.createFile(checkout.root().resolve("service/server/target"));

        assertThat(checkout.run(Map.of(), checkout.root(), "./orders", "run").code())
                .isEqualTo(1);
        assertThat(checkout.root().resolve("target")).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "-Xmx512m -Da=b | -Xmx512m,-Da=b",
                "-Da='b c' \"-Dd=e f\" | -Da=b c,-Dd=e f",
                "-Da=* -Db=$HOME | -Da=*,-Db=$HOME",
                "-XX:+UseG1GC | -XX:-UseParallelGC,-XX:+UseG1GC",
                "-XX:+UseStringDeduplication | -XX:+UseStringDeduplication",
                "`  ` | ``"
            })
    void javaOptsAreSplitAsInAShellAndMayReplaceTheGarbageCollector(String options, String words) throws Exception {
        Checkout.Ended ended = checkout.run(Map.of("JAVA_OPTS", options), checkout.root(), "./orders", "run");

        assertThat(String.join(",", Checkout.addedOptions(ended))).isEqualTo(words);
        assertThat(ended.code()).isZero();
    }

    @Test
    void anUnclosedQuoteInJavaOptsIsRefused() throws Exception {
        Checkout.Ended ended = checkout.run(Map.of("JAVA_OPTS", "-Da='b"), checkout.root(), "./orders", "run");

        assertThat(ended.errors()).endsWith("orders: JAVA_OPTS has a quote that is not closed.\n");
        assertThat(ended.code()).isEqualTo(1);
    }

    @Test
    void theBillOfMaterialsAloneIsPrintedAndBuiltOnce() throws Exception {
        checkout.run(Map.of(), directory, "check out/orders", "run");
        Checkout.Ended first = checkout.run(Map.of(), directory, "check out/orders", "sbom");
        Checkout.Ended second = checkout.run(Map.of(), directory, "check out/orders", "sbom");

        assertThat(first.output()).isEqualTo("{}\n");
        assertThat(second).isEqualTo(new Checkout.Ended(0, "{}\n", ""));
        assertThat(checkout.builds()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"--functions, []", "--workflow, [1]"})
    void theFunctionsHaveBillsOfMaterialsOfTheirOwn(String option, String bill) throws Exception {
        checkout.run(Map.of(), directory, "check out/orders", "sbom");
        Checkout.Ended first = checkout.run(Map.of(), directory, "check out/orders", "sbom", option);
        Checkout.Ended second = checkout.run(Map.of(), directory, "check out/orders", "sbom", option);

        assertThat(first.output()).isEqualTo(bill + "\n");
        assertThat(second).isEqualTo(new Checkout.Ended(0, bill + "\n", ""));
        assertThat(checkout.builds()).isEqualTo(2);
    }

    @Test
    void theBillOfMaterialsIsWrittenToAFileOfTheCaller() throws Exception {
        Checkout.Ended ended = checkout.run(Map.of(), directory, "check out/orders", "sbom", "orders.cdx.json");

        assertThat(ended.output()).isEmpty();
        assertThat(ended.code()).isZero();
        assertThat(directory.resolve("orders.cdx.json")).hasContent("{}");
        assertThat(checkout.run(Map.of(), directory, "check out/orders", "sbom", "a", "b")
                        .errors())
                .isEqualTo("orders: sbom allows --functions or --workflow, and one argument: the file to write.\n");
    }

    private void assertServesFrom(Checkout.Ended ended) {
        assertThat(ended.output()).as("%s", ended.errors()).startsWith("<" + checkout.root() + ">\n");
        assertThat(ended.code()).isZero();
    }
}
