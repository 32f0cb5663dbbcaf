package dev.orders.server.fuzz;

import dev.orders.server.fixture.TemporaryDataDirectory;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;

/// Runs the properties with SQLite.
@Tag("slow")
@QuarkusTest
@WithTestResource(TemporaryDataDirectory.class)
class SqliteApiFuzzTest extends ApiFuzz {}
