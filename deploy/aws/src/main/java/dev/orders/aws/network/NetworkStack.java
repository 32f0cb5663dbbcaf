package dev.orders.aws.network;

import dev.orders.aws.part.Logs;
import dev.orders.aws.part.StackKey;
import dev.orders.aws.stage.Stage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.ec2.FlowLogDestination;
import software.amazon.awscdk.services.ec2.FlowLogOptions;
import software.amazon.awscdk.services.ec2.IpAddresses;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.constructs.Construct;

/// A private network. Nothing in it can be reached from the internet. Functions are in subnets that reach the
/// internet through NAT, because webhooks and the keys of the issuer are there. The database is in subnets that
/// reach nothing.
public final class NetworkStack extends Stack {
    private static final String FUNCTIONS = "functions";
    private static final String DATABASE = "database";
    private static final int MONGO_PORT = 27_017;

    private final Vpc vpc;
    private final SecurityGroup api;
    private final SecurityGroup relay;
    private final SecurityGroup database;

    /// Creates the stack.
    public NetworkStack(Construct scope, String id, StackProps properties, Stage stage) {
        super(scope, id, properties);
        vpc = Vpc.Builder.create(this, "Vpc")
                .vpcName(stage.name("vpc"))
                .ipAddresses(IpAddresses.cidr("10.0.0.0/16"))
                // The zones of the account, without a look-up, so that the templates can be made offline.
                .availabilityZones(IntStream.range(0, stage.zones())
                        .mapToObj(zone -> Fn.select(zone, Fn.getAzs()))
                        .toList())
                .natGateways(stage.natGateways())
                .subnetConfiguration(List.of(
                        subnet("nat", SubnetType.PUBLIC, 28),
                        subnet(FUNCTIONS, SubnetType.PRIVATE_WITH_EGRESS, 20),
                        subnet(DATABASE, SubnetType.PRIVATE_ISOLATED, 24)))
                .restrictDefaultSecurityGroup(false)
                .flowLogs(Map.of("All", flowLog(stage)))
                .build();
        api = group("Api", "What the function of the API reaches", stage);
        relay = group("Relay", "What the relay function reaches", stage);
        database = group("Database", "Who reaches the database", stage);
        api.addEgressRule(Peer.anyIpv4(), Port.tcp(443), "AWS, and the issuer of tokens");
        api.addEgressRule(database, Port.tcp(MONGO_PORT), "The database");
        // This includes the database.
        relay.addEgressRule(Peer.anyIpv4(), Port.allTcp(), "AWS, and receivers of webhooks, which may have any port");
        database.addIngressRule(api, Port.tcp(MONGO_PORT), "The function of the API");
        database.addIngressRule(relay, Port.tcp(MONGO_PORT), "The relay function");
        new Endpoints(this, stage, vpc, functionSubnets(), List.of(api, relay));
    }

    private static SubnetConfiguration subnet(String name, SubnetType type, int mask) {
        SubnetConfiguration.Builder subnet =
                SubnetConfiguration.builder().name(name).subnetType(type).cidrMask(mask);
        return type == SubnetType.PUBLIC ? subnet.mapPublicIpOnLaunch(false).build() : subnet.build();
    }

    private FlowLogOptions flowLog(Stage stage) {
        return FlowLogOptions.builder()
                .destination(FlowLogDestination.toCloudWatchLogs(
                        Logs.of(this, "FlowLog", "/aws/vpc/" + stage.name("flow"), stage, new StackKey(this, stage))))
                .build();
    }

    private SecurityGroup group(String id, String description, Stage stage) {
        return SecurityGroup.Builder.create(this, id)
                .vpc(vpc)
                .securityGroupName(stage.name(id.toLowerCase(Locale.ROOT)))
                .description(description)
                .allowAllOutbound(false)
                .build();
    }

    /// The network.
    public Vpc vpc() {
        return vpc;
    }

    /// The subnets of the functions.
    public SubnetSelection functionSubnets() {
        return SubnetSelection.builder().subnetGroupName(FUNCTIONS).build();
    }

    /// The subnets of the database.
    public SubnetSelection databaseSubnets() {
        return SubnetSelection.builder().subnetGroupName(DATABASE).build();
    }

    /// What the function of the API reaches.
    public SecurityGroup api() {
        return api;
    }

    /// What the relay function reaches.
    public SecurityGroup relay() {
        return relay;
    }

    /// Who reaches the database.
    public SecurityGroup database() {
        return database;
    }
}
