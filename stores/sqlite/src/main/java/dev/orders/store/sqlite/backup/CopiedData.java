package dev.orders.store.sqlite.backup;

import java.util.Optional;

/// What a copy of the database contains.
///
/// @param schema the version of the tables
/// @param store identifies the store that was copied; empty if a release has written it that knew no identity
/// @param position the position of the last event; 0 if there is none
public record CopiedData(int schema, Optional<String> store, long orders, long events, long position) {}
