package dev.orders.server.fuzz;

import dev.orders.server.fixture.TemporaryMongo;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/// On MongoDB.
@QuarkusTest
@WithTestResource(TemporaryMongo.class)
class MongoApiFuzzTest extends ApiFuzz {}
