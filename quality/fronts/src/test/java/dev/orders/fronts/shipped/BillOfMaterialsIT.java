package dev.orders.fronts.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Tests the bills of materials, which `./orders sbom` prints.
final class BillOfMaterialsIT {
    private static final String CHANGED = "modified-";

    @ParameterizedTest
    @EnumSource
    void itIsCycloneDxWithoutAnythingThatDiffersFromBuildToBuild(Shipped shipped) throws IOException {
        JsonNode bom = shipped.billOfMaterials();

        assertThat(bom.get("bomFormat").textValue()).isEqualTo("CycloneDX");
        assertThat(bom.get("specVersion").textValue()).isEqualTo("1.6");
        assertThat(bom.at("/metadata/component/name").textValue()).isEqualTo(shipped.component());
        assertThat(bom.has("serialNumber")).isFalse();
        assertThat(bom.get("metadata").has("timestamp")).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void itListsExactlyTheShippedLibrariesWithTheirHashes(Shipped shipped) throws Exception {
        Map<String, String> listed = new TreeMap<>();
        shipped.components().forEach(component -> listed.put(fileName(component), sha256(component)));
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(shipped.libraries())) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                String original = original(name);
                files.put(original, original.equals(name) ? HexFormat.of().formatHex(hash) : listed.get(original));
            }
        }

        assertThat(files).hasSizeGreaterThan(shipped.least());
        assertThat(listed).isEqualTo(files);
    }

    /// The framework changes classes in some libraries of the functions. The bill describes what it has changed.
    private static String original(String file) {
        return file.startsWith(CHANGED) ? file.substring(CHANGED.length()) : file;
    }

    /// The zip has its jars in another compression, so the hashes differ.
    @ParameterizedTest
    @EnumSource(names = "SERVER", mode = EnumSource.Mode.EXCLUDE)
    void theZipOfTheFunctionsHasTheListedLibrariesAndOurCode(Shipped functions) throws IOException {
        try (ZipFile zip = new ZipFile(functions.zip().toFile())) {
            assertThat(zip.stream()
                            .map(entry -> original(entry.getName().substring("lib/".length())))
                            .filter(name -> !name.startsWith(functions.component() + "-")))
                    .containsExactlyInAnyOrderElementsOf(functions.components().stream()
                            .map(BillOfMaterialsIT::fileName)
                            .toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyLibraryHasAPackageUrlAndALicence(Shipped shipped) throws IOException {
        assertThat(shipped.components()).allSatisfy(component -> {
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
