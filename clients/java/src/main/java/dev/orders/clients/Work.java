package dev.orders.clients;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Pattern;

/// The work that events cause, after the answer to the service: it remembers the latest status of each order.
public final class Work {
    /// The types of events that this program understands. There may be more types later.
    private static final Set<String> TYPES = Set.of("OrderCreated", "OrderUpdated", "CustomerErased");

    /// The order, its version and its status.
    private static final Pattern CHANGE = Pattern.compile("[!-~]+ [0-9]{1,15} [A-Z_]+");

    /// An event that has arrived. No members if it is no JSON object.
    private record Event(String id, Map<String, String> members) {}

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Map<String, Long> latest = new HashMap<>();

    /// Takes an event. Returns at once.
    public void take(String id, byte[] event) {
        events.add(new Event(id, JsonStrings.of(event).orElse(Map.of())));
    }

    /// Does the work of each event, one after the other, without end.
    public void run() throws InterruptedException {
        while (true) {
            work(events.take());
        }
    }

    private void work(Event event) {
        Map<String, String> members = event.members();
        String type = members.getOrDefault("type", "");
        if (type.equals("Ping")) {
            return;
        }
        String order = members.getOrDefault("subject", "");
        String number = members.getOrDefault("sequence", "");
        String status = members.getOrDefault("data/order/status", "");
        String change = order + " " + number + " " + status;
        // An event that this program does not understand must not end the work. It is in the inbox at every start.
        if (!TYPES.contains(type) || !CHANGE.matcher(change).matches()) {
            System.out.println("skipped " + event.id());
            return;
        }
        long sequence = Long.parseLong(number);
        // The events of an order arrive in order, but a dead letter arrives late, when somebody replays it.
        // It must not overwrite what came after it.
        if (sequence <= latest.getOrDefault(order, 0L)) {
            System.out.println("late " + order + " " + sequence);
            return;
        }
        latest.put(order, sequence);
        System.out.println("done " + change);
    }
}
