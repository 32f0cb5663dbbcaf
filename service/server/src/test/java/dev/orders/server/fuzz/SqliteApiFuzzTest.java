package dev.orders.server.fuzz;

import dev.orders.server.fixture.TemporaryDataDirectory;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/// On SQLite.
@QuarkusTest
@WithTestResource(TemporaryDataDirectory.class)
class SqliteApiFuzzTest extends ApiFuzz {}
