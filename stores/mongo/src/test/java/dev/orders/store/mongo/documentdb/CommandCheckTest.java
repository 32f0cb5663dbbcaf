package dev.orders.store.mongo.documentdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The check itself can fail.
final class CommandCheckTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{hello: 1}                                                  | command: hello",
                "{bulkWrite: 1}                                              | command: bulkWrite",
                "{mapReduce: 'a'}                                            | command: mapReduce",
                "{find: 'a', filter: {}, collation: {locale: 'en'}}          | members of find: collation",
                "{find: 'a', readConcern: {level: 'linearizable'}}           | read concern: linearizable",
                "{find: 'a', filter: {$where: 'true'}}                       | query: $where",
                "{find: 'a', filter: {$or: [{b: 1}, {c: {$near: 2}}]}}       | query: $near",
                "{find: 'a', filter: {b: {$in: [{$c: 1}]}}}                  | the operator $c among values",
                "{count: 'a', query: {$expr: {$eq: ['$b', '$c']}}}           | query: $expr",
                "{aggregate: 'a', pipeline: [{$merge: 'b'}], cursor: {}}     | stage: $merge",
                "{aggregate: 'a', pipeline: [{$group: {_id: 1, n: {$top: 1}}}]} | accumulator: $top",
                "{update: 'a', updates: [{q: {}, u: [{$set: {b: 1}}]}]}      | a pipeline as an update",
                "{update: 'a', updates: [{q: {}, u: {$replace: {b: 1}}}]}    | update: $replace",
                "{update: 'a', updates: [{q: {}, u: {$set: {b: {$c: 1}}}}]}  | the operator $c among values",
                "{update: 'a', updates: [{q: {}, u: {}, arrayFilters: []}]}  | members of an update: arrayFilters",
                "{insert: 'a', documents: [], txnNumber: 1}                  | members of insert: txnNumber",
                "{insert: 'a', documents: [{b: {$code: 'c'}}]}               | type: JAVASCRIPT",
                "{insert: 'a', documents: [], writeConcern: {wtimeout: 1}}   | write concern: wtimeout",
                "{findAndModify: 'a', query: {}, update: [{$set: {b: 1}}]}   | a pipeline as an update",
                "{createIndexes: 'a', indexes: [{key: {b: 1}, hidden: true}]} | members of an index: hidden"
            })
    void whatDocumentDbLacksIsFoundAtEveryDepth(String command, String found) {
        assertThat(CommandCheck.unsupported(BsonDocument.parse(command))).containsExactly(found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{$or: [{b: 1}, {b: 2}]}",
                "{b: {$ne: 1}}",
                "{b: {$gt: 1}, c: {$and: [{$eq: 1}]}}",
                "{$and: [{b: {$eq: [1, 2]}}]}"
            })
    void aPartialIndexHasFewOperators(String condition) {
        assertThat(CommandCheck.unsupported(BsonDocument.parse(
                        "{createIndexes: 'a', indexes: [{key: {b: 1}, partialFilterExpression: " + condition + "}]}")))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{find: 'a', filter: {$and: [{b: {$gt: 1, $exists: true}}, {c: {$in: [1]}}]}, sort: {b: 1}, $db: 'd'}",
                "{update: 'a', updates: [{q: {b: 1}, u: {$push: {c: {$each: [1], $slice: 2}}}, upsert: true}]}",
                "{update: 'a', updates: [{q: {b: 1}, u: {b: {c: 'a replacement'}}}], writeConcern: {w: 'majority', j: true}}",
                "{aggregate: 'a', pipeline: [{$match: {b: {$lt: 1}}}, {$group: {_id: '$c', n: {$sum: 1}}}], cursor: {}}",
                "{createIndexes: 'a', indexes: [{key: {b: 1}, partialFilterExpression: {$and: [{b: 1}, {c: {$lt: 'x'}}]}}]}",
                "{endSessions: []}"
            })
    void whatDocumentDbSupportsIsNotFound(String command) {
        assertThat(CommandCheck.unsupported(BsonDocument.parse(command))).isEmpty();
    }

    @Test
    void aTestThatSentSomethingUnsupportedFails() {
        DocumentDbGuard guard = new DocumentDbGuard();
        assertThatCode(guard::requireNothingUnsupported).doesNotThrowAnyException();

        guard.check(BsonDocument.parse("{find: 'a', filter: {$where: 'true'}}"));

        assertThatThrownBy(guard::requireNothingUnsupported)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("find (query: $where)");
        assertThatCode(() -> guard.requireNothingUnsupported("$where")).doesNotThrowAnyException();
    }
}
