package dev.orders.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.core.background.Background;
import dev.orders.core.port.Store;
import dev.orders.store.sqlite.SqliteSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MigrationTest {
    @TempDir
    Path directory;

    @Test
    void theStoreIsThereAndFree() {
        SqliteSettings settings = new SqliteSettings(directory, ServerAdapters.WRITER);

        Migration.run(settings);

        assertThat(directory.resolve("orders.db")).exists();
        Store store = settings.open(Clock.systemUTC(), Background.unobserved(), (_, _, _) -> {});
        store.closing().run();
    }

    @Test
    void aStoreThatCannotBeOpenedIsASentence() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> Migration.run(new SqliteSettings(file, ServerAdapters.WRITER)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file.toString());
    }
}
