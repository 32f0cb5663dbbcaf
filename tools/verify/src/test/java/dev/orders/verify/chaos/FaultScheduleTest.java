package dev.orders.verify.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.verify.chaos.FaultKind.OfBus;
import dev.orders.verify.chaos.FaultKind.OfConnections;
import dev.orders.verify.chaos.FaultKind.OfInstance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which faults occur, and which occur together.
final class FaultScheduleTest {
    private static final List<FaultKind> ALL = Kinds.ALL;
    private static final FaultKind MONGO_STALLS = new OfConnections(Database.MONGODB, Disruption.STALL);
    private static final FaultKind DYNAMO_STALLS = new OfConnections(Database.DYNAMODB, Disruption.STALL);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @Test
    void theSeedDecidesEverything() {
        assertThat(faults(7, ALL, 3)).isEqualTo(faults(7, ALL, 3)).isNotEqualTo(faults(8, ALL, 3));
        assertThat(new FaultSchedule(7, ALL, 3, TIMEOUT).drawPause())
                .isEqualTo(new FaultSchedule(7, ALL, 3, TIMEOUT).drawPause());
    }

    @Test
    void everyKindOccursEarly() {
        assertThat(faults(1, ALL, 3).stream().limit(ALL.size()).flatMap(Collection::stream))
                .extracting(Fault::kind)
                .containsAll(ALL);
    }

    /// A run of half a minute has about so many faults.
    @Test
    void theFirstFaultsOfFunctionsAreOneKillOneOfTheBusAndOneOfEachDatabase() {
        List<FaultKind> ofFunctions = new ArrayList<>(List.of(OfInstance.KILL));
        ofFunctions.addAll(List.of(OfBus.values()));
        for (Database database : Database.values()) {
            for (Disruption disruption : Disruption.values()) {
                ofFunctions.add(new OfConnections(database, disruption));
            }
        }
        for (long seed = 1; seed <= 20; seed++) {
            List<FaultKind> first = single(faults(seed, ofFunctions, 2)).stream()
                    .limit(5)
                    .map(Fault::kind)
                    .toList();
            assertThat(first)
                    .contains(OfInstance.KILL)
                    .anyMatch(OfBus.class::isInstance)
                    .anyMatch(
                            kind -> kind instanceof OfConnections(Database of, Disruption _) && of == Database.MONGODB)
                    .anyMatch(kind ->
                            kind instanceof OfConnections(Database of, Disruption _) && of == Database.DYNAMODB);
        }
    }

    @Test
    void onlyTheGivenKindsAndInstancesOccur() {
        List<FaultKind> two = List.of(OfInstance.KILL, OfInstance.PAUSE);

        assertThat(single(faults(1, two, 3)))
                .extracting(Fault::kind)
                .isNotEmpty()
                .isSubsetOf(two);
        assertThat(single(faults(1, ALL, 2)))
                .allSatisfy(
                        fault -> assertThat(fault.instances()).isSubsetOf(1, 2).isNotEmpty());
    }

    @Test
    void sometimesTwoCompatibleFaultsOccurTogether() {
        List<List<Fault>> pairs =
                faults(1, ALL, 3).stream().filter(faults -> faults.size() > 1).toList();

        assertThat(pairs).isNotEmpty().allSatisfy(pair -> {
            assertThat(pair).hasSize(2);
            assertThat(pair.getFirst().isCompatibleWith(pair.getLast())).isTrue();
        });
        assertThat(fault(OfInstance.KILL, 1).isCompatibleWith(fault(MONGO_STALLS, 1)))
                .isFalse();
        assertThat(fault(OfInstance.KILL, 1).isCompatibleWith(fault(MONGO_STALLS, 2)))
                .isTrue();
        assertThat(fault(OfInstance.KILL, 1).isCompatibleWith(fault(OfInstance.CLOCK_JUMP, 1)))
                .isTrue();
        assertThat(fault(OfInstance.CLOCK_JUMP, 1).isCompatibleWith(fault(OfInstance.CLOCK_JUMP, 1)))
                .isFalse();
    }

