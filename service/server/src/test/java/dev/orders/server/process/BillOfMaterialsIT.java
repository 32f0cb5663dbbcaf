package dev.orders.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Tests the bill of materials, which `./orders sbom` prints.
final class BillOfMaterialsIT {
    private static final Path LIBRARIES = Path.of("target/quarkus-app/lib");

    private JsonNode bom;

    /// The components, by the names of their files in the packaged service.
    private final Map<String, JsonNode> components = new TreeMap<>();

    @BeforeEach
    void read() throws IOException {
        bom = new ObjectMapper().readTree(Path.of("target/bom.json").toFile());
        for (JsonNode component : bom.get("components")) {
            components.put(fileName(component), component);
        }
    }

    @Test
    void itIsCycloneDxWithoutAnythingThatDiffersFromBuildToBuild() {
        assertThat(bom.get("bomFormat").textValue()).isEqualTo("CycloneDX");
        assertThat(bom.get("specVersion").textValue()).isEqualTo("1.6");
        assertThat(bom.at("/metadata/component/name").textValue()).isEqualTo("orders-server");
        assertThat(bom.has("serialNumber")).isFalse();
        assertThat(bom.get("metadata").has("timestamp")).isFalse();
    }

    @Test
    void itListsExactlyTheShippedLibrariesWithTheirHashes() throws Exception {
        Map<String, String> shipped = new TreeMap<>();
        try (Stream<Path> files = Files.walk(LIBRARIES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                shipped.put(file.getFileName().toString(), HexFormat.of().formatHex(hash));
            }
        }
        Map<String, String> listed = new TreeMap<>();
        components.forEach((file, component) -> listed.put(file, sha256(component)));

        assertThat(shipped).hasSizeGreaterThan(100);
        assertThat(listed).isEqualTo(shipped);
    }

    @Test
    void everyLibraryHasAPackageUrlAndALicence() {
        assertThat(components.values()).allSatisfy(component -> {
            assertThat(component.path("purl").asText())
                    .startsWith("pkg:maven/" + component.path("group").asText() + "/"
                            + component.path("name").asText() + "@");
            assertThat(component.path("licenses")).as("%s", component).isNotEmpty();
        });
    }

    private static String fileName(JsonNode component) {
        return component.path("group").asText() + "." + component.path("name").asText() + "-"
                + component.path("version").asText() + ".jar";
    }

    private static String sha256(JsonNode component) {
        for (JsonNode hash : component.path("hashes")) {
            if (hash.path("alg").asText().equals("SHA-256")) {
                return hash.path("content").asText();
            }
        }
        return "none";
    }
}
