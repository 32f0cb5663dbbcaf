package dev.orders.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.verify.api.Front;
import dev.orders.verify.history.Operation;
import dev.orders.verify.load.Mix;
import dev.orders.verify.load.Plan;
import dev.orders.verify.local.StoreChoice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.ParameterException;

final class OptionsTest {
    private static final Defaults DEFAULTS =
            new Defaults(16, Duration.ofSeconds(20), 0.2, "create=1,read=2", 100, true, true);

    @Test
    void missingOptionsHaveTheCommandsDefaults() {
        Options options = parse();
        Plan plan = options.plan(DEFAULTS);

        assertThat(options.url()).isEmpty();
        assertThat(plan.clients()).isEqualTo(16);
        assertThat(plan.faults()).isEqualTo(0.2);
        assertThat(plan.rate()).isEmpty();
        assertThat(plan.mix().weights()).isEqualTo(Map.of(Operation.CREATE, 1, Operation.READ, 2));
        assertThat(plan.events()).isTrue();
        assertThat(plan.adjusted()).isTrue();
        assertThat(plan.expiry()).contains(Duration.ofSeconds(2));
    }

    @Test
    void givenOptionsReplaceTheDefaults() {
        Options options = parse(
                "http://localhost:8000",
                "--clients=3",
                "--duration=1m",
                "--faults=0",
                "--rate=50",
                "--seed=9",
                "--no-events",
                "--audit=0",
                "--mix=change=4",
                "--timeout=500ms",
                "--header=A: b");
        Plan plan = options.plan(DEFAULTS);

        assertThat(options.url()).isEqualTo(Optional.of("http://localhost:8000"));
        assertThat(options.headers).isEqualTo(List.of("A: b"));
        assertThat(plan.duration()).isEqualTo(Duration.ofMinutes(1));
        assertThat(plan.timeout()).isEqualTo(Duration.ofMillis(500));
        assertThat(plan.rate()).hasValue(50);
        assertThat(plan.seed()).isEqualTo(9);
        assertThat(plan.events()).isFalse();
        assertThat(plan.mix()).hasToString("change=4");
    }

    @Test
    void aWebhookIsRegisteredByDefaultAtLocalInstancesOnly() {
        assertThat(parse().plan(DEFAULTS).webhook()).isTrue();
        assertThat(parse("--no-webhook").plan(DEFAULTS).webhook()).isFalse();
        assertThat(parse("http://localhost:8000").plan(DEFAULTS).webhook()).isFalse();
        assertThat(parse("http://localhost:8000", "--webhook").plan(DEFAULTS).webhook())
                .isTrue();
    }

