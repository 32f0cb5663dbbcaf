package dev.orders.commands;

import dev.orders.commands.backup.BackupCommand;
import dev.orders.commands.backup.RestoreCommand;
import dev.orders.commands.backup.Setting;
import dev.orders.commands.demo.DemoOrders;
import dev.orders.commands.export.ExportCommand;
import dev.orders.commands.importing.ImportCommand;
import dev.orders.commands.move.MoveCommand;
import dev.orders.commands.tls.ServiceTls;
import dev.orders.core.background.Background;
import dev.orders.core.customer.erasure.ErasureJournal;
import dev.orders.core.customer.retention.RetentionPeriod;
import dev.orders.core.opening.StoreFactory;
import dev.orders.core.opening.StoreSettings;
import dev.orders.core.port.Store;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.core.settings.DotEnv;
import dev.orders.core.settings.ListenAddress;
import dev.orders.core.settings.Variables;
import dev.orders.store.mongo.MongoStoreFactory;
import dev.orders.store.mongo.connection.DriverListeners;
import dev.orders.store.sqlite.SqliteStoreFactory;
import dev.orders.store.sqlite.observation.WriterObserver;
import java.io.Console;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Runs one command of `./orders`: `events`, `keys`, `audit`, `backup`, `restore`, `export`, `import`, `move`
/// or `retention` with their arguments, or `seed`. Reads the same variables as the service, from the
/// environment and from `.env`.
public final class Main {
    /// The first kind that the variables choose is used, as in the service.
    private static final List<StoreFactory> STORES =
            List.of(new MongoStoreFactory(DriverListeners.NONE), new SqliteStoreFactory(WriterObserver.NONE));

    /// The variable with the bearer token for the service.
    private static final String TOKEN = "ORDERS_TOKEN";

    private static final Set<String> NAMES = Stream.concat(
                    Stream.of(
                                    ListenAddress.NAMES,
                                    ServiceTls.NAMES,
                                    Set.of(TOKEN, TOKEN + "_FILE", ErasureJournal.VARIABLE, RetentionPeriod.VARIABLE))
                            .flatMap(Set::stream),
                    STORES.stream().flatMap(store -> store.variables().stream()))
            .collect(Collectors.toUnmodifiableSet());

    private Main() {}

    /// Ends the process with 0 if the command succeeded, 1 if it was refused, and 2 if the command is unknown.
    public static void main(String... arguments) throws InterruptedException {
        Locale.setDefault(Locale.ROOT);
        System.setProperty("java.util.logging.config.class", CommandLogging.class.getName());
        PrintWriter output = new PrintWriter(System.out, true, System.out.charset());
        PrintWriter errors = new PrintWriter(System.err, true, System.err.charset());
        System.exit(run(List.of(arguments), output, errors));
    }

    private static int run(List<String> arguments, PrintWriter output, PrintWriter errors) throws InterruptedException {
        try {
            Variables variables = Variables.of(
                    System.getenv(), DotEnv.read(Path.of(".env"), NAMES).variables());
            String command = arguments.isEmpty() ? "" : arguments.getFirst();
            return switch (command) {
                case "events" ->
                    EventCommands.run(setting(variables), service(variables), rest(arguments), output, errors);
                case "keys" -> KeyCommands.run(setting(variables), rest(arguments), output, errors);
                case "audit" -> AuditCommands.run(setting(variables), rest(arguments), output, errors);
                case "retention" -> RetentionCommand.run(retention(variables, output, errors), rest(arguments));
                case "seed" -> seed(variables, output);
                case "restore" -> RestoreCommand.run(backups(variables, output, errors), rest(arguments));
                case "export" -> ExportCommand.run(export(variables, output, errors), rest(arguments));
                case "import" -> ImportCommand.run(imports(variables, output, errors), rest(arguments));
                case "move" -> MoveCommand.run(move(variables, output, errors), rest(arguments));
                case "backup" -> BackupCommand.run(backups(variables, output, errors), rest(arguments));
                default -> {
                    errors.println("orders: unknown command '" + command + "'.");
                    yield 2;
                }
            };
        } catch (IllegalArgumentException | IllegalStateException | StoreUnavailableException refusal) {
            errors.println("orders: " + refusal.getMessage() + ".");
            return 1;
        }
    }

    private static List<String> rest(List<String> arguments) {
        return arguments.subList(1, arguments.size());
    }

    private static Setting backups(Variables variables, PrintWriter output, PrintWriter errors) {
        return new Setting(
                StoreFactory.choose(STORES, variables),
                ErasureJournal.of(variables),
                caller(),
                Clock.systemUTC(),
                output,
                errors);
    }

    private static ExportCommand.Setting export(Variables variables, PrintWriter output, PrintWriter errors) {
        return new ExportCommand.Setting(
                StoreFactory.choose(STORES, variables), caller(), Clock.systemUTC(), output, errors);
    }

    private static ImportCommand.Setting imports(Variables variables, PrintWriter output, PrintWriter errors) {
        return new ImportCommand.Setting(
                StoreFactory.choose(STORES, variables), caller(), Clock.systemUTC(), isTerminal(), output, errors);
    }

    private static MoveCommand.Setting move(Variables variables, PrintWriter output, PrintWriter errors) {
        return new MoveCommand.Setting(variables, Clock.systemUTC(), isTerminal(), output, errors);
    }

    private static boolean isTerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    private static RetentionCommand.Setting retention(Variables variables, PrintWriter output, PrintWriter errors) {
        long days = variables.number(RetentionPeriod.VARIABLE, 0, 1, RetentionPeriod.LONGEST_DAYS);
        return new RetentionCommand.Setting(
                StoreFactory.choose(STORES, variables),
                days == 0 ? OptionalLong.empty() : OptionalLong.of(days),
                Clock.systemUTC(),
                output,
                errors);
    }

    /// The working directory of the caller. The launcher changes it.
    private static Path caller() {
        return Path.of(System.getProperty("orders.caller", ""));
    }

    private static URI service(Variables variables) {
        return ListenAddress.of(ListenAddress.host(variables, "127.0.0.1"))
                .service(ServiceTls.of(variables).isOwn() ? "https" : "http", ListenAddress.port(variables));
    }

    private static KeyCommands.Setting setting(Variables variables) {
        return new KeyCommands.Setting(
                StoreFactory.choose(STORES, variables),
                () -> variables.secret(TOKEN, caller()),
                caller(),
                ServiceTls.of(variables),
                Clock.systemUTC());
    }

    private static int seed(Variables variables, PrintWriter output) throws InterruptedException {
        StoreSettings settings = StoreFactory.choose(STORES, variables);
        Clock clock = Clock.systemUTC();
        Store store = settings.open(clock, Background.unobserved(), (_, _, _) -> {});
        try {
            output.println(new DemoOrders(store, clock.instant()).place());
        } finally {
            store.closing().run();
        }
        return 0;
    }
}
