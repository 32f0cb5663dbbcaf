package dev.orders.aws.stage;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.logs.RetentionDays;

/// A copy of the whole service in an account. `-c stage=dev` chooses it. Everything that differs between the
/// stages is in this table.
public enum Stage {
    /// For developers: small, and gone without a trace when it is deleted.
    DEV,

    /// The rehearsal of production: the same in kind, smaller in size.
    STAGING,

    /// What customers use.
    PROD;

    /// The stage with this name.
    ///
    /// @throws IllegalArgumentException with a sentence that lists the names
    public static Stage of(String name) {
        return Arrays.stream(values())
                .filter(stage -> stage.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("stage is \"" + name + "\", allowed is one of "
                        + Arrays.stream(values()).map(Stage::toString).collect(Collectors.joining(", "))));
    }

    /// The name of a resource of this stage, such as `orders-dev-claims`.
    public String name(String resource) {
        return "orders-" + this + "-" + resource;
    }

    /// The zones of the region that are used. DocumentDB needs two.
    public int zones() {
        return switch (this) {
            case DEV, STAGING -> 2;
            case PROD -> 3;
        };
    }

    /// One of them fails with its zone. In production every zone has its own.
    public int natGateways() {
        return switch (this) {
            case DEV, STAGING -> 1;
            case PROD -> zones();
        };
    }

    /// The type of the instances of DocumentDB.
    public String databaseInstance() {
        return switch (this) {
            case DEV, STAGING -> "db.t4g.medium";
            case PROD -> "db.r6g.large";
        };
    }

    /// The primary and its replicas. Without a replica a failure of the primary lasts minutes.
    public int databaseInstances() {
        return switch (this) {
            case DEV -> 1;
            case STAGING -> 2;
            case PROD -> 3;
        };
    }

    /// How far back DocumentDB can be restored.
    public int backupDays() {
        return switch (this) {
            case DEV, STAGING -> 7;
            case PROD -> 35;
        };
    }

    /// Whether data survives the deletion of its stack.
    public boolean keepsData() {
        return switch (this) {
            case DEV -> false;
            case STAGING, PROD -> true;
        };
    }

    /// What happens to data when its stack is deleted.
    public RemovalPolicy removal() {
        return keepsData() ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    }

    /// How long logs are kept.
    public RetentionDays logRetention() {
        return switch (this) {
            case DEV -> RetentionDays.ONE_WEEK;
            case STAGING -> RetentionDays.ONE_MONTH;
            case PROD -> RetentionDays.ONE_YEAR;
        };
    }

    /// How long an exported audit log cannot be deleted.
    public int auditDays() {
        return switch (this) {
            case DEV -> 1;
            case STAGING -> 7;
            case PROD -> 365;
        };
    }

    /// Whether a new version gets a tenth of the requests first.
    public boolean isRehearsed() {
        return switch (this) {
            case DEV -> false;
            case STAGING, PROD -> true;
        };
    }

    /// How many requests an address may send in five minutes. `verify` comes from one address, and sends
    /// thousands.
    public int requestsInFiveMinutes() {
        return switch (this) {
            case DEV, STAGING -> 100_000;
            case PROD -> 10_000;
        };
    }

    /// The name in lower case, as in the context and in names.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
