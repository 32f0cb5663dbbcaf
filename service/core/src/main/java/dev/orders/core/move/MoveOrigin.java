package dev.orders.core.move;

/// The store that is moved, and the ends of its logs. A service that writes to the store moves one of them,
/// because each start is a record of the audit log. An import may move the beginning of the event log instead. So a
/// move that goes on recognises that its source has
/// changed.
///
/// @param store identifies the store
/// @param position the last position of the event log, and how many events an import has added before its first
/// @param auditSequence the number of the last record of the audit log
public record MoveOrigin(String store, long position, long auditSequence) {}
