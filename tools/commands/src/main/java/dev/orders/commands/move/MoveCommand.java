package dev.orders.commands.move;

import dev.orders.commands.execution.CommandExecution;
import dev.orders.commands.terminal.ProgressBar;
import dev.orders.core.background.Background;
import dev.orders.core.move.Digest;
import dev.orders.core.move.MoveProgress;
import dev.orders.core.move.MoveResult;
import dev.orders.core.move.MoveStore;
import dev.orders.core.move.Part;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.core.settings.Variables;
import dev.orders.store.mongo.MongoSettings;
import dev.orders.store.mongo.MongoStoreFactory;
import dev.orders.store.mongo.connection.DriverListeners;
import dev.orders.store.mongo.move.MongoMoveTarget;
import dev.orders.store.sqlite.SqliteSettings;
import dev.orders.store.sqlite.SqliteStoreFactory;
import dev.orders.store.sqlite.move.EmbeddedSource;
import dev.orders.store.sqlite.observation.WriterObserver;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/// The command `./orders move`.
@Command(
        name = "./orders move",
        description = {
            "Moves everything from the embedded store in DATA_DIR into the database MONGO_DB of a MongoDB server.",
            "No service may use either of them meanwhile. The database must be empty. If the move is cut off, run the"
                    + " command again: it goes on where it was. At the end it compares both stores. DATA_DIR keeps its"
                    + " data."
        })
public final class MoveCommand implements Callable<Integer> {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    @Option(
            names = "--to",
            paramLabel = "URI",
            description = "The connection string of the server (default: MONGO_URI or MONGO_URI_FILE, which other users"
                    + " of this machine cannot see).")
    @Nullable
    String to;

    private final Setting setting;

    private MoveCommand(Setting setting) {
        this.setting = setting;
    }

    /// What the command needs besides its arguments.
    ///
    /// @param variables name the data directory and the database
    /// @param isTerminal whether a person looks at `errors`
    public record Setting(
            Variables variables, Clock clock, boolean isTerminal, PrintWriter output, PrintWriter errors) {}

    /// Runs the command.
    ///
    /// @return the exit code: 0 for success; 1 if the command is refused or fails; 2 for a wrong command
    public static int run(Setting setting, List<String> arguments) {
        return CommandExecution.run(new MoveCommand(setting), arguments, setting.output(), setting.errors());
    }

    @Override
    public Integer call() {
        SqliteSettings from = (SqliteSettings) new SqliteStoreFactory(WriterObserver.NONE)
                .read(setting.variables())
                .orElseThrow();
        MongoSettings into = target();
        try (EmbeddedSource source = EmbeddedSource.open(from.directory(), Background.unobserved());
                MongoMoveTarget target = open(into)) {
            return report(move(source, target), into);
        }
    }

    private MongoSettings target() {
        Map<String, String> values = new HashMap<>(setting.variables().values());
        if (to != null) {
            values.remove("MONGO_URI_FILE");
            values.put("MONGO_URI", to);
        }
        return (MongoSettings) new MongoStoreFactory(DriverListeners.NONE)
                .read(new Variables(values))
                .orElseThrow(() -> new IllegalArgumentException(
                        "The server is missing; name it with --to, MONGO_URI or MONGO_URI_FILE"));
    }

    private MongoMoveTarget open(MongoSettings into) {
        try {
            return MongoMoveTarget.open(into, setting.clock());
        } catch (IllegalArgumentException | StoreUnavailableException wrong) {
            throw new IllegalArgumentException((to == null ? "MONGO_URI " : "--to ") + wrong.getMessage(), wrong);
        }
    }

    private MoveResult move(EmbeddedSource source, MongoMoveTarget target) {
        if (!setting.isTerminal()) {
            return move(source, target, (_, _, _, _) -> {});
        }
        try (ProgressBar bar = new ProgressBar(setting.errors())) {
            return move(
                    source,
                    target,
                    (part, isCopied, done, all) -> bar.show(
                            done,
                            all,
                            (isCopied ? "moving " : "comparing ") + part.text() + ": " + done + " of " + all));
        }
    }

    private MoveResult move(EmbeddedSource source, MongoMoveTarget target, MoveProgress progress) {
        return new MoveStore(source, target, progress, setting.clock()).handle();
    }

    private int report(MoveResult result, MongoSettings into) {
        return switch (result) {
            case MoveResult.Moved(Map<Part, Digest> digests) -> {
                digests.forEach((part, digest) ->
                        setting.output().println("%-18s %9d  %s".formatted(part.text(), digest.count(), digest.hex())));
                setting.output()
                        .println("Moved and compared everything. Start the service with MONGO_URI and MONGO_DB="
                                + into.database() + ", and never again on DATA_DIR.");
                yield ExitCode.OK;
            }
            case MoveResult.MovedBefore(var at) -> {
                setting.output().println("Everything was moved at " + at + "; nothing is left to do.");
                yield ExitCode.OK;
            }
            case MoveResult.TargetOccupied(var content) ->
                throw new IllegalStateException(
                        "The target is not empty: " + content + ". Set MONGO_DB to the name of a new database");
            case MoveResult.OtherSource() ->
                throw new IllegalStateException("The database " + into.database()
                        + " has a move from another store. Set MONGO_DB to the name of a new database");
            case MoveResult.SourceChanged() ->
                throw new IllegalStateException("A service has used DATA_DIR since the move began. Drop the database "
                        + into.database() + ", and run the command again");
            case MoveResult.ErasuresRun(var count) ->
                throw new IllegalStateException("The erasure of " + count + " customers has not ended. Start the"
                        + " service on DATA_DIR until it has, and run the command again");
            case MoveResult.Differs(Part part, Digest expected, Digest stored) ->
                throw new IllegalStateException("The " + part.text() + " differ: " + expected.count()
                        + " were moved, and the database has " + stored.count() + " with the hash " + stored.hex()
                        + " instead of " + expected.hex() + ". Drop the database " + into.database()
                        + ", and run the command again");
        };
    }
}
