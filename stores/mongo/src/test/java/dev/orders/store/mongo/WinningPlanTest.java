package dev.orders.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import org.bson.Document;
import org.junit.jupiter.api.Test;

/// Tests with shortened answers of several server versions.
final class WinningPlanTest {
    @Test
    void aSortInARejectedPlanIsNoneOfTheStages() {
        assertThat(stages("""
                {queryPlanner: {
                  winningPlan: {stage: 'LIMIT', inputStage: {stage: 'FETCH', inputStage: {stage: 'SORT_MERGE', inputStages: [
                    {stage: 'IXSCAN', indexName: 'a'}, {stage: 'IXSCAN', indexName: 'b'}]}}},
                  rejectedPlans: [{stage: 'SORT', inputStage: {stage: 'COLLSCAN'}}]}}
                """)).containsExactly("LIMIT", "FETCH", "SORT_MERGE", "IXSCAN", "IXSCAN");
    }

    @Test
    void aCollectionScanInsideAWriteIsDetected() {
        assertThat(stages("{queryPlanner: {winningPlan: {stage: 'UPDATE', inputStage: {stage: 'COLLSCAN'}}}}"))
                .containsExactly("UPDATE", "COLLSCAN");
    }

    @Test
    void theNewerEngineKeepsThePlanOneLevelDeeper() {
        assertThat(stages("""
                {queryPlanner: {winningPlan: {
                  queryPlan: {stage: 'SORT', inputStage: {stage: 'IXSCAN'}},
                  slotBasedPlan: {slots: '$$RESULT=s4', stages: '[2] sort'}}}}
                """)).containsExactly("SORT", "IXSCAN");
    }

    @Test
    void eachShardHasItsPlan() {
        assertThat(stages("""
                {queryPlanner: {winningPlan: {stage: 'SHARD_MERGE', shards: [
                  {shardName: 's0', winningPlan: {stage: 'IXSCAN'}, rejectedPlans: [{stage: 'SORT'}]},
                  {shardName: 's1', winningPlan: {stage: 'COLLSCAN'}, rejectedPlans: []}]}}}
                """)).containsExactly("SHARD_MERGE", "IXSCAN", "COLLSCAN");
    }

    private static Iterable<String> stages(String explanation) {
        return WinningPlan.stages(Document.parse(explanation));
    }
}
