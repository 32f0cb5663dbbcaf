package dev.orders.store.mongo.connection;

import org.bson.Document;
import org.bson.conversions.Bson;

/// Conditions that a sparse index can answer.
public final class SparseIndex {
    private SparseIndex() {}

    /// The documents that have the field, with a value above this one. Amazon DocumentDB uses a sparse index
    /// only for a query that says that the field exists (manual, "Functional differences", "Sparse index").
    /// MongoDB takes the bounds from the value.
    public static Bson above(String field, Object value) {
        return new Document(field, new Document("$exists", true).append("$gt", value));
    }

    /// The documents that have this value.
    public static Document equalTo(String field, Object value) {
        return new Document(field, new Document("$exists", true).append("$eq", value));
    }
}
