package dev.orders.aws.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orders.aws.Synthesis;
import dev.orders.aws.stage.Stage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The arithmetic, with small numbers that a reader can check.
final class CostModelTest {
    private static final Prices PRICES = Prices.of(Synthesis.parse("""
            {"region": "us-east-1", "prices": [
              {"name": "key", "service": "KMS", "dollars": 1, "units": 1, "unit": "key", "date": "2026-01-01"},
              {"name": "zone", "service": "VPC", "dollars": 0.01, "units": 1, "unit": "hour", "date": "2026-01-01"},
              {"name": "db.large", "service": "DB", "dollars": 0.5, "units": 1, "unit": "hour", "date": "2026-01-01"},
              {"name": "alarm", "service": "CW", "dollars": 0.1, "units": 1, "unit": "metric", "date": "2026-01-01"},
              {"name": "put", "service": "S3", "dollars": 5, "units": 1000, "unit": "request", "date": "2026-01-01"},
              {"name": "lambda.request", "service": "Lambda", "dollars": 0.2, "units": 1000000, "date": "2026-01-01"},
              {"name": "lambda.duration", "service": "Lambda", "dollars": 0.5, "units": 1, "date": "2026-01-01"}]}"""));

    private static final String COSTS = """
            {"Key": {"monthly": [{"price": "key", "amount": 1}]},
             "Endpoint": {"monthly": [{"price": "zone", "amount": 100, "each": "Zones"}]},
             "Database": {"monthly": [{"price": "db.{Size}", "amount": 730}]},
             "Alarm": {"monthly": [{"price": "alarm", "amount": 1, "each": "Metrics", "having": "Stat", "at_least": 1}]},
             "Client": {"monthly": [{"price": "key", "amount": 6, "each": "Flows", "having": "machine"}]},
             "AWS::Lambda::Function": {"by_use": "Lambda"},
             "Role": {"free": "Roles cost nothing"}}""";

    @Test
    void aResourceCostsWhatEachOfItsPartsCosts() {
        Bill bill = month("""
                "a": {"Type": "Key"}, "b": {"Type": "Key"}, "c": {"Type": "Role"},
                "d": {"Type": "Endpoint", "Properties": {"Zones": ["1", "2", "3"]}},
                "e": {"Type": "Endpoint"},
                "f": {"Type": "Database", "Properties": {"Size": "large"}},
                "g": {"Type": "Client", "Properties": {"Flows": ["code"]}},
                "h": {"Type": "Client", "Properties": {"Flows": ["machine"]}}""");

        assertThat(bill.of("KMS")).isEqualByComparingTo("8");
        assertThat(bill.of("VPC")).isEqualByComparingTo("3");
        assertThat(bill.of("DB")).isEqualByComparingTo("365");
        assertThat(bill.sum()).isEqualByComparingTo("376");
        assertThat(bill.used()).containsExactlyInAnyOrder("key", "zone", "db.large");
    }

    @Test
    void anAlarmCostsEachMetricThatItReads() {
        Bill bill = month("""
                "a": {"Type": "Alarm"},
                "b": {"Type": "Alarm", "Properties": {"Metrics": [{"Expression": "a/b"}, {"Stat": 1}, {"Stat": 2}]}}""");

        assertThat(bill.of("CW")).isEqualByComparingTo("0.3");
    }

    @Test
    void aTypeWithoutACostIsRefused() {
        assertThatThrownBy(() -> month("\"a\": {\"Type\": \"Elephant\"}"))
                .hasMessage("resources.json does not say what Elephant costs");
        assertThatThrownBy(() -> ResourceCost.all(Synthesis.parse("{\"Elephant\": {}}")))
                .hasMessage("Elephant has none of free, by_use and monthly");
        assertThatThrownBy(() -> month("\"a\": {\"Type\": \"Database\", \"Properties\": {\"Size\": \"small\"}}"))
                .hasMessage("no price has the name db.small");
    }

