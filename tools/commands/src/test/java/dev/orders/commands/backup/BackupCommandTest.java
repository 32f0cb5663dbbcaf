package dev.orders.commands.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command `./orders backup` on a store with three orders.
final class BackupCommandTest {
    @TempDir
    Path directory;

    private CommandRunner commands;

    @BeforeEach
    void fillTheStore() throws Exception {
        commands = new CommandRunner(directory, directory.resolve("data"));
        commands.placeOrders(3);
    }

    @Test
    void aBackupHasTheDatabaseAManifestAndChecksums() throws Exception {
        assertThat(commands.backup("backups/first")).as(commands.errors()).isZero();

        assertThat(commands.output())
                .isEqualTo("Backed up 3 orders and 3 events to " + directory.resolve("backups/first") + ".\n");
        assertThat(names(directory.resolve("backups/first")))
                .containsExactlyInAnyOrder("orders.db", "manifest.json", "SHA256SUMS");
        assertThat(names(directory.resolve("backups"))).containsExactly("first");
        assertThat(Files.readString(directory.resolve("backups/first/manifest.json")))
                .contains("\"format_version\" : 1", "\"created_at\" : \"" + CommandRunner.NOW + "\"")
                .contains("\"orders\" : 3", "\"events\" : 3", "\"last_position\" : 3")
                .containsPattern("\"store_id\" : \"[0-9a-f]{32}\"");
    }

    @Test
    void everyBackupNamesTheSameStore() throws Exception {
        commands.backup("first");
        commands.placeOrders(1);
        commands.backup("second");

        Manifest first = new BackupDirectory(directory.resolve("first")).check();
        Manifest second = new BackupDirectory(directory.resolve("second")).check();
        assertThat(first.data().store()).isPresent().isEqualTo(second.data().store());
        assertThat(second.data().orders()).isEqualTo(4);
    }

    @Test
    void anEmptyDirectoryIsUsed() throws Exception {
        Files.createDirectory(directory.resolve("empty"));

        assertThat(commands.backup("empty")).as(commands.errors()).isZero();
    }

    @Test
    void aDirectoryWithFilesIsRefusedAndLeftAsItIs() throws Exception {
        Files.createDirectory(directory.resolve("full"));
        Files.writeString(directory.resolve("full/file"), "text");

        assertThat(commands.backup("full")).isEqualTo(1);
        assertThat(commands.errors())
                .isEqualTo("orders: The directory " + directory.resolve("full")
                        + " is not empty. Name a directory that does not exist yet.\n");
        assertThat(names(directory.resolve("full"))).containsExactly("file");
    }

    @Test
    void aDamagedDatabaseLeavesNoBackup() throws Exception {
        Path database = directory.resolve("data/orders.db");
        byte[] bytes = Files.readAllBytes(database);
        for (int place = bytes.length / 2; place < bytes.length; place++) {
            bytes[place] ^= 0x55;
        }
        Files.write(database, bytes);

        assertThat(commands.backup("backup")).isEqualTo(1);
        assertThat(commands.errors()).startsWith("orders: The database " + database + " cannot be backed up (");
        assertThat(names(directory)).containsExactly("data");
    }

    @Test
    void aDataDirectoryWithoutDataIsRefused() throws Exception {
        CommandRunner others = new CommandRunner(directory, directory.resolve("other"));

        assertThat(others.backup("backup")).isEqualTo(1);
        assertThat(others.errors()).contains("has no data to back up");
        assertThat(names(directory)).containsExactly("data");
    }

    @Test
    void theStoreServesDuringABackup() throws Exception {
        commands.whileOpen(store -> {
            assertThat(commands.backup("during")).as(commands.errors()).isZero();
            commands.placeOrders(store, 1);
        });
        assertThat(new BackupDirectory(directory.resolve("during"))
                        .check()
                        .data()
                        .orders())
                .isEqualTo(3);
    }

    static List<String> names(Path directory) throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
