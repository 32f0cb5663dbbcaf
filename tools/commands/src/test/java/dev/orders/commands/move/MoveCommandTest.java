package dev.orders.commands.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.core.audit.proof.AuditProof;
import dev.orders.core.audit.proof.VerifyAuditLog;
import dev.orders.core.background.Background;
import dev.orders.core.move.MoveResult;
import dev.orders.core.move.MoveStore;
import dev.orders.core.move.MoveTarget;
import dev.orders.core.move.Part;
import dev.orders.core.opening.StoreSettings;
import dev.orders.core.placement.Placement;
import dev.orders.core.port.LoggedEvent;
import dev.orders.core.port.Store;
import dev.orders.core.settings.Variables;
import dev.orders.store.mongo.MongoSettings;
import dev.orders.store.mongo.TestDatabase;
import dev.orders.store.mongo.connection.DriverListeners;
import dev.orders.store.mongo.connection.Server;
import dev.orders.store.mongo.move.MongoMoveTarget;
import dev.orders.store.sqlite.SqliteSettings;
import dev.orders.store.sqlite.backup.CopiedData;
import dev.orders.store.sqlite.backup.DatabaseCopy;
import dev.orders.store.sqlite.backup.Restoration;
import dev.orders.store.sqlite.move.EmbeddedSource;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command `./orders move`, from a store that has something of everything.
final class MoveCommandTest {
    private static final int ORDERS = 4;

    @TempDir
    Path directory;

    private final TestDatabase database = TestDatabase.create();
    private Path data;
    private StringWriter output = new StringWriter();
    private StringWriter errors = new StringWriter();

