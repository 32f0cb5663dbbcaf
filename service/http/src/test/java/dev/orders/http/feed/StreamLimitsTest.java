package dev.orders.http.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.http.connection.ConnectionLimits;
import org.junit.jupiter.api.Test;

/// The limits follow the size of the heap.
final class StreamLimitsTest {
    private static final long MEBIBYTE = 1024 * 1024;

    @Test
    void theNumberOfStreamsAndConnectionsFollowsTheHeap() {
        assertThat(StreamLimits.of(192 * MEBIBYTE).most()).isEqualTo(3_072);
        assertThat(ConnectionLimits.of(192 * MEBIBYTE).connections()).isEqualTo(12_288);
        assertThat(ConnectionLimits.of(192 * MEBIBYTE).heldBytes()).isEqualTo(24 * MEBIBYTE);
    }

    @Test
    void aTenantHasAPartOfTheStreams() {
        assertThat(StreamLimits.of(192 * MEBIBYTE).mostOfTenant()).isEqualTo(50);
        assertThat(StreamLimits.of(MEBIBYTE).mostOfTenant()).isEqualTo(16);
    }
}
