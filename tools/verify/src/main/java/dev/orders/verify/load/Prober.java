package dev.orders.verify.load;

import dev.orders.verify.api.ApiRequest;
import dev.orders.verify.api.ProbeForm;
import dev.orders.verify.history.ClientFault;
import dev.orders.verify.history.Ids;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// Asks for things of the other tenants, each time also for a similar thing that never existed, and looks at the lists,
/// the stream and the pages of events that may show such things.
final class Prober {
    /// Long enough for events that are due, and short enough to occupy few of the service's streams.
    private static final Duration LISTENING = Duration.ofMillis(150);

    private static final List<String> LISTS = List.of("/webhooks", "/dead-letters?limit=100");

    /// How often the audit uses each form.
    private static final int ROUNDS = 5;

    /// One in so many probes of the load looks at a list, at the stream or at a page of events.
    private static final int PROBES_FOR_EACH_LOOK = 10;

    private final RequestSender sender;
    private final List<Tenant> others;

    /// @param sender sends with the credentials of the asking tenant
    /// @param others the other tenants; if empty, nothing is probed
    Prober(RequestSender sender, List<Tenant> others) {
        this.sender = sender;
        this.others = others;
    }

    /// Sends one probe at random.
    ///
    /// @throws ServiceUnusable if the service refuses the credentials
    void probe(SplittableRandom random, long due) throws ServiceUnusable {
        if (others.isEmpty()) {
            return;
        }
        if (random.nextInt(PROBES_FOR_EACH_LOOK) == 0) {
            look(random, due);
        } else {
            probe(ProbeForm.ALL.get(random.nextInt(ProbeForm.ALL.size())), random, due);
        }
    }

    /// Sends probes of every form.
    ///
    /// @throws ServiceUnusable if the service refuses the credentials
    void probeAll(SplittableRandom random, int workers) throws ServiceUnusable {
        if (others.isEmpty()) {
            return;
        }
        SplittableRandom seeds = random.split();
        List<ProbeForm> forms = Collections.nCopies(ROUNDS, ProbeForm.ALL).stream()
                .flatMap(List::stream)
                .toList();
        Parallel.forEach(workers, forms, form -> probe(form, split(seeds), System.nanoTime()));
        for (String list : LISTS) {
            sender.sendUntilAnswered(ApiRequest.look(list), ClientFault.NONE, System.nanoTime());
        }
        follow(random, System.nanoTime());
        poll(random, System.nanoTime());
    }

    private void probe(ProbeForm form, SplittableRandom random, long due) throws ServiceUnusable {
        Optional<String> id = other(random).pick(form.thing(), random);
        if (id.isEmpty()) {
            return;
        }
        int comparison = sender.assignNumber();
        sender.sendUntilAnswered(ApiRequest.probe(comparison, form, id.get(), true), ClientFault.NONE, due);
        sender.sendUntilAnswered(
                ApiRequest.probe(comparison, form, Ids.neverExisted(id.get(), random), false),
                ClientFault.NONE,
                System.nanoTime());
    }

    private void look(SplittableRandom random, long due) throws ServiceUnusable {
        int choice = random.nextInt(LISTS.size() + 2);
        if (choice < LISTS.size()) {
            sender.sendUntilAnswered(ApiRequest.look(LISTS.get(choice)), ClientFault.NONE, due);
        } else if (choice == LISTS.size()) {
            follow(random, due);
        } else {
            poll(random, due);
        }
    }

    private void follow(SplittableRandom random, long due) throws ServiceUnusable {
        Optional<String> position = other(random).streamPosition();
        if (position.isPresent()) {
            sender.sample(ApiRequest.follow(position.get()), LISTENING, due);
        }
    }

    private void poll(SplittableRandom random, long due) throws ServiceUnusable {
        Optional<String> position = other(random).logPosition();
        if (position.isPresent()) {
            sender.sendUntilAnswered(ApiRequest.look("/events?after=" + position.get()), ClientFault.NONE, due);
        }
    }

    private Tenant other(SplittableRandom random) {
        return others.get(random.nextInt(others.size()));
    }

    /// Threads must not share a generator.
    private static SplittableRandom split(SplittableRandom seeds) {
        synchronized (seeds) {
            return seeds.split();
        }
    }
}
