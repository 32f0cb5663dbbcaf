package dev.orders.aws.cost;

import dev.orders.aws.stage.Stage;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;

/// Prints what a stage and its orders cost in a month. `./orders cdk cost` starts it, in the directory
/// `deploy/aws`.
public final class Main {
    private Main() {}

    /// Prints the costs, or one sentence about wrong arguments, and then ends with 1.
    ///
    /// @param arguments `--stage` with dev, staging or prod, and `--orders` with the orders of a month
    public static void main(String[] arguments) {
        try {
            System.out.println(String.join("\n", report(Arguments.of(arguments))));
        } catch (IllegalArgumentException wrong) {
            System.err.println("cost: " + wrong.getMessage() + ".");
            System.exit(1);
        }
    }

    private static List<String> report(Arguments arguments) {
        CostModel model = CostModel.read();
        Inventory inventory = Inventory.synthesise(arguments.stage());
        Bill stage = model.stage(inventory);
        Bill account = model.account(inventory);
        Bill orders = model.millionOrders(inventory);
        BigDecimal sum = stage.sum()
                .add(account.sum())
                .add(orders.sum().multiply(arguments.orders()).divide(CostModel.MILLION));
        return List.of(
                "US dollars by the list of prices of " + model.prices().region()
                        + ", without free tiers and taxes. Synthesised, never deployed.",
                "",
                String.join(
                        "\n",
                        new CostTable(
                                        List.of(
                                                arguments.stage() + ", a month",
                                                "account, a month",
                                                "a million orders"),
                                        List.of(stage, account, orders))
                                .lines()),
                "",
                "A month of " + arguments.stage() + " with the account and " + arguments.orders() + " orders: "
                        + CostTable.dollars(sum));
    }

    /// What the user asks for.
    ///
    /// @param orders the orders of a month
    record Arguments(Stage stage, BigDecimal orders) {
        /// Reads the arguments.
        ///
        /// @throws IllegalArgumentException with a sentence without its end
        static Arguments of(String... arguments) {
            Arguments read = new Arguments(Stage.PROD, CostModel.MILLION);
            Iterator<String> rest = List.of(arguments).iterator();
            while (rest.hasNext()) {
                String name = rest.next();
                if (!rest.hasNext()) {
                    throw new IllegalArgumentException(name + " needs a value");
                }
                read = read.with(name, rest.next());
            }
            return read;
        }

        private Arguments with(String name, String value) {
            return switch (name) {
                case "--stage" -> new Arguments(Stage.of(value), orders);
                case "--orders" -> new Arguments(stage, count(value));
                default ->
                    throw new IllegalArgumentException("\"" + name + "\" is unknown, allowed are --stage and --orders");
            };
        }

        private static BigDecimal count(String value) {
            if (!value.matches("[0-9]{1,12}")) {
                throw new IllegalArgumentException("--orders is \"" + value + "\", allowed is a number");
            }
            return new BigDecimal(value);
        }
    }
}
