package dev.orders.verify.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/// The event log of a tenant of the model service, page by page.
final class ModelLog {
    /// One in so many pages, or events, has the defect.
    private static final int SOME = 3;

    private final Defect defect;
    private final EventFeed feed = new EventFeed(false, false);
    private final Set<Integer> given = ConcurrentHashMap.newKeySet();
    private final AtomicInteger pages = new AtomicInteger();

    ModelLog(Defect defect) {
        this.defect = defect;
    }

    EventFeed feed() {
        return feed;
    }

    /// Whether a page has led to this position.
    boolean gave(int position) {
        return given.contains(position);
    }

    ModelAnswer page(Optional<Integer> after, int limit) {
        int end = feed.position();
        int from = after.orElse(end);
        if (from > end) {
            return ModelAnswer.problem(400, "validation");
        }
        List<EventFeed.Message> messages = feed.range(from, Math.min(limit, end - from));
        int last = from + messages.size();
        boolean isSome = !messages.isEmpty() && pages.incrementAndGet() % SOME == 0;
        int next = next(from, last, end, isSome);
        given.add(next);
        String events = defective(messages, from, isSome).stream()
                .map(EventFeed.Message::data)
                .collect(Collectors.joining(","));
        return ModelAnswer.of(200, "{\"events\":[" + events + "],\"next\":" + next + ",\"more\":" + (last < end) + "}");
    }

    private int next(int from, int last, int end, boolean isSome) {
        return switch (defect) {
            case LEADS_BACK_FROM_A_PAGE -> isSome ? Math.max(0, from - 1) : last;
            case LEADS_TOO_FAR_FROM_A_PAGE -> Math.min(last + 1, end);
            default -> last;
        };
    }

    private List<EventFeed.Message> defective(List<EventFeed.Message> messages, int from, boolean isSome) {
        List<EventFeed.Message> shown = new ArrayList<>(messages);
        switch (defect) {
            case LEAVES_AN_EVENT_OUT_OF_A_PAGE -> shown.removeIf(message -> message.position() % SOME == 0);
            case SHOWS_AN_EVENT_ON_TWO_PAGES -> {
                if (isSome && from > 0) {
                    shown.addFirst(feed.range(from - 1, 1).getFirst());
                }
            }
            case SHOWS_A_PAGE_IN_THE_WRONG_ORDER -> Collections.reverse(shown);
            default -> {}
        }
        return shown;
    }
}
