package dev.orders.aws.analytics;

import dev.orders.aws.part.Accepted;
import dev.orders.aws.part.Logs;
import dev.orders.aws.part.Permission;
import dev.orders.aws.stage.Stage;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.BufferingHintsProperty;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.CloudWatchLoggingOptionsProperty;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.DataFormatConversionConfigurationProperty;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.DeliveryStreamEncryptionConfigurationInputProperty;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.DeserializerProperty;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.DynamicPartitioningConfigurationProperty;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.EncryptionConfigurationProperty;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.ExtendedS3DestinationConfigurationProperty;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.InputFormatConfigurationProperty;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.KMSEncryptionConfigProperty;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.OpenXJsonSerDeProperty;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.OutputFormatConfigurationProperty;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.ParquetSerDeProperty;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.ProcessingConfigurationProperty;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.ProcessorParameterProperty;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.ProcessorProperty;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.RetryOptionsProperty;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.SchemaConfigurationProperty;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.SerializerProperty;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.LogStream;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

/// The delivery stream of Firehose: it collects events, and writes them as Parquet by the table of the events.
final class Delivery extends Construct {
    /// The values of the partitions, as Firehose computes them from an event. A tenant may have characters that
    /// a path must not have.
    private static final String PARTITIONS = "{tenant:(.tenantid|@uri),day:.time[0:10]}";

    private static final String PREFIX =
            EventTable.DIRECTORY + "tenant=!{partitionKeyFromQuery:tenant}/day=!{partitionKeyFromQuery:day}/";

    /// What cannot be written as Parquet.
    private static final String ERRORS = "failed/!{firehose:error-output-type}/!{timestamp:yyyy-MM-dd}/";

    /// The smallest size for partitions, in MB.
    private static final int BUFFER = 64;

    private static final int SECONDS = 300;

    private final CfnDeliveryStream stream;
    private final Stage stage;
    private final EventTable table;
    private final IBucket bucket;
    private final IKey key;

    Delivery(Construct scope, Stage stage, EventTable table, IBucket bucket, IKey key) {
        super(scope, "Delivery");
        this.stage = stage;
        this.table = table;
        this.bucket = bucket;
        this.key = key;
        LogGroup log = Logs.of(this, "Log", "/aws/kinesisfirehose/" + stage.name("events"), stage, key);
        LogStream errors = LogStream.Builder.create(this, "Errors")
                .logGroup(log)
                .logStreamName("errors")
                .removalPolicy(stage.removal())
                .build();
        Role role = role(log);
        stream = CfnDeliveryStream.Builder.create(this, "Stream")
                .deliveryStreamName(stage.name("events"))
                .deliveryStreamType("DirectPut")
                .deliveryStreamEncryptionConfigurationInput(DeliveryStreamEncryptionConfigurationInputProperty.builder()
                        .keyType("CUSTOMER_MANAGED_CMK")
                        .keyArn(key.getKeyArn())
                        .build())
                .extendedS3DestinationConfiguration(destination(role)
                        .cloudWatchLoggingOptions(CloudWatchLoggingOptionsProperty.builder()
                                .enabled(true)
                                .logGroupName(log.getLogGroupName())
                                .logStreamName(errors.getLogStreamName())
                                .build())
                        .build())
                .build();
        stream.getNode().addDependency(role);
    }

    private Role role(LogGroup log) {
        Stack stack = Stack.of(this);
        Role role = Role.Builder.create(this, "Role")
                .roleName(stage.name("analytics-delivery"))
                .description("What the delivery stream may do")
                .assumedBy(new ServicePrincipal("firehose.amazonaws.com"))
                .build();
        // The names of the files are made by Firehose.
        role.addToPolicy(Permission.to("s3:PutObject", "s3:AbortMultipartUpload", "s3:GetObject")
                .on(bucket.getBucketArn() + "/events/*", bucket.getBucketArn() + "/failed/*"));
        Accepted.finding(
                role,
                "IAM5",
                "Firehose chooses the names of the files",
                "Resource::<Files8E6940B8.Arn>/events/*",
                "Resource::<Files8E6940B8.Arn>/failed/*");
        role.addToPolicy(Permission.to("s3:ListBucket", "s3:GetBucketLocation", "s3:ListBucketMultipartUploads")
                .on(bucket.getBucketArn()));
        role.addToPolicy(Permission.to("glue:GetTable", "glue:GetTableVersion", "glue:GetTableVersions")
                .on(table.arns()));
        role.addToPolicy(Permission.to("kms:Decrypt", "kms:GenerateDataKey").through("s3", stack, key.getKeyArn()));
        role.addToPolicy(Permission.to("logs:PutLogEvents").on(log.getLogGroupArn()));
        return role;
    }

    private ExtendedS3DestinationConfigurationProperty.Builder destination(Role role) {
        return ExtendedS3DestinationConfigurationProperty.builder()
                .bucketArn(bucket.getBucketArn())
                .roleArn(role.getRoleArn())
                .prefix(PREFIX)
                .errorOutputPrefix(ERRORS)
                .bufferingHints(BufferingHintsProperty.builder()
                        .intervalInSeconds(SECONDS)
                        .sizeInMBs(BUFFER)
                        .build())
                .compressionFormat("UNCOMPRESSED")
                .encryptionConfiguration(EncryptionConfigurationProperty.builder()
                        .kmsEncryptionConfig(KMSEncryptionConfigProperty.builder()
                                .awskmsKeyArn(key.getKeyArn())
                                .build())
                        .build())
                .dynamicPartitioningConfiguration(DynamicPartitioningConfigurationProperty.builder()
                        .enabled(true)
                        .retryOptions(RetryOptionsProperty.builder()
                                .durationInSeconds(SECONDS)
                                .build())
                        .build())
                .processingConfiguration(partitions())
                .dataFormatConversionConfiguration(parquet(role));
    }

    private static ProcessingConfigurationProperty partitions() {
        return ProcessingConfigurationProperty.builder()
                .enabled(true)
                .processors(List.of(ProcessorProperty.builder()
                        .type("MetadataExtraction")
                        .parameters(List.of(
                                parameter("MetadataExtractionQuery", PARTITIONS),
                                parameter("JsonParsingEngine", "JQ-1.6")))
                        .build()))
                .build();
    }

    private static ProcessorParameterProperty parameter(String name, String value) {
        return ProcessorParameterProperty.builder()
                .parameterName(name)
                .parameterValue(value)
                .build();
    }

    private DataFormatConversionConfigurationProperty parquet(Role role) {
        return DataFormatConversionConfigurationProperty.builder()
                .enabled(true)
                .inputFormatConfiguration(InputFormatConfigurationProperty.builder()
                        .deserializer(DeserializerProperty.builder()
                                .openXJsonSerDe(OpenXJsonSerDeProperty.builder().build())
                                .build())
                        .build())
                .outputFormatConfiguration(OutputFormatConfigurationProperty.builder()
                        .serializer(SerializerProperty.builder()
                                .parquetSerDe(ParquetSerDeProperty.builder()
                                        .compression("SNAPPY")
                                        .build())
                                .build())
                        .build())
                .schemaConfiguration(SchemaConfigurationProperty.builder()
                        .catalogId(Stack.of(this).getAccount())
                        .databaseName(table.database())
                        .tableName(EventTable.NAME)
                        .region(Stack.of(this).getRegion())
                        .roleArn(role.getRoleArn())
                        .versionId("LATEST")
                        .build())
                .build();
    }

    /// The ARN of the stream.
    String arn() {
        return stream.getAttrArn();
    }

    /// The name of the stream.
    String name() {
        return stream.getRef();
    }
}
