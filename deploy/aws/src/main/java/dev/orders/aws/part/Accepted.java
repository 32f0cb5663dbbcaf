package dev.orders.aws.part;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import java.util.stream.Stream;
import software.constructs.IConstruct;

/// Findings of cdk-nag that we accept, each with its reason. Every other finding fails the synthesis.
public final class Accepted {
    private Accepted() {}

    /// Accepts a finding about a construct and its children.
    ///
    /// @param rule the id of the rule, after `AwsSolutions-`
    /// @param reason why the finding does no harm
    /// @param what which of the findings of the rule, as cdk-nag names them; none if the rule has only one
    public static void finding(IConstruct construct, String rule, String reason, String... what) {
        NagPackSuppression.Builder suppression =
                NagPackSuppression.builder().id("AwsSolutions-" + rule).reason(reason);
        if (what.length > 0) {
            suppression.appliesTo(Stream.of(what).toList());
        }
        NagSuppressions.addResourceSuppressions(construct, List.of(suppression.build()), true);
    }
}
