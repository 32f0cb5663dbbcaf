package dev.orders.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orders.core.background.Background;
import dev.orders.store.sqlite.database.SqliteSession;
import dev.orders.store.sqlite.sql.Query;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// SQLite silently ignores a setting that it does not know or cannot apply, so the test reads each setting back.
final class PragmasTest {
    @TempDir
    Path directory;

    private SqliteSession writer;
    private SqliteSession reader;

    @BeforeEach
    void open() throws SQLException {
        SqliteStore.open(directory, Background.unobserved()).close();
        writer = SqliteSession.writer(directory.resolve("orders.db"));
        reader = SqliteSession.reader(directory.resolve("orders.db"));
    }

    @AfterEach
    void close() throws SQLException {
        reader.close();
        writer.close();
    }

    @ParameterizedTest
    @CsvSource({
        "synchronous, 2",
        "page_size, 4096",
        "busy_timeout, 2000",
        "wal_autocheckpoint, 0",
        "journal_size_limit, 67108864",
        "temp_store, 2",
        "cache_size, -8192",
        "query_only, 0"
    })
    void theWriterHas(String pragma, long value) throws SQLException {
        assertThat(writer.number("PRAGMA " + pragma)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"query_only, 1", "busy_timeout, 4000", "temp_store, 2", "cache_size, -8192"})
    void aReaderHas(String pragma, long value) throws SQLException {
        assertThat(reader.number("PRAGMA " + pragma)).isEqualTo(value);
    }

    @Test
    void bothUseTheWriteAheadLog() throws SQLException {
        String isWal = "SELECT journal_mode = 'wal' FROM pragma_journal_mode";

        assertThat(writer.number(isWal)).isOne();
        assertThat(reader.number(isWal)).isOne();
    }

    @Test
    void aReaderCannotWrite() {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> reader.update(Query.PROBE))
                .withMessageContaining("readonly");
    }

    @Test
    void aReaderIsNotHeldUpByAnOpenTransactionAndDoesNotSeeIt() throws SQLException {
        writer.execute("BEGIN IMMEDIATE");
        writer.update(Query.PROBE);

        assertThat(reader.number("SELECT beat FROM probe")).isZero();

        writer.execute("COMMIT");
        assertThat(reader.number("SELECT beat FROM probe")).isOne();
    }
}
