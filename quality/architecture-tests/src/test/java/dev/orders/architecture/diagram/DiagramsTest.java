package dev.orders.architecture.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.architecture.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The pictures in `docs/DIAGRAMS`: each is that of its text, is shown on the page, and can be read on light and on
/// dark pages. Their content is checked by [DiagramNamesTest].
final class DiagramsTest {
    private static final Path PAGE = Diagram.DIRECTORY.resolve("README.md");

    private static final Pattern PALETTE = Pattern.compile(":root\\s*\\{([^}]*)}");
    private static final Pattern COLOR = Pattern.compile("--([\\w-]+): #([0-9a-f]{6});");

    /// Slides and pages load many of them.
    private static final long LARGEST_PNG = 300_000;

    static List<Diagram> diagrams() {
        return Diagram.all();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void everyExportIsThatOfItsText(Diagram diagram) {
        Map<String, String> manifest = Exports.in(Diagram.DIRECTORY);

        for (String export : diagram.exports()) {
            assertThat(manifest)
                    .as("%s is outdated: run ./orders diagrams, look at the picture, and commit it", export)
                    .containsEntry(export, diagram.inputs() + " " + Exports.hash(Diagram.DIRECTORY.resolve(export)));
        }
    }

    @Test
    void anotherTextOrAnotherPartHasAnotherHash() {
        Diagram states = Diagram.of("states.mmd");
        Diagram sheet = Diagram.of(Diagram.SHEET);

        assertThat(new Diagram(states.file(), states.text() + " ").inputs()).isNotEqualTo(states.inputs());
        assertThat(new Diagram(sheet.file(), sheet.text().replace("errors", "aws")).inputs())
                .isNotEqualTo(sheet.inputs());
    }

    @Test
    void aManifestWithANameTwiceIsRefused() {
        String line = "0".repeat(64) + " " + "1".repeat(64) + " api.svg\n";
        String conflict = "<<<<<<< ours\n";

        assertThat(Exports.manifest(line)).containsOnlyKeys("api.svg");
        assertThatThrownBy(() -> Exports.manifest(line + line)).hasMessageContaining("api.svg is there twice");
        assertThatThrownBy(() -> Exports.manifest(conflict + line)).hasMessageContaining("<<<<<<<");
    }

    @Test
    void noExportIsWithoutADiagram() {
        List<String> expected = diagrams().stream()
                .flatMap(diagram -> diagram.exports().stream())
                .toList();

        assertThat(Exports.in(Diagram.DIRECTORY).keySet()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(Repository.files(Diagram.DIRECTORY, "").stream()
                        .map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".svg") || name.endsWith(".png")))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void everyDiagramHasATitleAndAShortLegendInItsPicture(Diagram diagram) {
        String picture = Repository.read(Diagram.DIRECTORY.resolve(diagram.name() + ".svg"));

        assertThat(diagram.comments("title")).hasSize(1);
        assertThat(diagram.comments("legend")).hasSizeBetween(1, 2);
        assertThat(picture).contains("<title>" + diagram.comments("title").getFirst() + "</title>", "class=\"legend\"");
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void aPictureLoadsNothingAndIsSmall(Diagram diagram) throws IOException {
        String picture = Repository.read(Diagram.DIRECTORY.resolve(diagram.name() + ".svg"));

        assertThat(picture)
                .contains("prefers-color-scheme: dark")
                .doesNotContain("<script", "<foreignObject", "href=", "@import")
                .doesNotContainPattern("url\\((?!#|data:)");
        for (String export : diagram.exports().subList(1, 3)) {
            assertThat(Files.size(Diagram.DIRECTORY.resolve(export))).isLessThan(LARGEST_PNG);
        }
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void thePageShowsEveryDiagramWithItsSource(Diagram diagram) {
        assertThat(Repository.read(PAGE))
                .containsPattern("!\\[[^]]{10,}]\\(" + Pattern.quote(diagram.name() + ".svg") + "\\)")
                .contains("](" + diagram.file() + ")");
    }

    @Test
    void theSheetHasTwelveDiagrams() {
        assertThat(Diagram.of(Diagram.SHEET).parts()).doesNotHaveDuplicates().hasSize(12);
    }

    /// WCAG 2.2: 7 to 1 for text (level AAA), 3 to 1 for lines and borders.
    @Test
    void textAndLinesHaveContrastInBothPalettes() {
        List<String> palettes = PALETTE.matcher(Repository.read(Diagram.DIRECTORY.resolve("theme.css")))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(palettes).hasSize(2);
        for (String palette : palettes) {
            Map<String, Integer> colors = new HashMap<>();
            COLOR.matcher(palette)
                    .results()
                    .forEach(found -> colors.put(found.group(1), Integer.parseInt(found.group(2), 16)));
            assertThat(colors).hasSizeGreaterThan(15);
            assertThat(contrast(colors, "muted", "paper")).isGreaterThan(4.5);
            assertThat(contrast(colors, "line", "paper")).isGreaterThan(3);
            for (String name : colors.keySet()) {
                if (colors.containsKey(name + "-edge")) {
                    assertThat(contrast(colors, "ink", name)).as(name).isGreaterThan(7);
                    if (!name.equals("group")) {
                        assertThat(contrast(colors, name + "-edge", "paper"))
                                .as(name)
                                .isGreaterThan(3);
                    }
                }
            }
        }
    }

    @Test
    void theContrastOfBlackAndWhiteIs21() {
        assertThat(contrast(Map.of("black", 0, "white", 0xffffff), "black", "white"))
                .isEqualTo(21);
    }

    private static double contrast(Map<String, Integer> colors, String one, String other) {
        double first = luminance(colors.getOrDefault(one, 0));
        double second = luminance(colors.getOrDefault(other, 0));
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(int color) {
        return 0.2126 * linear(color >> 16) + 0.7152 * linear(color >> 8) + 0.0722 * linear(color);
    }

    private static double linear(int shifted) {
        double part = (shifted & 0xff) / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
