package dev.orders.core.offender;

import static java.time.ZoneOffset.UTC;

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
import java.util.Locale;
import java.util.function.Supplier;

/// Asks the system clock in every way, one way in each method.
@SuppressWarnings({"JavaTimeDefaultTimeZone", "JavaUtilDate"})
final class ClockOffender {
    Instant instantNow() {
        return Instant.now();
    }

    Supplier<Instant> instantReferenceNow() {
        return Instant::now;
    }

    LocalDate localDateNow() {
        return LocalDate.now(UTC);
    }

    LocalTime localTimeNow() {
        return LocalTime.now(UTC);
    }

    LocalDateTime localDateTimeNow() {
        return LocalDateTime.now(UTC);
    }

    OffsetTime offsetTimeNow() {
        return OffsetTime.now(UTC);
    }

    OffsetDateTime offsetDateTimeNow() {
        return OffsetDateTime.now(UTC);
    }

    ZonedDateTime zonedDateTimeNow() {
        return ZonedDateTime.now(UTC);
    }

    Year yearNow() {
        return Year.now(UTC);
    }

    YearMonth yearMonthNow() {
        return YearMonth.now(UTC);
    }

    MonthDay monthDayNow() {
        return MonthDay.now(UTC);
    }

    Clock clockSystemUTC() {
        return Clock.systemUTC();
    }

    Clock clockSystemDefaultZone() {
        return Clock.systemDefaultZone();
    }

    Clock clockSystem() {
        return Clock.system(UTC);
    }

    Clock clockTickMillis() {
        return Clock.tickMillis(UTC);
    }

    Clock clockTickSeconds() {
        return Clock.tickSeconds(UTC);
    }

    Clock clockTickMinutes() {
        return Clock.tickMinutes(UTC);
    }

    InstantSource instantSourceSystem() {
        return InstantSource.system();
    }

    Supplier<InstantSource> instantSourceReferenceSystem() {
        return InstantSource::system;
    }

    Date newDate() {
        return new Date();
    }

    Supplier<Date> dateReferenceNew() {
        return Date::new;
    }

    Calendar calendarGetInstance() {
        return Calendar.getInstance(Locale.ROOT);
    }

    long systemCurrentTimeMillis() {
        return System.currentTimeMillis();
    }
}