    @BeforeEach
    void fill() {
        data = directory.resolve("data");
        FilledStore.fill(new SqliteSettings(data), ORDERS);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theTargetHasEverythingAndTheReportNamesEachPart() {
        StoreContent before = content(new SqliteSettings(data));

        assertThat(move("--to", database.uri())).as(errors.toString()).isZero();

        assertThat(content(mongo())).usingRecursiveComparison().isEqualTo(before);
        assertThat(output.toString())
                .contains("orders                     8  ", "events ", "audit head                 1  ")
                .endsWith("Moved and compared everything. Start the service with MONGO_URI and MONGO_DB="
                        + database.name() + ", and never again on DATA_DIR.\n");
        assertThat(errors.toString()).isEmpty();
    }

    @Test
    void keysAreReplayedPositionsContinueAndTheAuditLogIsWhole() {
        List<LoggedEvent> before = content(new SqliteSettings(data)).events();
        move("--to", database.uri());

        inStore(mongo(), store -> {
            FilledStore filled = new FilledStore(store);
            assertThat(filled.place(FilledStore.TENANTS.getLast(), 0)).isInstanceOf(Placement.Replayed.class);
            assertThat(filled.place(FilledStore.TENANTS.getLast(), ORDERS)).isInstanceOf(Placement.Placed.class);
            long last = before.getLast().position();
            assertThat(store.log().readAll(last, 10))
                    .extracting(LoggedEvent::position)
                    .containsExactly(last + 1, last + 2);
            assertThat(new VerifyAuditLog(store.audit()).handle(Optional.empty()))
                    .isInstanceOf(AuditProof.Proven.class);
            return store;
        });
    }

    @Test
    @Tag("slow")
    void aMoveThatIsKilledAtAnyInstantGoesOn() {
        StoreContent before = content(new SqliteSettings(data));
        int instants = 0;
        boolean killed = true;
        while (killed) {
            try (TestDatabase other = TestDatabase.create()) {
                killed = isKilled(other, instants++);
                if (isUnfinished(other)) {
                    assertThatThrownBy(() -> content(mongo(other))).hasMessageContaining("has begun and not ended");
                }
                assertThat(moveInto(other, target -> target))
                        .isInstanceOfAny(MoveResult.Moved.class, MoveResult.MovedBefore.class);
                assertThat(content(mongo(other))).usingRecursiveComparison().isEqualTo(before);
            }
        }
        assertThat(instants).isGreaterThan(4 * Part.values().length);
    }

    /// After a restore, ids of events have positions, and the log continues after the time of the restore.
    @Test
    void aRestoredStoreKeepsItsIdsAndContinuesItsPositions() throws Exception {
        Path backup = directory.resolve("backup.db");
        CopiedData taken = DatabaseCopy.take(data, backup);
        data = directory.resolve("restored");
        long end = Restoration.run(data, backup, taken, FilledStore.NOW.plusSeconds(9), _ -> {});
        move("--to", database.uri());

        List<LoggedEvent> events = inStore(mongo(), store -> {
            new FilledStore(store).place(FilledStore.TENANTS.getLast(), ORDERS);
            FilledStore.changeAll(store, FilledStore.TENANTS.getLast());
            return store.log().readAll(end - 1, 10);
        });

        assertThat(events).extracting(LoggedEvent::position).startsWith(end + 1, end + 2);
        assertThat(events)
                .extracting(logged -> logged.event().number())
                .as("an event of an order that existed before the restore")
                .contains(events.getLast().position());
    }

    private static boolean isUnfinished(TestDatabase other) {
        try (MongoMoveTarget target = MongoMoveTarget.open(mongo(other), FilledStore.CLOCK)) {
            return target.state() instanceof MoveTarget.State.Unfinished;
        }
    }

    private boolean isKilled(TestDatabase other, int instants) {
        try {
            moveInto(other, target -> new FaultyTarget(target, instants));
            return false;
        } catch (FaultyTarget.Killed _) {
            return true;
        }
    }

    @Test
    void aSecondRunHasNothingToDo() {
        move("--to", database.uri());
        output = new StringWriter();

        assertThat(move("--to", database.uri())).isZero();
        assertThat(output.toString())
                .isEqualTo("Everything was moved at " + FilledStore.NOW + "; nothing is left to do.\n");
    }

    @Test
    void aDatabaseWithSomethingElseIsRefusedAndLeftAsItIs() {
        inStore(mongo(), store -> new FilledStore(store).place(FilledStore.TENANTS.getFirst(), 0));

        assertThat(move("--to", database.uri())).isEqualTo(1);
        assertThat(errors.toString())
                .startsWith(
                        "orders: The target is not empty: the database " + database.name() + " has the collections ")
                .contains("orders")
                .endsWith(". Set MONGO_DB to the name of a new database.\n");
        assertThat(content(mongo()).events()).hasSize(1);
    }

    @Test
    void aDatabaseWithAMoveFromAnotherStoreIsRefused() {
        FilledStore.fill(new SqliteSettings(directory.resolve("other")), 1);
        move("--to", database.uri());
        data = directory.resolve("other");

        assertThat(move("--to", database.uri())).isEqualTo(1);
        assertThat(errors.toString()).contains("has a move from another store");
    }

    @Test
    void aMoveDoesNotGoOnAfterTheSourceHasChanged() {
        isKilled(database, 9);
        inStore(new SqliteSettings(data), store -> new FilledStore(store).place(FilledStore.TENANTS.getFirst(), 99));

        assertThat(move("--to", database.uri())).isEqualTo(1);
        assertThat(errors.toString())
                .isEqualTo("orders: A service has used DATA_DIR since the move began. Drop the database "
                        + database.name() + ", and run the command again.\n");
    }

    @Test
    void aThingThatIsLostOnTheWayIsFound() {
        MoveResult result = moveInto(database, LossyTarget::new);

        assertThat(result).isInstanceOfSatisfying(MoveResult.Differs.class, differs -> {
            assertThat(differs.part()).isEqualTo(Part.ORDERS);
            assertThat(differs.expected().count()).isEqualTo(2 * ORDERS);
            assertThat(differs.stored().count()).isEqualTo(2 * ORDERS - 1);
        });
        assertThatThrownBy(() -> content(mongo())).hasMessageContaining("has begun and not ended");
    }

    @Test
    void aServiceThatRunsIsNotMoved() {
        inStore(new SqliteSettings(data), store -> {
            assertThat(move("--to", database.uri())).isEqualTo(1);
            return store;
        });
        assertThat(errors.toString()).startsWith("orders: Another process serves the data directory " + data);
    }

    @Test
    void aWrongServerIsRefusedWithoutItsPassword() {
        assertThat(move("--to", "localhost:27017")).isEqualTo(1);
        assertThat(move("--to", "mongodb://user:secret@127.0.0.1:1/?timeoutMS=200"))
                .isEqualTo(1);
        assertThat(move()).isEqualTo(1);

        assertThat(errors.toString().lines())
                .satisfiesExactly(
                        form -> assertThat(form).startsWith("orders: --to is no MongoDB connection string: "),
                        down -> assertThat(down)
                                .startsWith("orders: --to names 127.0.0.1:1, where no writable MongoDB answers")
                                .doesNotContain("secret"),
                        none -> assertThat(none)
                                .isEqualTo("orders: The server is missing; name it with --to, MONGO_URI or"
                                        + " MONGO_URI_FILE."));
    }

    @Test
    void aDirectoryWithoutDataIsRefused() {
        data = directory.resolve("empty");

        assertThat(move("--to", database.uri())).isEqualTo(1);
        assertThat(errors.toString()).contains("has no data to move: there is no orders.db in it");
        assertThat(data).doesNotExist();
    }

    private MoveResult moveInto(TestDatabase into, Function<MoveTarget, MoveTarget> faults) {
        try (EmbeddedSource source = EmbeddedSource.open(data, Background.unobserved());
                MongoMoveTarget target = MongoMoveTarget.open(mongo(into), FilledStore.CLOCK)) {
            return new MoveStore(source, faults.apply(target), (_, _, _, _) -> {}, FilledStore.CLOCK).handle();
        }
    }

    private int move(String... arguments) {
        return MoveCommand.run(
                new MoveCommand.Setting(
                        new Variables(Map.of("DATA_DIR", data.toString(), "MONGO_DB", database.name())),
                        FilledStore.CLOCK,
                        false,
                        new PrintWriter(output, true),
                        new PrintWriter(errors, true)),
                List.of(arguments));
    }

    private StoreSettings mongo() {
        return mongo(database);
    }

    private static MongoSettings mongo(TestDatabase database) {
        return new MongoSettings(
                Server.of(database.uri()), database.name(), DriverListeners.NONE, Optional.empty(), Optional.empty());
    }

    private static StoreContent content(StoreSettings settings) {
        return inStore(settings, StoreContent::of);
    }

    private static <T> T inStore(StoreSettings settings, Function<Store, T> work) {
        Store store = settings.open(FilledStore.CLOCK, Background.unobserved(), (_, _, _) -> {});
        try {
            return work.apply(store);
        } finally {
            store.closing().run();
        }
    }
}
