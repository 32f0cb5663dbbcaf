package dev.orders.server.fuzz;

import dev.orders.server.fixture.TemporaryMongo;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;

/// Runs the properties with MongoDB.
@Tag("slow")
@QuarkusTest
@WithTestResource(TemporaryMongo.class)
class MongoApiFuzzTest extends ApiFuzz {}
