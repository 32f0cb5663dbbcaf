package dev.orders.store.mongo.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import dev.orders.core.feed.FeedEvent;
import dev.orders.core.feed.FeedFilter;
import dev.orders.core.feed.ReadEvents;
import dev.orders.core.feed.ReadEvents.Reading.Page;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Precondition.AnyVersion;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.Claims;
import dev.orders.core.tenant.TenantId;
import dev.orders.store.mongo.MongoStore;
import dev.orders.store.mongo.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two instances write and append to the log, and a client of a third one polls, in every order that matters: before
/// each command of the first instance, the others make their whole step.
public class PollerTest {
    private static final FeedFilter ALL = FeedFilter.all(TenantId.DEFAULT);

    private TestDatabase database;
    private final Claims claims = new Claims();
    private final Interruption interruption = new Interruption();
    private final List<BsonDocument> polled = new ArrayList<>();
    private final List<String> written = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();
    private MongoStore first;
    private MongoStore second;
    private MongoStore third;
    private ReadEvents poller;
    private long next;
    private int keys;

    /// The database of one test.
    protected TestDatabase create() {
        return TestDatabase.create();
    }

    @BeforeEach
    void open() {
        database = create();
        first = database.open(interruption);
        second = database.open();
        third = database.open(new CommandListener() {
            @Override
            public void commandStarted(CommandStartedEvent event) {
                polled.add(BsonDocument.parse(event.getCommand().toJson()));
            }
        });
        poller = new ReadEvents(third.log(), logged -> logged.event().id());
        polled.clear();
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
        third.close();
        database.close();
    }

    @Test
    void aClientThatPollsSeesEachEventOnceWhateverTheInstancesDoMeanwhile() {
        int commands = commandsOfAStep();
        assertThat(commands).isGreaterThan(6);
        for (int moment = 1; moment <= commands; moment++) {
            interruption.before(moment, () -> {
                writeAndAppend(second);
                poll();
                write(second);
            });
            writeAndAppend(first);
            poll();
        }
        poll();

        assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(written);
        assertThat(seen.stream().filter(id -> id.endsWith(":2")).toList())
                .allSatisfy(
                        id -> assertThat(seen.indexOf(id.replace(":2", ":1"))).isBetween(0, seen.indexOf(id) - 1));
    }

    /// So a client never sees a position that could be rolled back and given to another event.
    @Test
    void everythingThatAPageReadsIsCommitted() {
        writeAndAppend(second);
        poll();

        assertThat(polled)
                .filteredOn(command -> command.containsKey("find"))
                .hasSizeGreaterThan(2)
                .allSatisfy(read -> assertThat(read.getDocument("readConcern")
                                .getString("level")
                                .getValue())
                        .isIn("majority", "linearizable"));
    }

    /// A merge of the partitions may return an event and miss an earlier one.
    @Test
    void aPageReadsThePositionsOfATenantInOneScan() {
        writeAndAppend(second);
        poll();

        assertThat(polled.stream().map(BsonDocument::toJson))
                .filteredOn(
                        command -> command.contains("\"event_log\"") && command.contains("\"tenant_id\": \"default\""))
                .isNotEmpty()
                .allSatisfy(read ->
                        assertThat(read).contains("\"sort\": {\"_id\": 1}").doesNotContain("partition"));
    }

    private int commandsOfAStep() {
        writeAndAppend(first);
        int commands = interruption.commands;
        poll();
        return commands;
    }

    private void writeAndAppend(MongoStore instance) {
        write(instance);
        instance.log().readAll(0, 1000);
    }

    private void write(MongoStore instance) {
        Claim claim = claims.claim("key-" + keys++, Orders.sample());
        OrderId order = claim.order().id();
        instance.place(claim);
        instance.changeStatus(
                TenantId.DEFAULT, order, new AnyVersion(), Orders.to(OrderStatus.PAID, Orders.START.plusMillis(1)));
        written.addAll(List.of(order + ":1", order + ":2"));
    }

    private void poll() {
        Page page;
        do {
            page = (Page) poller.handle(ALL, OptionalLong.of(next), 3);
            page.events().stream().map(FeedEvent::json).forEach(seen::add);
            next = page.next();
        } while (page.more());
    }

    /// Runs something before a certain command of an instance is sent.
    private static final class Interruption implements CommandListener {
        private Runnable step = () -> {};
        private int moment;
        private int commands;

        void before(int command, Runnable interrupting) {
            commands = 0;
            moment = command;
            step = interrupting;
        }

        @Override
        public void commandStarted(CommandStartedEvent event) {
            commands++;
            if (commands == moment) {
                step.run();
            }
        }
    }
}
