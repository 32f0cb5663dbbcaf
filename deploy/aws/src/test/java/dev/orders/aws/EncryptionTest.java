package dev.orders.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orders.aws.stage.Stage;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Everything that is stored is encrypted with a key of ours, and everything is sent with TLS.
final class EncryptionTest {
    private final Synthesis synthesis = Synthesis.of(Stage.PROD);

    /// A reference names a key of a stack. The names of keys of AWS are texts, such as `alias/aws/sqs`.
    @ParameterizedTest
    @CsvSource({
        "AWS::SQS::Queue, 7, /KmsMasterKeyId",
        "AWS::SNS::Topic, 3, /KmsMasterKeyId",
        "AWS::Logs::LogGroup, 25, /KmsKeyId",
        "AWS::DynamoDB::Table, 1, /SSESpecification/KMSMasterKeyId",
        "AWS::DocDB::DBCluster, 1, /KmsKeyId",
        "AWS::DocDB::DBCluster, 1, /MasterUserSecretKmsKeyId",
        "AWS::SecretsManager::Secret, 5, /KmsKeyId",
        "AWS::Lambda::Function, 8, /KmsKeyArn",
        "AWS::Events::EventBus, 1, /KmsKeyIdentifier",
        "AWS::Events::Archive, 1, /KmsKeyIdentifier",
        "AWS::KinesisFirehose::DeliveryStream, 1, /DeliveryStreamEncryptionConfigurationInput/KeyARN",
        "AWS::KinesisFirehose::DeliveryStream, 1, /ExtendedS3DestinationConfiguration/EncryptionConfiguration/KMSEncryptionConfig/AWSKMSKeyARN",
        "AWS::Athena::WorkGroup, 1, /WorkGroupConfiguration/ResultConfiguration/EncryptionConfiguration/KmsKey",
        "AWS::CloudTrail::Trail, 1, /KMSKeyId",
        "AWS::CodeBuild::Project, 8, /EncryptionKey"
    })
    void everyResourceIsEncryptedWithAKeyOfOurs(String type, int number, String key) {
        Map<String, JsonNode> resources = synthesis.resources(type);

        assertThat(resources).hasSize(number);
        assertThat(resources)
                .allSatisfy((_, properties) -> assertThat(isOurKey(properties.at(key)))
                        .as("%s", properties.at(key))
                        .isTrue());
    }

    /// S3 can write records of accesses only to a bucket with a key of its own.
    @Test
    void everyBucketIsEncryptedWithAKeyOfOursExceptThoseForRecordsOfAccesses() {
        Map<String, JsonNode> buckets = synthesis.resources("AWS::S3::Bucket");
        String encryption = "/BucketEncryption/ServerSideEncryptionConfiguration/0/ServerSideEncryptionByDefault";

        assertThat(buckets).hasSize(8);
        assertThat(buckets).allSatisfy((id, bucket) -> {
            if (id.contains("AccessLogs")) {
                assertThat(bucket.at(encryption + "/SSEAlgorithm").asText()).isEqualTo("AES256");
            } else {
                assertThat(isOurKey(bucket.at(encryption + "/KMSMasterKeyID"))).isTrue();
            }
        });
    }

    @Test
    void everyKeyIsRenewedAndGivesGrantsToServicesOnly() {
        assertThat(synthesis.resources("AWS::KMS::Key").values())
                .hasSize(10)
                .allMatch(key -> key.path("EnableKeyRotation").asBoolean())
                .allMatch(key -> key.toString().contains("\"Sid\":\"GrantsForServicesOnly\""));
    }

    @Test
    void theDatabaseSpeaksTlsOnly() {
        assertThat(synthesis.resources("AWS::DocDB::DBCluster").values())
                .allMatch(cluster -> cluster.path("StorageEncrypted").asBoolean());
        assertThat(synthesis.resources("AWS::DocDB::DBClusterParameterGroup").values())
                .singleElement()
                .satisfies(group ->
                        assertThat(group.at("/Parameters/tls").asText()).isEqualTo("enabled"));
        assertThat(variable("MONGO_URI").toString()).contains("?tls=true&").doesNotContain("@");
    }

    @Test
    void queuesTopicsAndBucketsRefusePlainHttp() {
        assertThat(Policies.ofResources(synthesis))
                .filteredOn(statement -> statement
                        .at("/Condition/Bool/aws:SecureTransport")
                        .asText()
                        .equals("false"))
                .allMatch(statement -> statement.path("Effect").asText().equals("Deny"))
                // Eight buckets, seven queues and three topics.
                .hasSize(18);
    }

    private JsonNode variable(String name) {
        return synthesis
                .resource("api", "AWS::Lambda::Function", "FunctionName", Stage.PROD.name("api"))
                .at("/Environment/Variables/" + name);
    }

    private static boolean isOurKey(JsonNode key) {
        return key.has("Fn::GetAtt") && key.path("Fn::GetAtt").path(0).asText().startsWith("Key");
    }
}
