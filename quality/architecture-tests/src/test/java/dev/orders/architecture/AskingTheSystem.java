package dev.orders.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A call that returns the current time or a random value.
final class AskingTheSystem extends DescribedPredicate<JavaAccess<?>> {
    static final Map<Class<?>, Set<String>> TIME = Map.ofEntries(
            Map.entry(Instant.class, Set.of("now")),
            Map.entry(LocalDate.class, Set.of("now")),
            Map.entry(LocalTime.class, Set.of("now")),
            Map.entry(LocalDateTime.class, Set.of("now")),
            Map.entry(OffsetTime.class, Set.of("now")),
            Map.entry(OffsetDateTime.class, Set.of("now")),
            Map.entry(ZonedDateTime.class, Set.of("now")),
            Map.entry(Year.class, Set.of("now")),
            Map.entry(YearMonth.class, Set.of("now")),
            Map.entry(MonthDay.class, Set.of("now")),
            Map.entry(
                    Clock.class,
                    Set.of("systemUTC", "systemDefaultZone", "system", "tickMillis", "tickSeconds", "tickMinutes")),
            Map.entry(InstantSource.class, Set.of("system")),
            Map.entry(Date.class, Set.of("<init>")),
            Map.entry(Calendar.class, Set.of("getInstance")),
            Map.entry(System.class, Set.of("currentTimeMillis")));

    static final Map<Class<?>, Set<String>> TIME_AND_CHANCE = Stream.concat(
                    TIME.entrySet().stream(),
                    Map.<Class<?>, Set<String>>of(
                            UUID.class, Set.of("randomUUID"),
                            Random.class, Set.of("<init>"))
                            .entrySet()
                            .stream())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final Map<Class<?>, Set<String>> calls;

    AskingTheSystem(Map<Class<?>, Set<String>> calls) {
        super("asks the system for the time or for chance");
        this.calls = calls;
    }

    @Override
    public boolean test(JavaAccess<?> access) {
        return calls.entrySet().stream()
                .anyMatch(call -> access.getTargetOwner().isEquivalentTo(call.getKey())
                        && call.getValue().contains(access.getName()));
    }
}
