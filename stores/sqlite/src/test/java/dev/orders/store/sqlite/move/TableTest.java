package dev.orders.store.sqlite.move;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.background.Background;
import dev.orders.core.move.Part;
import dev.orders.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A new table needs a decision: which part of a move has its rows, or why they stay.
final class TableTest {
    @TempDir
    Path directory;

    @Test
    void everyTableIsMovedOrHasAReasonToStay() throws SQLException {
        SqliteStore.open(directory, Background.unobserved()).close();

        assertThat(tables())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Table.values())
                        .map(table -> table.name().toLowerCase(Locale.ROOT))
                        .toList());
        assertThat(Table.values()).allMatch(table -> table.part.isPresent() == table.reason.isEmpty());
    }

    @Test
    void everyPartHasOneTable() {
        assertThat(Arrays.stream(Table.values()).map(table -> table.part).flatMap(Optional::stream))
                .containsExactlyInAnyOrder(Part.values());
    }

    private List<String> tables() throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("orders.db"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")) {
            while (rows.next()) {
                names.add(rows.getString("name"));
            }
        }
        return names;
    }
}
