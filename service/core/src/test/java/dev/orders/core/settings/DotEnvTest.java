package dev.orders.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DotEnvTest {
    private static final Set<String> NAMES =
            Set.of("APP_PORT", "CORS_ORIGINS", "DATA_DIR", "LOG_LEVEL", "MONGO_DB", "MONGO_URI");

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /// The content of a file, and the resulting value of `DATA_DIR`.
    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("DATA_DIR=/srv/data", "/srv/data"),
            Map.entry("  DATA_DIR\t= /srv/my data\t", "/srv/my data"),
            Map.entry("export DATA_DIR=/srv/data", "/srv/data"),
            Map.entry(" export\tDATA_DIR = /srv/data", "/srv/data"),
            Map.entry(BYTE_ORDER_MARK + "DATA_DIR=/srv/data", "/srv/data"),
            Map.entry("# a comment\r\n\r\nDATA_DIR=/srv/data\r\n", "/srv/data"),
            Map.entry("DATA_DIR=/srv\rLOG_LEVEL=INFO", "/srv"),
            Map.entry("DATA_DIR=", ""),
            Map.entry("DATA_DIR= # nothing", ""),
            Map.entry("DATA_DIR=\"\"", ""),
            Map.entry("DATA_DIR=/old\nDATA_DIR=/new", "/new"),
            Map.entry("DATA_DIR=/srv/data # mine", "/srv/data"),
            Map.entry("DATA_DIR=/srv/data\t# mine # yours", "/srv/data"),
            Map.entry("DATA_DIR=/srv/data#1", "/srv/data#1"),
            Map.entry("DATA_DIR=#1", "#1"),
            Map.entry("DATA_DIR=a=b", "a=b"),
            Map.entry("DATA_DIR=\"/srv/my data\"", "/srv/my data"),
            Map.entry("DATA_DIR='/srv/my data' # mine", "/srv/my data"),
            Map.entry("DATA_DIR = \"/srv # data\"  # mine", "/srv # data"),
            Map.entry("DATA_DIR='  data '", "  data "),
            Map.entry("DATA_DIR=it's", "it's"),
            Map.entry("DATA_DIR='say \"no\"'", "say \"no\""),
            Map.entry("DATA_DIR=\"say \\\"no\\\"\"", "say \"no\""),
            Map.entry("DATA_DIR=\"a\\\\b\\$c\"", "a\\b$c"),
            // A backslash is literal, except before a character with a meaning in double quotes.
            Map.entry("DATA_DIR=scratch/v10\\tmp", "scratch/v10\\tmp"),
            Map.entry("DATA_DIR=C:\\users\\", "C:\\users\\"),
            Map.entry("DATA_DIR='C:\\users\\\\'", "C:\\users\\\\"),
            Map.entry("DATA_DIR=\"C:\\users\\tmp\"", "C:\\users\\tmp"),
            // Nothing is expanded.
            Map.entry("DATA_DIR=a$$b${HOME}$HOME${nope:-x}", "a$$b${HOME}$HOME${nope:-x}"),
            Map.entry("DATA_DIR=\"a$$b${HOME}$HOME\"", "a$$b${HOME}$HOME"),
            Map.entry("DATA_DIR='a$$b${HOME}`id`'", "a$$b${HOME}`id`"),
            Map.entry("DATA_DIR=größe/数据", "größe/数据"));

    static final List<Map.Entry<String, String>> WRITTEN = List.copyOf(VALUES.entrySet());

    @TempDir
    Path directory;

    @Test
    void aMissingFileSetsNothing() {
        assertThat(DotEnv.read(directory.resolve(".env"), NAMES)).isEqualTo(new DotEnv(Map.of(), new TreeMap<>()));
    }

    @ParameterizedTest
    @FieldSource("WRITTEN")
    void aValueIsReadAsWritten(Map.Entry<String, String> written) throws IOException {
        assertThat(read(file(written.getKey())).variables()).containsEntry("DATA_DIR", written.getValue());
    }

    @Test
    void linesForOtherProgramsAreIgnored() throws IOException {
        DotEnv read = read(file("""
                COMPOSE_PROJECT_NAME=shop
                APP_PORT=9000

                export TAG='1.0' # of the image
                MONGO_INITDB_ROOT_PASSWORD=s3cret
                my.own-name=1
                APP_ROOT=/srv
                MONGO_PW=x
                """));

        assertThat(read)
                .isEqualTo(new DotEnv(
                        Map.of("APP_PORT", "9000"),
                        new TreeMap<>(Map.of(
                                1, "COMPOSE_PROJECT_NAME",
                                4, "TAG",
                                5, "MONGO_INITDB_ROOT_PASSWORD",
                                6, "my.own-name",
                                7, "APP_ROOT",
                                8, "MONGO_PW"))));
    }

    @ParameterizedTest
    @CsvSource({
        "APP_PROT, APP_PORT",
        "app_port, APP_PORT",
        "MONGO_URL, MONGO_URI",
        "MONGODB_URI, MONGO_URI",
        "DATADIR, DATA_DIR",
        "CORS_ORIGIN, CORS_ORIGINS",
        "LOGLEVEL, LOG_LEVEL"
    })
    void aMisspeltNameIsRefused(String written, String meant) throws IOException {
        Path file = file("# a comment\n" + written + "=s3cret");

        assertThatThrownBy(() -> DotEnv.read(file, NAMES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("line 2 of %s sets %s, which is not a variable of this service; its name is %s"
                        .formatted(file, written, meant));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MONGO_URI: mongodb://root:s3cret@db/?replicaSet=rs0",
                "MONGO_URI mongodb://root:s3cret@db/",
                "export MONGO_URI",
                "MONGO_URI='mongodb://root:s3cret@db/",
                "MONGO_URI=\"mongodb://root:s3cret@db/\\\"",
                "MONGO_URI='mongodb://root:s3'cret@db/'",
                "MONGO_URI=\"mongodb://root:s3cret@db/\"?replicaSet=rs0",
                "MONGO_URI=\"mongodb://root:s3cret@db/\"#mine"
            })
    void aMalformedLineIsRefusedByItsNumberAndNameOnly(String line) throws IOException {
        Path file = file("APP_PORT=9000\n" + line + "\n");

        assertThatThrownBy(() -> DotEnv.read(file, NAMES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("line 2 of " + file)
                .hasMessageContaining("MONGO_URI")
                .hasMessageNotContainingAny("s3", "root", "db");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cret", "=s3cret", "root:s3cret@db/", "s3cret word", "$env:X='s3cret'", "se+cret="})
    void aLineWithoutANameIsRefusedByItsNumberOnly(String line) throws IOException {
        Path file = file(line);

        assertThatThrownBy(() -> DotEnv.read(file, NAMES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("line 1 of " + file
                        + " has no equals sign after a name; write NAME=value, or a comment that begins with #");
    }

    @Test
    void aFileThatCannotBeReadIsRefused() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("folder"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("gone"));

        assertThatThrownBy(() -> DotEnv.read(folder, NAMES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("folder cannot be read");
        assertThatThrownBy(() -> DotEnv.read(link, NAMES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("link cannot be read");
    }

    @Test
    void aFileInAnotherEncodingIsRefused() throws IOException {
        Path file = Files.write(directory.resolve(".env"), "APP_PORT=9000".getBytes(StandardCharsets.UTF_16));

        assertThatThrownBy(() -> DotEnv.read(file, NAMES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(file + " is not text in UTF-8");
    }

    private static DotEnv read(Path file) {
        return DotEnv.read(file, NAMES);
    }

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve(".env"), content);
    }
}
