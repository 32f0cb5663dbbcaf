package dev.orders.verify.check;

import dev.orders.verify.history.EventSource;
import dev.orders.verify.history.History;
import dev.orders.verify.history.Ids;
import dev.orders.verify.history.Outcome.Answered;
import dev.orders.verify.history.ReceivedEvents;
import dev.orders.verify.history.ReceivedEvents.ReceivedEvent;
import dev.orders.verify.history.ReceivedEvents.Subscribed;
import dev.orders.verify.history.RecordedRequest;
import dev.orders.verify.history.Request;
import dev.orders.verify.history.RunHistory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A tenant learns nothing of another one, although all tenants use the same keys and customer ids.
final class TenantsSeeNothingOfEachOther implements Guarantee {
    /// Who has a thing.
    ///
    /// @param tenant from 1
    /// @param created the create that was answered with the thing; null for a webhook
    private record Owner(int tenant, @Nullable RecordedRequest created) {}

    /// The two answers to compare: for another tenant's thing, and for one that never existed.
    private static final class Comparison {
        private @Nullable RecordedRequest existing;
        private @Nullable RecordedRequest neverExisted;

        void add(Request.Probe probe, RecordedRequest recorded) {
            if (probe.existing()) {
                existing = recorded;
            } else {
                neverExisted = recorded;
            }
        }
    }

    @Override
    public String name() {
        return "tenants see nothing of each other";
    }

    @Override
    public String rule() {
        return "No answer, event or webhook request shows a tenant an id of another tenant's order, event or webhook, and what"
                + " another tenant has is answered exactly like what never existed.";
    }

    @Override
    public Finding judge(RunHistory run) {
        if (run.tenants().size() == 1) {
            return new Finding.NotJudged("the run has one tenant; --tenants drives several");
        }
        FindingBuilder finding = new FindingBuilder();
        Map<String, Owner> owners = owners(run, finding);
        for (int tenant = 1; tenant <= run.tenants().size(); tenant++) {
            History history = run.tenants().get(tenant - 1);
            judgeAnswers(tenant, history, owners, finding);
            judgeEvents(tenant, "Position %s of the stream", history.from(EventSource.STREAM), owners, finding);
            judgeEvents(tenant, "The page after position %s", history.from(EventSource.POLL), owners, finding);
            judgeEvents(tenant, "Request %s of the webhook", history.from(EventSource.WEBHOOK), owners, finding);
            judgeProbes(tenant, history, finding);
        }
        return finding.build("nothing was answered");
    }

    /// The owners of all things by [Ids#key(String)]. An order belongs to the tenant whose create got the first 201.
    private static Map<String, Owner> owners(RunHistory run, FindingBuilder finding) {
        Map<String, Owner> owners = new HashMap<>();
        for (int index = 0; index < run.tenants().size(); index++) {
            History history = run.tenants().get(index);
            Owner webhook = new Owner(index + 1, null);
            if (history.from(EventSource.WEBHOOK) instanceof Subscribed subscribed) {
                owners.put(Ids.key(subscribed.id()), webhook);
            }
            HistoryQueries.acknowledged(history).forEach((order, created) -> {
                Owner owner = new Owner(webhook.tenant(), created);
                Owner before = owners.putIfAbsent(Ids.key(order), owner);
                if (before != null && before.created() != null) {
                    finding.addViolation(
                            "Tenants " + before.tenant() + " and " + owner.tenant()
                                    + " share a key: both creates were answered with the order " + order + ".",
                            before.created(),
                            created);
                }
            });
        }
        return owners;
    }

    private static void judgeAnswers(int tenant, History history, Map<String, Owner> owners, FindingBuilder finding) {
        for (RecordedRequest recorded : history.requests()) {
            if (recorded.outcome() instanceof Answered answered) {
                finding.countCase();
                Stream.concat(answered.content().ids().stream(), answered.otherIds().stream())
                        .filter(id -> isForeign(tenant, owners.get(Ids.key(id))))
                        .findFirst()
                        .ifPresent(id -> addSeen(tenant, "An answer", id, owners, recorded, finding));
            }
        }
    }

    private static void judgeEvents(
            int tenant, String where, ReceivedEvents received, Map<String, Owner> owners, FindingBuilder finding) {
        for (ReceivedEvent event : received.events()) {
            finding.countCase();
            if (isForeign(tenant, owners.get(Ids.key(event.orderId())))) {
                addSeen(tenant, where.formatted(event.position()), event.orderId(), owners, null, finding);
            }
        }
    }

    private static void judgeProbes(int tenant, History history, FindingBuilder finding) {
        Map<Integer, Comparison> comparisons = new HashMap<>();
        for (RecordedRequest recorded : history.requests()) {
            if (recorded.request() instanceof Request.Probe probe
                    && recorded.outcome() instanceof Answered
                    && !recorded.isTurnedAway()) {
                comparisons
                        .computeIfAbsent(probe.comparison(), _ -> new Comparison())
                        .add(probe, recorded);
            }
        }
        comparisons.values().forEach(comparison -> judge(tenant, comparison, finding));
    }

    private static void judge(int tenant, Comparison comparison, FindingBuilder finding) {
        RecordedRequest existing = comparison.existing;
        RecordedRequest neverExisted = comparison.neverExisted;
        if (existing == null || neverExisted == null) {
            return;
        }
        finding.countCase();
        if (!Objects.equals(comparable(existing), comparable(neverExisted))) {
            finding.addViolation(
                    "Tenant " + tenant + " is answered differently if another tenant has the thing: "
                            + difference(comparable(existing), comparable(neverExisted)) + ".",
                    existing,
                    neverExisted);
        }
    }

    private static String comparable(RecordedRequest recorded) {
        return recorded.outcome() instanceof Answered answered && answered.comparable() != null
                ? answered.comparable()
                : "";
    }

    /// The first line that differs.
    private static String difference(String one, String other) {
        List<String> left = one.lines().toList();
        List<String> right = other.lines().toList();
        for (int line = 0; line < Math.min(left.size(), right.size()); line++) {
            if (!left.get(line).equals(right.get(line))) {
                return left.get(line) + " instead of " + right.get(line);
            }
        }
        return left.size() + " lines instead of " + right.size();
    }

    private static boolean isForeign(int tenant, @Nullable Owner owner) {
        return owner != null && owner.tenant() != tenant;
    }

    private static void addSeen(
            int tenant,
            String where,
            String id,
            Map<String, Owner> owners,
            @Nullable RecordedRequest shown,
            FindingBuilder finding) {
        Owner owner = Objects.requireNonNull(owners.get(Ids.key(id)));
        finding.addViolation(
                where + " shows tenant " + tenant + " the id " + id + " of tenant " + owner.tenant() + ".",
                Stream.of(owner.created(), shown).filter(Objects::nonNull).toList());
    }
}
