package dev.orders.fronts.shipped;

import java.lang.module.ModuleDescriptor.Version;
import java.util.List;

/// The lowest versions of shipped libraries without a known vulnerability. The list contains the newest fixed
/// vulnerability of each library. When an advisory appears, raise the version here, even before the framework
/// does.
final class MinimumVersions {
    /// @param artifact `group:artifact`; a `*` at the end matches any rest
    /// @param version the oldest version that may be shipped
    /// @param fault the advisory and its subject
    record Minimum(String artifact, Version version, String fault) {
        boolean isFor(String shipped) {
            return artifact.endsWith("*")
                    ? shipped.startsWith(artifact.substring(0, artifact.length() - 1))
                    : shipped.equals(artifact);
        }
    }

    static final List<Minimum> ALL = List.of(
            minimum("io.netty:*", "4.1.138.Final", "CVE-2026-89044: request smuggling by Transfer-Encoding"),
            minimum("io.vertx:vertx-core", "4.5.27", "CVE-2026-6860; CVE-2026-1002: path of a static file"),
            minimum("io.vertx:vertx-web", "4.5.22", "CVE-2025-11965: hidden files are served"),
            minimum("com.fasterxml.jackson.core:jackson-core", "2.22.2", "CVE-2026-68498: bounds of a document"),
            minimum("com.fasterxml.jackson.core:jackson-databind", "2.22.2", "CVE-2026-68497, CVE-2026-54515"),
            minimum("org.yaml:snakeyaml", "2.0", "CVE-2022-1471: a document constructs any class"),
            minimum("org.xerial:sqlite-jdbc", "3.50.2.0", "CVE-2025-6965 of SQLite; CVE-2023-32697 of the driver"),
            minimum("org.mongodb:mongodb-driver-core", "5.11.1", "CVE-2026-88033, CVE-2026-18710"),
            minimum("org.mongodb:mongodb-driver-sync", "5.11.1", "CVE-2026-88033, CVE-2026-18710"),
            minimum("org.apache.kafka:kafka-clients", "4.1.2", "CVE-2026-35554: an event to another topic"),
            minimum("org.bitbucket.b_c:jose4j", "0.9.6", "CVE-2024-29371: memory for compressed content"),
            minimum("org.apache.httpcomponents.client5:httpclient5", "5.6.4", "CVE-2026-71290: names in certificates"),
            minimum("org.apache.httpcomponents.core5:httpcore5*", "5.4.3", "CVE-2026-54399: memory for headers"));

    private MinimumVersions() {}

    private static Minimum minimum(String artifact, String version, String fault) {
        return new Minimum(artifact, Version.parse(version), fault);
    }
}