    /// 0.8 and 2 ms are billed as 3 ms, with 2 GB: 0.006 GB-seconds, of which each costs half a dollar.
    @Test
    void aMillionOrdersCostWhatOneOrderUses() {
        Bill bill = model("""
                [{"price": "put", "amount": 2, "basis": "counted"},
                 {"function": "api", "times": 4, "processor_ms": 0.8, "wait_ms": 2, "basis": "measured"}]""").millionOrders(inventory("""
                "a": {"Type": "AWS::Lambda::Function",
                      "Properties": {"FunctionName": "orders-dev-api", "MemorySize": 2048}}"""));

        assertThat(bill.of("S3")).isEqualByComparingTo("10000");
        assertThat(bill.of("Lambda")).isEqualByComparingTo("12000.8");
    }

    @Test
    void aFunctionThatTheTemplatesDoNotHaveIsRefused() {
        assertThatThrownBy(() -> inventory("").memory("api")).hasMessage("no function has the name orders-dev-api");
    }

    @Test
    void twoPricesOfOneNameAreRefused() {
        String price = "{\"name\": \"key\", \"dollars\": 1, \"units\": 1, \"date\": \"2026-01-01\"}";

        assertThatThrownBy(() -> Prices.of(Synthesis.parse("{\"prices\": [" + price + ", " + price + "]}")))
                .hasMessage("two prices have the name key");
    }

    @Test
    void theStacksOfTheStageAreApartFromThoseOfTheAccount() {
        Inventory inventory = new Inventory(
                Stage.DEV,
                new TreeMap<>(Map.of(
                        "orders-dev-data", template("\"a\": {\"Type\": \"Key\"}"),
                        "orders-account", template("\"a\": {\"Type\": \"Key\"}, \"b\": {\"Type\": \"Key\"}"))));

        assertThat(model("[]").stage(inventory).sum()).isEqualByComparingTo("1");
        assertThat(model("[]").account(inventory).sum()).isEqualByComparingTo("2");
    }

    @Test
    void theTableHasARowForEachServiceAndTheSum() {
        Bill one = new Bill(PRICES);
        one.add("key", BigDecimal.valueOf(3));
        Bill other = new Bill(PRICES);
        other.add("alarm", new BigDecimal("0.46"));

        assertThat(new CostTable(List.of("one", "other"), List.of(one, other)).lines())
                .containsExactly(
                        "| service | one | other |",
                        "|---|---:|---:|",
                        "| CW | 0.00 | 0.05 |",
                        "| KMS | 3.00 | 0.00 |",
                        "| sum | 3.00 | 0.05 |");
    }

    @Test
    void argumentsChooseTheStageAndTheOrders() {
        assertThat(Main.Arguments.of()).isEqualTo(new Main.Arguments(Stage.PROD, BigDecimal.valueOf(1_000_000)));
        assertThat(Main.Arguments.of("--orders", "5", "--stage", "dev"))
                .isEqualTo(new Main.Arguments(Stage.DEV, BigDecimal.valueOf(5)));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'--orders', , '--orders needs a value'",
                "'--orders', '-1', '--orders is \"-1\", allowed is a number'",
                "'--stage', 'test', 'stage is \"test\", allowed is one of dev, staging, prod'",
                "'--order', '1', '\"--order\" is unknown, allowed are --stage and --orders'"
            })
    void wrongArgumentsAreRefused(String name, String value, String message) {
        String[] arguments = value == null ? new String[] {name} : new String[] {name, value};

        assertThatThrownBy(() -> Main.Arguments.of(arguments)).hasMessage(message);
    }

    private static Bill month(String resources) {
        return model("[]").stage(inventory(resources));
    }

    private static CostModel model(String order) {
        return new CostModel(
                PRICES, ResourceCost.all(Synthesis.parse(COSTS)), Map.of("order", Use.all(Synthesis.parse(order))));
    }

    private static Inventory inventory(String resources) {
        return new Inventory(Stage.DEV, new TreeMap<>(Map.of("orders-dev-data", template(resources))));
    }

    private static JsonNode template(String resources) {
        return Synthesis.parse("{\"Resources\": {" + resources + "}}");
    }
}
