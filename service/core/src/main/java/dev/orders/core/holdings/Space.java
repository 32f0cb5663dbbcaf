package dev.orders.core.holdings;

import java.util.Map;
import java.util.Optional;

/// The space that a store takes.
///
/// @param bytesByPart the size of each part of the store, by a few fixed names
/// @param disk the disk that the parts are on. Empty if the store does not know it
public record Space(Map<String, Long> bytesByPart, Optional<Disk> disk) {
    /// A disk.
    ///
    /// @param freeBytes what the store may still use
    public record Disk(long freeBytes, long totalBytes) {}

    /// Copies the sizes.
    public Space {
        bytesByPart = Map.copyOf(bytesByPart);
    }
}
