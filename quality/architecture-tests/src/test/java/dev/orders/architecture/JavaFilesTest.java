package dev.orders.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.architecture.JavaSource.Declaration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Rules for all Java files: their size, their names and their comments.
@Tag("slow")
final class JavaFilesTest {
    private static final List<Path> ALL = Repository.files(Repository.root(), ".java");
    private static final Map<Path, JavaSource> PARSED = parsed();
    private static final int MAX_FILE_LINES = 300;
    private static final int MAX_PACKAGE_FILES = 20;
    private static final int MAX_METHOD_LINES = 40;
    private static final Pattern VAGUE_NAME = Pattern.compile(".*(Impl|Manager|Utils?|Helper)");

    @Test
    void noFileIsTooLong() {
        assertThat(ALL).hasSizeGreaterThan(100);
        assertThat(ALL).noneMatch(file -> isTooLong(Repository.read(file)));
        assertThat(isTooLong("\n".repeat(301))).isTrue();
    }

    /// The main sources and the test sources of a package are counted separately.
    @Test
    void noPackageHasTooManyFiles() {
        Map<Path, Long> sizes = ALL.stream().collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));

        assertThat(sizes).hasSizeGreaterThan(50);
        assertThat(sizes.values()).allMatch(files -> files <= MAX_PACKAGE_FILES, "at most " + MAX_PACKAGE_FILES);
    }

    @Test
    void noMethodIsTooLong() {
        assertThat(offences(ALL, JavaFilesTest::isTooLongAMethod)).isEmpty();
    }

    @Test
    void noTypeHasAVagueName() {
        assertThat(offences(ALL, JavaFilesTest::isVague)).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("dev.orders.architecture.Repository#MODULES")
    void everyPublishedDeclarationIsDocumented(String module) {
        assertThat(offences(Repository.mainSources(module), JavaFilesTest::isUndocumented))
                .isEmpty();
    }

    @ParameterizedTest
    @FieldSource("dev.orders.architecture.Repository#MODULES")
    void everyPackageStatesItsPurposeAndIsNullMarked(String module) {
        List<Path> packages = Repository.mainSources(module).stream()
                .map(Path::getParent)
                .distinct()
                .toList();

        assertThat(packages).isNotEmpty();
        assertThat(packages).allSatisfy(directory -> {
            Path information = directory.resolve("package-info.java");
            assertThat(information).exists();
            assertThat(Files.readString(information)).startsWith("/// ").contains("@NullMarked\npackage ");
        });
    }

    @Test
    void offencesAreFound() {
        String code = """
                package p;
                /// Documented.
                public interface Port {
                    void undocumented();
                    /// Documented.
                    void documented();
                }
                class OrderManager {
                    public void hidden() {}
                    @Override public String toString() {
                %s        return "";
                    }
                }
                """.formatted("\n".repeat(40));

        List<Declaration> declarations =
                JavaSource.parse(List.of(code)).getFirst().declarations();

        assertThat(declarations.stream().filter(JavaFilesTest::isUndocumented))
                .extracting(Declaration::name)
                .containsExactly("undocumented");
        assertThat(declarations.stream().filter(JavaFilesTest::isVague))
                .extracting(Declaration::name)
                .containsExactly("OrderManager");
        assertThat(declarations.stream().filter(JavaFilesTest::isTooLongAMethod))
                .extracting(Declaration::name)
                .containsExactly("toString");
    }

    private static Map<Path, JavaSource> parsed() {
        Iterator<JavaSource> sources =
                JavaSource.parse(ALL.stream().map(Repository::read).toList()).iterator();
        return ALL.stream().collect(Collectors.toMap(file -> file, _ -> sources.next()));
    }

    private static List<String> offences(List<Path> files, Predicate<Declaration> offence) {
        List<String> found = new ArrayList<>();
        for (Path file : files) {
            Objects.requireNonNull(PARSED.get(file)).declarations().stream()
                    .filter(offence)
                    .forEach(declaration -> found.add(file.getFileName() + ": " + declaration.name()));
        }
        return found;
    }

    private static boolean isTooLong(String file) {
        return file.lines().count() > MAX_FILE_LINES;
    }

    private static boolean isTooLongAMethod(Declaration declaration) {
        return declaration.isMethod() && declaration.lines() > MAX_METHOD_LINES;
    }

    private static boolean isVague(Declaration declaration) {
        return !declaration.isMethod() && VAGUE_NAME.matcher(declaration.name()).matches();
    }

    private static boolean isUndocumented(Declaration declaration) {
        return declaration.published() && !declaration.documented();
    }
}
