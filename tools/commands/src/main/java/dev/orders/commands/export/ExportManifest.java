package dev.orders.commands.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;

/// What an export says about itself: the file `export.json`.
///
/// @param release the version of the program
/// @param startedAt the export has everything that was acknowledged before
/// @param position the end of the event log then
/// @param lines how many orders or events there are
record ExportManifest(
        String release,
        ExportedTable table,
        ExportFormat format,
        Instant startedAt,
        long position,
        long lines,
        int files) {
    static final String FILE = "export.json";

    /// The version of the form of an export.
    private static final int FORM = 1;

    private static final ObjectMapper JSON = new ObjectMapper();

    String json() {
        return JSON.createObjectNode()
                        .put("format_version", FORM)
                        .put("service_version", release)
                        .put("table", table.text())
                        .put("format", format.extension())
                        .put("started_at", startedAt.toString())
                        .put("last_position", position)
                        .put(table.text(), lines)
                        .put("files", files)
                        .toPrettyString()
                + "\n";
    }
}
