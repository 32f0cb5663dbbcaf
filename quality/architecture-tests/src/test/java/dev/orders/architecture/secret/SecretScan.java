package dev.orders.architecture.secret;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds secrets that somebody has committed by mistake: keys and tokens by the forms that their issuers chose so that
/// scanners recognise them, and long random values that a name calls a secret. A finding does not quote the secret.
final class SecretScan {
    /// Files that contain nothing but a secret.
    private static final Pattern SECRET_FILE =
            Pattern.compile(".+\\.(pem|key|keys|p12|pfx|jks|keystore|env)|id_[a-z0-9]+");

    private static final List<Kind> KINDS = List.of(
            kind("private key", "-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]{0,200}?[0-9A-Za-z+/]{40}", "PRIVATE KEY-----"),
            kind("AWS access key", "\\b(AKIA|ASIA)[0-9A-Z]{16}\\b", "AKIA", "ASIA"),
            kind(
                    "GitHub token",
                    "\\b(gh[pousr]_[0-9A-Za-z]{36}|github_pat_[0-9A-Za-z_]{50})",
                    "ghp_",
                    "gho_",
                    "ghu_",
                    "ghs_",
                    "ghr_",
                    "github_pat_"),
            kind("GitLab token", "\\bglpat-[0-9A-Za-z_-]{20}", "glpat-"),
            kind("npm token", "\\bnpm_[0-9A-Za-z]{36}\\b", "npm_"),
            kind("Slack token", "\\bxox[abeoprs]-[0-9A-Za-z-]{20}", "xox"),
            kind("Stripe key", "\\b[rs]k_live_[0-9A-Za-z]{20}", "k_live_"),
            kind("Google key", "\\bAIza[0-9A-Za-z_-]{35}", "AIza"),
            // Except tokens of https://issuer.invalid, which nobody can trust by mistake.
            kind(
                    "JSON web token",
                    "\\beyJ[0-9A-Za-z_-]{10,}\\.(?!eyJpc3MiOiJodHRwczovL2lzc3Vlci5pbnZhbGlkI)"
                            + "eyJ[0-9A-Za-z_-]{10,}\\.[0-9A-Za-z_-]{10,}",
                    "eyJ"),
            kind("webhook secret", "\\bwhsec_[0-9A-Za-z+/]{24,}=*", "whsec_"),
            kind("API key of this service", "\\bordk_[0-9A-Za-z]{40,}", "ordk_"),
            // These two have no rare word, so each begins with a rare character and looks back from there.
            kind("password in a URL", ":(?<=[a-z]:)//[^\\s/:@\"']+:(?<secret>[^\\s/:@\"'${}*]{3,})@", "://"),
            kind(
                    "value called a secret",
                    "(?i)[:=](?=\\s*[\"'])(?<=(password|passwd|secret|token|api_?key)[\"']?\\s{0,40}[:=])"
                            + "\\s*[\"'](?<secret>(?=[^\"']*[0-9])(?=[^\"']*[a-z])[0-9a-z+/_=-]{20,})[\"']",
                    ":",
                    "="));

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

    /// Secrets of one form.
    ///
    /// @param words each secret contains one of these. To look for a word costs far less than to look for a
    ///     pattern, and this scan reads each version of each file
    private record Kind(String name, Pattern pattern, List<String> words) {
        Stream<MatchResult> in(String text) {
            return words.stream().anyMatch(text::contains)
                    ? pattern.matcher(text).results()
                    : Stream.empty();
        }
    }

    private SecretScan() {}

    private static Kind kind(String name, String pattern, String... words) {
        return new Kind(name, Pattern.compile(pattern), List.of(words));
    }

    /// Whether a file of this name should not be in a repository.
    static boolean isSecretFile(Path file) {
        return SECRET_FILE.matcher(file.getFileName().toString()).matches();
    }

    /// A description of each secret in the text: what it is, and in which line.
    static List<String> findings(String text) {
        return KINDS.stream()
                .flatMap(kind -> kind.in(text)
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