    @Test
    void bothDatabasesOfAnInstanceCanFailTogether() {
        assertThat(fault(MONGO_STALLS, 1).isCompatibleWith(fault(DYNAMO_STALLS, 1)))
                .isTrue();
        assertThat(fault(MONGO_STALLS, 1).isCompatibleWith(fault(MONGO_STALLS, 1)))
                .isFalse();
        assertThat(faults(1, ALL, 3).stream().filter(faults -> faults.size() > 1))
                .anySatisfy(pair -> assertThat(pair)
                        .extracting(Fault::kind)
                        .allMatch(OfConnections.class::isInstance)
                        .extracting(kind -> ((OfConnections) kind).database())
                        .containsOnly(Database.values()));
    }

    @Test
    void faultsOfTheBusConcernNoInstanceAndNeverOverlap() {
        List<FaultKind> kinds = List.of(OfInstance.KILL, OfBus.REFUSES_SOME, OfBus.REFUSES_ALL);
        List<List<Fault>> faults = faults(1, kinds, 2);

        assertThat(single(faults))
                .filteredOn(fault -> fault.kind() instanceof OfBus)
                .isNotEmpty()
                .allSatisfy(fault -> {
                    assertThat(fault.instances()).isEmpty();
                    assertThat(fault.lasts()).isPositive();
                });
        assertThat(faults)
                .noneMatch(pair -> pair.size() == 2 && pair.stream().allMatch(fault -> fault.kind() instanceof OfBus))
                .anyMatch(pair -> pair.size() == 2 && pair.stream().anyMatch(fault -> fault.kind() instanceof OfBus));
    }

    @Test
    void theReportNamesTheDatabaseOfAFault() {
        assertThat(new Fault(DYNAMO_STALLS, List.of(1), Duration.ofSeconds(1), Duration.ZERO).description())
                .isEqualTo("DynamoDB stalls, late answers");
        assertThat(new Fault(
                                new OfConnections(Database.MONGODB, Disruption.SLOW),
                                List.of(1),
                                Duration.ofSeconds(1),
                                Duration.ofMillis(40))
                        .description())
                .isEqualTo("MongoDB slow by 40 ms");
        assertThat(new Fault(OfInstance.CLOCK_JUMP, List.of(1), Duration.ofSeconds(1), Duration.ofMinutes(-3))
                        .description())
                .isEqualTo("clock jump back by 3 min");
    }

    @Test
    void somePausesAreLongerThanClientsWaitAndSomeLongerThanALease() {
        List<Duration> pauses = single(faults(1, List.of(OfInstance.PAUSE), 1)).stream()
                .map(Fault::lasts)
                .toList();

        assertThat(pauses)
                .anyMatch(pause -> pause.compareTo(Duration.ofSeconds(5)) < 0)
                .anyMatch(pause -> pause.compareTo(TIMEOUT) > 0)
                .anyMatch(pause -> pause.compareTo(Duration.ofSeconds(30)) > 0);
    }

    @Test
    void clocksNeverDifferByAKeysLifetime() {
        assertThat(single(faults(1, List.of(OfInstance.CLOCK_JUMP), 3)))
                .extracting(Fault::amount)
                .allSatisfy(jump -> assertThat(jump.abs()).isLessThan(Duration.ofHours(12)))
                .anyMatch(Duration::isNegative)
                .anyMatch(Duration::isPositive);
    }

    private static List<List<Fault>> faults(long seed, List<FaultKind> kinds, int instances) {
        FaultSchedule schedule = new FaultSchedule(seed, kinds, instances, TIMEOUT);
        List<List<Fault>> faults = new ArrayList<>();
        for (int turn = 0; turn < 200; turn++) {
            faults.add(schedule.drawNext());
        }
        return faults;
    }

    private static List<Fault> single(List<List<Fault>> faults) {
        return faults.stream().flatMap(Collection::stream).toList();
    }

    private static Fault fault(FaultKind kind, int instance) {
        return new Fault(kind, List.of(instance), Duration.ofSeconds(1), Duration.ZERO);
    }
}
