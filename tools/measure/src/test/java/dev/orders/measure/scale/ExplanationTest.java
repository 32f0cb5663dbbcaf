package dev.orders.measure.scale;

import static org.assertj.core.api.Assertions.assertThat;

import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/// Tests with shortened answers of servers.
final class ExplanationTest {
    @Test
    void itNamesTheStagesTheIndexesAndWhatWasRead() {
        Explanation explanation = Explanation.of(Document.parse("""
                {queryPlanner: {
                  winningPlan: {stage: 'LIMIT', inputStage: {stage: 'FETCH', inputStage: {
                    stage: 'IXSCAN', indexName: 'tenant_id_1_order_id_1'}}},
                  rejectedPlans: [{stage: 'COLLSCAN'}]},
                 executionStats: {nReturned: 50, totalKeysExamined: 51, totalDocsExamined: 50,
                  executionStages: {stage: 'LIMIT', nReturned: 50}}}
                """));

        assertThat(explanation)
                .hasToString("LIMIT < FETCH < IXSCAN tenant_id_1_order_id_1; 51 keys and 50 documents for 50");
    }

    @Test
    void anAggregationHasThemInItsFirstStage() {
        Explanation explanation = Explanation.of(Document.parse("""
                {stages: [
                  {$cursor: {
                    queryPlanner: {winningPlan: {queryPlan: {stage: 'COLLSCAN'}}},
                    executionStats: {nReturned: 2, totalKeysExamined: {$numberLong: '0'}, totalDocsExamined: 9}}},
                  {$group: {_id: '$tenant_id'}, nReturned: 1}]}
                """));

        assertThat(explanation).hasToString("COLLSCAN; 0 keys and 9 documents for 2");
    }

    @Test
    void commandsThatDifferInTheirValuesHaveTheSameShape() {
        assertThat(shape("{find: 'orders', filter: {status: {$in: ['A', 'B']}, n: 1}, limit: 5, lsid: {id: 1}}"))
                .isEqualTo(shape("{find: 'orders', filter: {status: {$in: ['C']}, n: 7}, limit: 9, $db: 'x'}"))
                .isEqualTo("{find:orders filter{status{$in} n} limit}");
        assertThat(shape("{find: 'claims', filter: {n: 1}}")).isNotEqualTo(shape("{find: 'orders', filter: {n: 1}}"));
    }

    private static String shape(String command) {
        return SentCommands.shape(BsonDocument.parse(command));
    }
}