    @Test
    void everyAnswerIsTheServicesUnlessAGatewayIsNamed() {
        assertThat(parse("http://localhost:8000").plan(DEFAULTS).front()).isEqualTo(Front.SERVICE);
        assertThat(parse("http://localhost:8000", "--gateway").plan(DEFAULTS).front())
                .isEqualTo(Front.GATEWAY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --clients=0   | --clients must be from 1 to 10000
            --faults=1.5  | --faults must be from 0 to 1
            --rate=0      | --rate must be more than 0
            --audit=-1    | --audit must be 0 or more
            --duration=0s | --duration and --timeout must be more than 0
            --mix=read=0  | weights must be 0 or more, and at least one must be positive
            --mix=probe=1 | the operation probe requires --tenants
            --tenants=0   | --tenants must be from 1 to 100
            --tenants=17  | --clients must be at least the number of --tenants
            """)
    void valuesOutOfBoundsAreRefused(String argument, String sentence) {
        Options options = parse(argument);

        assertThatThrownBy(() -> options.plan(DEFAULTS)).hasMessage(sentence);
    }

    @Test
    void theStoreDeterminesTheDefaultDeployment() {
        assertThat(parse().deployment())
                .isEqualTo(new Deployment.Servers(StoreChoice.SQLITE, false, 1, Optional.empty()));
        assertThat(parse("--store=mongo").deployment())
                .isEqualTo(new Deployment.Servers(StoreChoice.MONGO, false, 1, Optional.empty()));
        assertThat(parse("--chaos").deployment())
                .isEqualTo(new Deployment.Servers(StoreChoice.SQLITE, true, 1, Optional.empty()));
        assertThat(parse("--chaos", "--store=mongo").deployment())
                .isEqualTo(new Deployment.Servers(StoreChoice.MONGO, true, 3, Optional.empty()));
        assertThat(parse("--cloud").deployment()).isEqualTo(new Deployment.Functions(false));
        assertThat(parse("--cloud", "--chaos").deployment()).isEqualTo(new Deployment.Functions(true));
        assertThat(parse("--cloud").plan(DEFAULTS).front()).isEqualTo(Front.GATEWAY);
        assertThat(parse("--store=dynamodb").deployment())
                .isEqualTo(new Deployment.Servers(StoreChoice.DYNAMODB, false, 1, Optional.empty()));
        assertThat(parse("--chaos", "--store=dynamodb").deployment())
                .isEqualTo(new Deployment.Servers(StoreChoice.DYNAMODB, true, 3, Optional.empty()));
        assertThat(parse("--chaos", "--store=mongo", "--instances=2").deployment())
                .isEqualTo(new Deployment.Servers(StoreChoice.MONGO, true, 2, Optional.empty()));
    }

    @Test
    void severalInstancesOfASharedStoreChangeTheirRelease() {
        Path checkout = Path.of("../..");

        assertThat(parse("--upgrade-from=../..", "--store=mongo").deployment())
                .isEqualTo(new Deployment.Servers(StoreChoice.MONGO, false, 3, Optional.of(checkout)));
        assertThat(parse("--upgrade-from=../..").deployment())
                .isEqualTo(new Deployment.Servers(StoreChoice.SQLITE, false, 1, Optional.of(checkout)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http://localhost:8000 --store mongo       | --store is for a local instance: omit either --store or the URL
            http://localhost:8000 --chaos             | --chaos is for local instances: omit either --chaos or the URL
            http://localhost:8000 --cloud             | --cloud is for a local deployment: omit either --cloud or the URL
            --cloud --store mongo                     | --cloud has MongoDB and DynamoDB: omit --store
            --cloud --chaos --instances 2             | --cloud has functions: omit --instances
            --instances 2                             | --instances requires --chaos or --upgrade-from
            http://localhost:8000 --upgrade-from .    | --upgrade-from is for local instances: omit it, or the URL
            --cloud --upgrade-from .                  | --cloud has functions: omit --upgrade-from
            --upgrade-from no-such-directory          | --upgrade-from: no-such-directory is not a checkout of the service (it has no launcher)
            --gateway                                 | --gateway is for the service at URL: omit it, or add the URL
            --chaos --store mongo --instances 0       | --instances must be from 1 to 9
            --chaos --instances 2                     | --instances must be 1 on the embedded store, which only one process can use; --store mongo and --store dynamodb allow several
            """, quoteCharacter = '"')
    void contradictoryOptionsAreRefused(String arguments, String sentence) {
        Options options = parse(arguments.split(" ", -1));

        assertThatThrownBy(options::deployment).hasMessage(sentence);
    }

    @Test
    void severalTenantsProbeEachOther() {
        assertThat(parse("--tenants=3").plan(DEFAULTS).tenants()).isEqualTo(3);
        assertThat(parse("--tenants=3").plan(DEFAULTS).mix()).hasToString("create=1,read=2,probe=6");
        assertThat(parse("--tenants=3", "--mix=read=1").plan(DEFAULTS).mix()).hasToString("read=1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "1 s", "-1s", "1d"})
    void aDurationNeedsAUnit(String time) {
        assertThatThrownBy(() -> parse("--duration=" + time)).isInstanceOf(ParameterException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reads=1", "read", "read=x", ""})
    void aMalformedMixIsRefused(String mix) {
        assertThatThrownBy(() -> Mix.parse(mix))
                .hasMessage("\"" + mix + "\" is not of the form OPERATION=WEIGHT with an operation of create, replay,"
                        + " read, change, list, history, refuse, probe");
    }

    private static Options parse(String... arguments) {
        Options options = new Options();
        Main.commandLine(options).parseArgs(arguments);
        return options;
    }
}
