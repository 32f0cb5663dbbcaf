package dev.orders.architecture.secret;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Finds secrets that somebody has committed by mistake: keys and tokens by the forms that their issuers chose so that
/// scanners recognise them, and long random values that a name calls a secret. A finding does not quote the secret.
final class SecretScan {
    /// Files that contain nothing but a secret.
    private static final Pattern SECRET_FILE =
            Pattern.compile(".+\\.(pem|key|keys|p12|pfx|jks|keystore|env)|id_[a-z0-9]+");

    private static final List<Kind> KINDS = List.of(
            kind("private key", "-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]{0,200}?[0-9A-Za-z+/]{40}"),
            kind("AWS access key", "\\b(AKIA|ASIA)[0-9A-Z]{16}\\b"),
            kind("GitHub token", "\\b(gh[pousr]_[0-9A-Za-z]{36}|github_pat_[0-9A-Za-z_]{50})"),
            kind("GitLab token", "\\bglpat-[0-9A-Za-z_-]{20}"),
            kind("npm token", "\\bnpm_[0-9A-Za-z]{36}\\b"),
            kind("Slack token", "\\bxox[abeoprs]-[0-9A-Za-z-]{20}"),
            kind("Stripe key", "\\b[rs]k_live_[0-9A-Za-z]{20}"),
            kind("Google key", "\\bAIza[0-9A-Za-z_-]{35}"),
            // Except tokens of https://issuer.invalid, which nobody can trust by mistake.
            kind(
                    "JSON web token",
                    "\\beyJ[0-9A-Za-z_-]{10,}\\.(?!eyJpc3MiOiJodHRwczovL2lzc3Vlci5pbnZhbGlkI)"
                            + "eyJ[0-9A-Za-z_-]{10,}\\.[0-9A-Za-z_-]{10,}"),
            kind("webhook secret", "\\bwhsec_[0-9A-Za-z+/]{24,}=*"),
            kind("API key of this service", "\\bordk_[0-9A-Za-z]{40,}"),
            kind("password in a URL", "[a-z]://[^\\s/:@\"']+:(?<secret>[^\\s/:@\"'${}*]{3,})@"),
            kind(
                    "value called a secret",
                    "(?i)(password|passwd|secret|token|api_?key)[\"']?\\s*[:=]\\s*[\"'](?<secret>"
                            + "(?=[^\"']*[0-9])(?=[^\"']*[a-z])[0-9a-z+/_=-]{20,})[\"']"));

    /// Values of examples and tests. Everyone may know them.
    private static final Set<String> PUBLIC = Set.of(
            "secret",
            "s3cret",
            // A placeholder in earlier versions of docs/OPERATIONS.md.
            "PASSWORD",
            "planted-token-5f2c7e",
            "planted-password-9d1b",
            // The webhook of docs/TUTORIAL.md, whose database was deleted.
            "whsec_X/tKZvWeYdmcg899nQi6v5q9U3wRj3wQfEPkz9bmjmI=",
            // The example of docs/API.md and the OpenAPI document.
            "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD",
            // The example of the specification of Standard Webhooks.
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "ordk_00000000000000000000000000000000000000000002CZclj");

    private record Kind(String name, Pattern pattern) {}

    private SecretScan() {}

    private static Kind kind(String name, String pattern) {
        return new Kind(name, Pattern.compile(pattern));
    }

    /// Whether a file of this name should not be in a repository.
    static boolean isSecretFile(Path file) {
        return SECRET_FILE.matcher(file.getFileName().toString()).matches();
    }

    /// A description of each secret in the text: what it is, and in which line.
    static List<String> findings(String text) {
        return KINDS.stream()
                .flatMap(kind -> kind.pattern()
                        .matcher(text)
                        .results()
                        .filter(found -> !isPublic(found))
                        .map(found -> kind.name() + " in line " + line(text, found.start())))
                .toList();
    }

    private static int line(String text, int position) {
        return text.substring(0, position).split("\n", -1).length;
    }

    private static boolean isPublic(MatchResult found) {
        String named = found.namedGroups().containsKey("secret") ? found.group("secret") : null;
        return PUBLIC.contains(named == null ? found.group() : named);
    }
}
