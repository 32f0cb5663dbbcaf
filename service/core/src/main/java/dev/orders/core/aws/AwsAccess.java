package dev.orders.core.aws;

import dev.orders.core.settings.Variables;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Where AWS is, and who asks: the standard variables of AWS, so that they may be in `.env` too. What is absent
/// here the SDK finds as it always does.
///
/// @param endpoint the URL of the service, if it is not that of AWS in this region
/// @param key if it is empty, the SDK finds the role of the container, the machine or the function
public record AwsAccess(String region, Optional<URI> endpoint, Optional<AccessKey> key) {
    private static final String REGION = "AWS_REGION";
    private static final String KEY = "AWS_ACCESS_KEY_ID";
    private static final String SECRET = "AWS_SECRET_ACCESS_KEY";
    private static final String SESSION = "AWS_SESSION_TOKEN";
    private static final String ENDPOINT = "AWS_ENDPOINT_URL";

    /// The names of the variables, without those of a single service.
    public static final Set<String> NAMES = Set.of(REGION, KEY, SECRET, SECRET + "_FILE", SESSION, ENDPOINT);

    private static final Pattern REGIONS = Pattern.compile("[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}");
    private static final Pattern KEYS = Pattern.compile("[A-Za-z0-9_]{1,128}");
    private static final Pattern URL =
            Pattern.compile("https?://([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?(/[A-Za-z0-9._/-]*)?");

    /// Reads the variables.
    ///
    /// @param reason why AWS is needed, for messages, such as `EVENT_SINKS has sqs`
    /// @param ownEndpoint the variable with the endpoint of its service, which takes precedence
    /// @throws IllegalArgumentException with a sentence that names the variable, its value and the allowed values
    public static AwsAccess read(Variables variables, String reason, String ownEndpoint) {
        String region = variables
                .text(REGION)
                .orElseThrow(() -> new IllegalArgumentException(
                        REGION + " is missing, but " + reason + "; allowed is a region such as eu-central-1"));
        if (!REGIONS.matcher(region).matches()) {
            throw Variables.wrong(REGION, region, "a region such as eu-central-1");
        }
        return new AwsAccess(
                region, endpoint(variables, ownEndpoint).or(() -> endpoint(variables, ENDPOINT)), key(variables));
    }

    private static Optional<URI> endpoint(Variables variables, String name) {
        return variables.text(name).map(url -> {
            if (!isUrl(url)) {
                throw Variables.wrong(name, url, "a URL such as http://localhost:4566");
            }
            return URI.create(url);
        });
    }

    /// Whether the text is a URL of HTTP or HTTPS without a query.
    public static boolean isUrl(String text) {
        return URL.matcher(text).matches();
    }

    private static Optional<AccessKey> key(Variables variables) {
        Optional<String> id = variables.text(KEY);
        id.filter(known -> !KEYS.matcher(known).matches()).ifPresent(wrong -> {
            throw Variables.wrong(KEY, wrong, "1 to 128 letters, digits and _");
        });
        Optional<String> secret = variables.secret(SECRET);
        if (id.isPresent() != secret.isPresent()) {
            throw new IllegalArgumentException((id.isPresent() ? SECRET : KEY) + " is missing, but "
                    + (id.isPresent() ? KEY : SECRET) + " is set; set both, or neither if the service has a role");
        }
        return id.map(known -> new AccessKey(known, secret.orElseThrow(), variables.text(SESSION)));
    }
}
