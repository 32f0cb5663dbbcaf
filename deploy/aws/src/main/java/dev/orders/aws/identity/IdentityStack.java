package dev.orders.aws.identity;

import dev.orders.aws.part.StackKey;
import dev.orders.aws.stage.Options;
import dev.orders.aws.stage.Stage;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.cognito.AccountRecovery;
import software.amazon.awscdk.services.cognito.CognitoDomainOptions;
import software.amazon.awscdk.services.cognito.FeaturePlan;
import software.amazon.awscdk.services.cognito.LambdaVersion;
import software.amazon.awscdk.services.cognito.Mfa;
import software.amazon.awscdk.services.cognito.MfaSecondFactor;
import software.amazon.awscdk.services.cognito.PasswordPolicy;
import software.amazon.awscdk.services.cognito.SignInAliases;
import software.amazon.awscdk.services.cognito.StandardThreatProtectionMode;
import software.amazon.awscdk.services.cognito.StringAttribute;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.cognito.UserPoolClient;
import software.amazon.awscdk.services.cognito.UserPoolDomainOptions;
import software.amazon.awscdk.services.cognito.UserPoolOperation;
import software.constructs.Construct;

/// The issuer of access tokens: a user pool of Cognito with the scopes of the service. Operators create the
/// users. A trigger writes the tenant into each token.
public final class IdentityStack extends Stack {
    /// What Cognito writes before each scope of the service.
    public static final String SCOPE_PREFIX = "orders/";

    private final UserPool pool;
    private final List<UserPoolClient> clients;

    /// Creates the stack.
    public IdentityStack(Construct scope, String id, StackProps properties, Options options) {
        super(scope, id, properties);
        Stage stage = options.stage();
        pool = pool(stage);
        pool.addTrigger(
                UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG,
                TenantClaim.function(this, stage, new StackKey(this, stage)),
                LambdaVersion.V3_0);
        pool.addDomain(
                "Domain",
                UserPoolDomainOptions.builder()
                        .cognitoDomain(CognitoDomainOptions.builder()
                                .domainPrefix(stage.name(getAccount()))
                                .build())
                        .build());
        Clients made = new Clients(pool, options);
        clients = Stream.concat(Stream.of(made.people()), made.machines()).toList();
    }

    private UserPool pool(Stage stage) {
        return UserPool.Builder.create(this, "Pool")
                .userPoolName(stage.name("users"))
                .selfSignUpEnabled(false)
                .signInAliases(SignInAliases.builder().email(true).build())
                .signInCaseSensitive(false)
                .customAttributes(Map.of(
                        "tenant_id",
                        StringAttribute.Builder.create()
                                .minLen(1)
                                .maxLen(64)
                                .mutable(true)
                                .build()))
                .mfa(Mfa.REQUIRED)
                .mfaSecondFactor(MfaSecondFactor.builder().otp(true).sms(false).build())
                .passwordPolicy(PasswordPolicy.builder()
                        .minLength(14)
                        .requireLowercase(true)
                        .requireUppercase(true)
                        .requireDigits(true)
                        .requireSymbols(true)
                        .tempPasswordValidity(Duration.days(1))
                        .build())
                .accountRecovery(AccountRecovery.EMAIL_ONLY)
                .featurePlan(FeaturePlan.PLUS)
                .standardThreatProtectionMode(StandardThreatProtectionMode.FULL_FUNCTION)
                .deletionProtection(stage.keepsData())
                .removalPolicy(stage.removal())
                .build();
    }

    /// The issuer, as tokens name it.
    public String issuer() {
        return "https://cognito-idp." + getRegion() + ".amazonaws.com/" + pool.getUserPoolId();
    }

    /// The ids of the clients, one of which every access token has in place of an audience.
    public List<String> clients() {
        return clients.stream().map(UserPoolClient::getUserPoolClientId).toList();
    }
}
