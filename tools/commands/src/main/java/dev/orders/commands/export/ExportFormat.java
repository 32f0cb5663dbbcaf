package dev.orders.commands.export;

import java.util.Locale;

/// The format of the files of an export.
enum ExportFormat {
    /// A JSON object on each line, with everything.
    NDJSON(""),

    /// RFC 4180, with a header, and with JSON in the columns that have a structure.
    CSV("FORMAT csv, HEADER"),

    /// Apache Parquet with typed columns. A row group has 16 MiB at most, so that a reader needs little memory.
    PARQUET("FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE_BYTES '16MB'");

    /// The options of the statement `COPY` that writes the format.
    final String copyOptions;

    ExportFormat(String copyOptions) {
        this.copyOptions = copyOptions;
    }

    /// The end of the names of files.
    String extension() {
        return name().toLowerCase(Locale.ROOT);
    }
}
