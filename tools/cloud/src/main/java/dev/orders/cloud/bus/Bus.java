package dev.orders.cloud.bus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orders.cloud.bus.Entry.Fault;
import dev.orders.cloud.bus.JsonServer.Answer;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.event.ruler.Machine;

/// A bus that takes entries as EventBridge does, matches them with AWS's own matcher, and gives each event to
/// the targets of the rules that match it. It repeats AWS's documentation: no test has compared it with AWS.
///
/// An entry is taken when its targets have the event. So events reach targets in the order in which they are
/// put, and an entry whose target fails is put again. EventBridge takes the entry first, repeats the delivery
/// itself, and promises no order. There is one bus, so `EventBusName` makes no difference.
public final class Bus implements JsonServer.Service {
    /// The name of the operation that puts events on the bus.
    public static final String PUT_EVENTS = "AWSEvents.PutEvents";

    /// The most entries of a request.
    public static final int MOST_ENTRIES = 10;

    /// The most bytes of a request. Newer accounts may have a higher limit (ADR 48).
    public static final int MOST_BYTES = 262_144;

    private final InstantSource clock;
    private final Map<String, Rule> rules = new LinkedHashMap<>();
    private final Machine machine = Machine.builder().build();
    private volatile Refusals refusals = Refusals.NONE;

    /// @throws IllegalArgumentException if two rules have the same name
    public Bus(List<Rule> rules, InstantSource clock) {
        this.clock = clock;
        for (Rule rule : rules) {
            if (this.rules.put(rule.name(), rule) != null) {
                throw new IllegalArgumentException("two rules are named " + rule.name());
            }
            add(rule);
        }
    }

    private void add(Rule rule) {
        try {
            machine.addRule(rule.name(), rule.pattern());
        } catch (IOException malformed) {
            throw new IllegalArgumentException("rule " + rule.name(), malformed);
        }
    }

    /// Refuses these entries from now on.
    public void refuse(Refusals some) {
        refusals = some;
    }

    @Override
    public Answer answer(String operation, JsonNode request) {
        if (!operation.equals(PUT_EVENTS)) {
            return Answer.error(400, "UnknownOperationException", operation + " is not supported.");
        }
        List<Entry> entries =
                request.path("Entries").valueStream().map(Entry::new).toList();
        if (entries.isEmpty() || entries.size() > MOST_ENTRIES) {
            return Answer.error(
                    400, "ValidationException", "A request has 1 to " + MOST_ENTRIES + " entries: " + entries.size());
        }
        if (entries.stream().mapToInt(Entry::bytes).sum() > MOST_BYTES) {
            return Answer.error(
                    400, "ValidationException", "Total size of the entries in the request is over the limit.");
        }
        return put(entries);
    }

    private Answer put(List<Entry> entries) {
        ObjectNode answer = JsonServer.JSON.createObjectNode();
        ArrayNode results = answer.putArray("Entries");
        int failed = 0;
        for (Entry entry : entries) {
            ObjectNode event = entry.fault().isPresent() ? null : entry.event(clock.instant());
            Optional<Fault> fault =
                    event == null ? entry.fault() : refusal(entry).or(() -> deliver(event));
            if (event == null || fault.isPresent()) {
                results.addObject()
                        .put("ErrorCode", fault.orElseThrow().code())
                        .put("ErrorMessage", fault.orElseThrow().message());
                failed++;
            } else {
                results.addObject().put("EventId", event.path("id").asText());
            }
        }
        return new Answer(200, answer.put("FailedEntryCount", failed).toString());
    }

    private Optional<Fault> refusal(Entry entry) {
        return refusals.code(entry.json()).map(code -> new Fault(code, "Refused on purpose."));
    }

    private Optional<Fault> deliver(ObjectNode event) {
        try {
            for (Target target : targets(event)) {
                target.deliver(event);
            }
            return Optional.empty();
        } catch (IOException failure) {
            return Optional.of(new Fault("InternalFailure", String.valueOf(failure.getMessage())));
        }
    }

    /// The targets of the rules that match, in the order of the rules.
    private List<Target> targets(ObjectNode event) {
        List<String> matching = machine.rulesForJSONEvent(event);
        return rules.values().stream()
                .filter(rule -> matching.contains(rule.name()))
                .flatMap(rule -> rule.targets().stream())
                .toList();
    }
}
