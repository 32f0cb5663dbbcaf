package dev.orders.aws.store;

import dev.orders.aws.network.NetworkStack;
import dev.orders.aws.part.Accepted;
import dev.orders.aws.part.Logs;
import dev.orders.aws.stage.Stage;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.docdb.CfnDBCluster;
import software.amazon.awscdk.services.docdb.CfnDBClusterParameterGroup;
import software.amazon.awscdk.services.docdb.CfnDBInstance;
import software.amazon.awscdk.services.docdb.CfnDBSubnetGroup;
import software.amazon.awscdk.services.kms.IKey;
import software.constructs.Construct;

/// The cluster of DocumentDB with the orders. Functions sign in with their role, so no function has a password.
/// Only the primary user has one, which DocumentDB keeps in Secrets Manager and changes every week.
public final class OrderDatabase extends Construct {
    /// The only version with sign-in by role.
    private static final String VERSION = "5.0.0";

    private static final int PORT = 27_017;
    private static final List<String> LOGS = List.of("audit", "profiler");

    private final CfnDBCluster cluster;

    OrderDatabase(Construct scope, Stage stage, NetworkStack network, IKey key) {
        super(scope, "Orders");
        String name = stage.name("orders");
        logs(stage, name, key);
        cluster = CfnDBCluster.Builder.create(this, "Cluster")
                .dbClusterIdentifier(name)
                .engineVersion(VERSION)
                .port(PORT)
                .dbSubnetGroupName(subnets(name, network).getRef())
                .vpcSecurityGroupIds(List.of(network.database().getSecurityGroupId()))
                .dbClusterParameterGroupName(parameters(name).getRef())
                .storageEncrypted(true)
                .kmsKeyId(key.getKeyArn())
                .masterUsername("owner")
                .manageMasterUserPassword(true)
                .masterUserSecretKmsKeyId(key.getKeyArn())
                .backupRetentionPeriod(stage.backupDays())
                .preferredBackupWindow("02:00-03:00")
                .preferredMaintenanceWindow("sun:03:30-sun:04:30")
                .copyTagsToSnapshot(true)
                .deletionProtection(stage.keepsData())
                .enableCloudwatchLogsExports(LOGS)
                .build();
        accept();
        cluster.applyRemovalPolicy(stage.removal());
        for (int number = 1; number <= stage.databaseInstances(); number++) {
            instance(stage, name + "-" + number);
        }
    }

    private void accept() {
        Accepted.finding(cluster, "DOC2", "Another port hides nothing: only the functions reach the database");
        Accepted.finding(cluster, "DOC3", "DocumentDB itself keeps the password in Secrets Manager, and changes it");
        Accepted.finding(
                cluster,
                "DOC5",
                "The audit log is exported, under the name audit; it has all three",
                "LogExport::authenticate",
                "LogExport::createIndex",
                "LogExport::dropCollection");
    }

    /// DocumentDB would create the groups itself, but would keep every line for ever.
    private void logs(Stage stage, String name, IKey key) {
        for (String log : LOGS) {
            Logs.of(this, log, "/aws/docdb/" + name + "/" + log, stage, key);
        }
    }

    private CfnDBSubnetGroup subnets(String name, NetworkStack network) {
        return CfnDBSubnetGroup.Builder.create(this, "Subnets")
                .dbSubnetGroupName(name)
                .dbSubnetGroupDescription("The subnets that reach nothing")
                .subnetIds(
                        network.vpc().selectSubnets(network.databaseSubnets()).getSubnetIds())
                .build();
    }

    /// The audit log has sign-ins and changes of collections and indexes. It has no content of orders.
    private CfnDBClusterParameterGroup parameters(String name) {
        return CfnDBClusterParameterGroup.Builder.create(this, "Parameters")
                .name(name)
                .family("docdb5.0")
                .description("TLS, and the audit log")
                .parameters(Map.of("tls", "enabled", "audit_logs", "enabled", "profiler", "enabled"))
                .build();
    }

    private void instance(Stage stage, String name) {
        CfnDBInstance instance = CfnDBInstance.Builder.create(this, name)
                .dbInstanceIdentifier(name)
                .dbClusterIdentifier(cluster.getRef())
                .dbInstanceClass(stage.databaseInstance())
                .autoMinorVersionUpgrade(true)
                .build();
        instance.applyRemovalPolicy(stage.removal());
    }

    /// The connection string of the functions. It has no secret: the driver signs with the role of the function.
    public String uri() {
        return "mongodb://" + cluster.getAttrEndpoint() + ":" + PORT
                + "/?tls=true&replicaSet=rs0&retryWrites=false&authMechanism=MONGODB-AWS&authSource=%24external";
    }

    /// The name of the cluster, for metrics.
    public String name() {
        return cluster.getRef();
    }
}
